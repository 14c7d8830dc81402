// A field for a code, and what came of it.
import { useEffect, useRef, useState } from "preact/hooks";
import { useKit } from "../member/kit.js";
import { html } from "./html.js";

/** `act` is given the code; a refusal is said below, and the field is emptied for the next code. */
export function CodeForm({ label, hint, say, act, plain }) {
  const { words } = useKit();
  const [code, setCode] = useState("");
  const [trouble, setTrouble] = useState(null);
  const [busy, setBusy] = useState(false);
  const field = useRef(null);
  useEffect(() => void (plain || field.current?.focus()), []);
  const send = async (event) => {
    event.preventDefault();
    setBusy(true);
    setTrouble(null);
    try {
      await act(code);
    } catch (error) {
      setTrouble(error.status ? words.refusal(error) : words.say("home.unreachable_hint"));
      if (error.status) setCode("");
      field.current?.focus();
    }
    setBusy(false);
  };
  return html`<form class="form" onSubmit=${send}>
    <label class="form-label" for="factor-code">${label}</label>
    <input class="field" id="factor-code" ref=${field} required maxlength="40" autocomplete="one-time-code" autocapitalize="off"
      spellcheck="false" aria-describedby="factor-hint" value=${code} onInput=${({ target }) => setCode(target.value)} />
    <p class="hint" id="factor-hint">${hint}</p>
    <p class="form-bad" role="alert">${trouble}</p>
    <button class=${plain ? "button button-plain" : "button button-large button-wide"} type="submit" disabled=${busy}>${say}</button>
  </form>`;
}
