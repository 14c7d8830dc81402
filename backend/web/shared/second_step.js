// After the password: the code of the authenticator app or a passkey, or setting one up where the programme demands it.
import { useState } from "preact/hooks";
import { useKit } from "../member/kit.js";
import { Enrolment } from "./enrolment.js";
import { CodeForm } from "./factor_code.js";
import { html } from "./html.js";

/** `onIn` is called when the session is whole, `onBack` begins anew with the password. */
export function SecondStep({ awaits, passkeys, onIn, onBack }) {
  const { api, words } = useKit();
  const [told, setTold] = useState(false);
  const enter = async (proof) => {
    await api.post("/v1/session/codes", proof);
    await onIn();
  };
  return html`<div class="card form">
    ${awaits === "code"
      ? html`<${CodeForm} label=${words.say("staff.code")} hint=${words.say("staff.code_hint")} say=${words.say("staff.sign_in")} act=${enter} passkeys=${passkeys} />`
      : html`${!told && html`<p>${words.say("staff.factor_demanded")}</p>`}<${Enrolment} onTold=${() => setTold(true)} onDone=${onIn} />`}
    ${!told && html`<button class="link" type="button" onClick=${onBack}>${words.say("staff.other_account")}</button>`}
  </div>`;
}
