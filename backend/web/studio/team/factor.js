// My second factor: set up with an authenticator app, passkeys beside it, or switched off.
import { useState } from "preact/hooks";
import { useKit } from "../../member/kit.js";
import { Enrolment } from "../../shared/enrolment.js";
import { CodeForm } from "../../shared/factor_code.js";
import { html } from "../../shared/html.js";
import { Loading, useLoad } from "../parts/load.js";
import { Part } from "../parts/page.js";
import { Passkeys } from "./passkeys.js";

export function Factor() {
  const { asked, session, words } = useKit();
  const mine = useLoad("/v1/session/factor");
  const [setting, setSetting] = useState(false);
  const done = async () => {
    await mine.reload();
    setSetting(false);
  };
  const off = async (proof) => {
    await asked((api) => api.post("/v1/session/factor/removals", proof));
    session.value = null;
  };
  return html`<${Part} title=${words.say("account.factor")} lede=${words.say("account.factor_lede")}>
    <${Loading} of=${mine}>${(now) => {
      const { confirmed_at, recoveries_left, passkeys } = now;
      if (setting) return html`<${Enrolment} onDone=${done} />`;
      if (!confirmed_at) return html`<button class="button button-plain" type="button" onClick=${() => setSetting(true)}>${words.say("account.factor_set")}</button>`;
      return html`<p>${words.say("account.factor_since", { when: words.moment(confirmed_at) })} ${words.say("account.recoveries", { n: recoveries_left })}</p>
        <${Passkeys} mine=${now} reload=${mine.reload} />
        <h3>${words.say("account.factor_off")}</h3>
        <${CodeForm} label=${words.say("staff.code")} hint=${words.say("account.factor_off_hint")} say=${words.say("account.factor_off")} act=${off} passkeys=${passkeys.length > 0}
          sayKey=${words.say("staff.passkey_to_end")} plain />`;
    }}<//>
  <//>`;
}
