// A question that waits for an answer, above the page. Escape closes it, and the focus goes back to where it was.
import { useEffect, useId, useRef, useState } from "preact/hooks";
import { useKit } from "../../member/kit.js";
import { html } from "../../shared/html.js";
import { Trouble } from "./states.js";

export function Dialog({ title, onClose, children }) {
  const box = useRef(null);
  const id = useId();
  useEffect(() => {
    const before = document.activeElement;
    box.current.showModal();
    return () => before?.isConnected && before.focus();
  }, []);
  return html`<dialog class="dialog card" ref=${box} aria-labelledby=${id}
    onCancel=${(event) => { event.preventDefault(); onClose(); }}>
    <h2 class="part-title" id=${id}>${title}</h2>
    ${children}
  </dialog>`;
}

/** Names what will happen, and does it when told so: `act` is a promise; what it refuses is shown here. */
export function Confirm({ title, act, say, danger, onClose, children }) {
  const { words } = useKit();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState(null);
  const go = async (event) => {
    event.preventDefault();
    setBusy(true);
    setError(null);
    try {
      await act();
      onClose();
    } catch (why) {
      setError(why);
      setBusy(false);
    }
  };
  return html`<${Dialog} title=${title} onClose=${onClose}>
    <form class="form" onSubmit=${go}>
      ${children}
      <${Trouble} error=${error} />
      <div class="dialog-ways">
        <button class="button button-plain" type="button" onClick=${onClose}>${words.say("studio.cancel")}</button>
        <button class=${`button ${danger ? "button-danger" : ""}`} type="submit" disabled=${busy}>${say}</button>
      </div>
    </form>
  <//>`;
}
