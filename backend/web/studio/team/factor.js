// My second factor: set up with an authenticator app, or switched off by a code of it.
import { useState } from "preact/hooks";
import { useKit } from "../../member/kit.js";
import { Enrolment } from "../../shared/enrolment.js";
import { CodeForm } from "../../shared/factor_code.js";
import { html } from "../../shared/html.js";
import { Loading, useLoad } from "../parts/load.js";
import { Part } from "../parts/page.js";

export function Factor() {
  const { asked, session, words } = useKit();
  const mine = useLoad("/v1/session/factor");
  const [setting, setSetting] = useState(false);
  const done = async () => {
    await mine.reload();
    setSetting(false);
  };
  const off = async (code) => {
    await asked((api) => api.post("/v1/session/factor/removals", { code }));
    session.value = null;
  };
  return html`<${Part} title=${words.say("account.factor")} lede=${words.say("account.factor_lede")}>
    <${Loading} of=${mine}>${({ confirmed_at, recoveries_left }) => {
      if (setting) return html`<${Enrolment} onDone=${done} />`;
      if (!confirmed_at) return html`<button class="button button-plain" type="button" onClick=${() => setSetting(true)}>${words.say("account.factor_set")}</button>`;
      return html`<p>${words.say("account.factor_since", { when: words.moment(confirmed_at) })} ${words.say("account.recoveries", { n: recoveries_left })}</p>
        <${CodeForm} label=${words.say("staff.code")} hint=${words.say("account.factor_off_hint")} say=${words.say("account.factor_off")} act=${off} plain />`;
    }}<//>
  <//>`;
}
