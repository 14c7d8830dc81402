// A second factor is set up: a code to scan, one to type, and the recovery codes, which are told this once.
import { useEffect, useState } from "preact/hooks";
import { useKit } from "../member/kit.js";
import { CodeForm } from "./factor_code.js";
import { html } from "./html.js";
import { QrPicture } from "./qr_picture.js";
import { styled } from "../member/later.js";

/** `onTold` when it counts, and the recovery codes are shown; `onDone` when somebody says that they have kept them. */
export function Enrolment({ onTold, onDone }) {
  const { api, words } = useKit();
  const [made, setMade] = useState(null);
  const [codes, setCodes] = useState(null);
  const [trouble, setTrouble] = useState(null);
  useEffect(() => {
    void Promise.all([api.post("/v1/session/factor/enrolments"), styled("/web/shared/enrolment.css")]).then(
      ([secret]) => setMade(secret),
      (error) => setTrouble(error.status ? words.refusal(error) : words.say("home.unreachable_hint")),
    );
  }, []);
  const confirm = async (proof) => {
    setCodes((await api.post("/v1/session/factor/confirmations", proof)).recovery_codes);
    onTold?.();
  };
  if (trouble) return html`<p class="form-bad" role="alert">${trouble}</p>`;
  if (!made) return null;
  if (codes) return html`<${Recoveries} codes=${codes} onDone=${onDone} />`;
  return html`<div class="enrolment">
    <p>${words.say("staff.factor_scan")}</p>
    <${QrPicture} text=${made.address} label=${words.say("staff.factor_qr")} style="enrolment-qr" />
    <p><a class="link" href=${made.address}>${words.say("staff.factor_open")}</a></p>
    <p class="hint">${words.say("staff.factor_type")} <code class="enrolment-key">${made.secret.match(/.{1,4}/g).join(" ")}</code></p>
    <${CodeForm} label=${words.say("staff.factor_code")} hint=${words.say("staff.factor_code_hint")}
      say=${words.say("staff.factor_confirm")} act=${confirm} plain />
  </div>`;
}

function Recoveries({ codes, onDone }) {
  const { words } = useKit();
  const [copied, setCopied] = useState(false);
  const copy = () => navigator.clipboard.writeText(codes.join("\n")).then(() => setCopied(true), () => {}); // By hand, where it is not allowed.
  return html`<div class="enrolment" role="status">
    <p><strong>${words.say("staff.factor_on")}</strong> ${words.say("staff.factor_keep")}</p>
    <ul class="enrolment-codes">${codes.map((one) => html`<li key=${one}><code>${one}</code></li>`)}</ul>
    ${navigator.clipboard && html`<button class="button button-plain" type="button" onClick=${copy}>${words.say(copied ? "staff.factor_copied" : "staff.factor_copy")}</button>`}
    <button class="button" type="button" onClick=${onDone}>${words.say("staff.factor_kept")}</button>
  </div>`;
}
