// A field for a code, a passkey in its place, and what came of it.
import { useEffect, useId, useRef, useState } from "preact/hooks";
import { useKit } from "../member/kit.js";
import { html } from "./html.js";
import { hasPasskeys, passkeyProof } from "./passkey.js";

/** What a browser says of a passkey, or nobody answered. */
const unsaid = (error) => {
  if (error.name === "InvalidStateError") return "staff.passkey_held";
  return error instanceof DOMException ? "staff.passkey_none" : "home.unreachable_hint";
};

/** `act` is given the proof, a code or with `passkeys` one of those (`sayKey` is what its button says); a refusal is said below, and the field is emptied. */
export function CodeForm({ label, hint, say, act, plain, passkeys, sayKey }) {
  const { api, words } = useKit();
  const [code, setCode] = useState("");
  const [trouble, setTrouble] = useState(null);
  const [busy, setBusy] = useState(false);
  const field = useRef(null);
  const id = useId();
  useEffect(() => void (plain || field.current?.focus()), []);
  const send = async (ask) => {
    setBusy(true);
    setTrouble(null);
    try {
      await act(await ask());
    } catch (error) {
      setTrouble(error.status ? words.refusal(error) : words.say(unsaid(error)));
      if (error.status) setCode("");
      field.current?.focus();
    }
    setBusy(false);
  };
  const typed = (event) => {
    event.preventDefault();
    void send(() => ({ code }));
  };
  return html`<form class="form" onSubmit=${typed}>
    <label class="form-label" for=${id}>${label}</label>
    <input class="field" id=${id} ref=${field} required maxlength="40" autocomplete="one-time-code" autocapitalize="off"
      spellcheck="false" aria-describedby=${`${id}-hint`} value=${code} onInput=${({ target }) => setCode(target.value)} />
    <p class="hint" id=${`${id}-hint`}>${hint}</p>
    <p class="form-bad" role="alert">${trouble}</p>
    <button class=${plain ? "button button-plain" : "button button-large button-wide"} type="submit" disabled=${busy}>${say}</button>
    ${passkeys && hasPasskeys() && html`<button class="button button-plain" type="button" disabled=${busy}
      onClick=${() => send(() => passkeyProof(api))}>${sayKey ?? words.say("staff.passkey")}</button>`}
  </form>`;
}
