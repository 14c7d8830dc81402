// To pass a link on, by the device's own sheet or the clipboard; nobody sees to whom.
import { useState } from "preact/hooks";
import { html } from "../../shared/html.js";
import { useKit } from "../kit.js";

export function Share({ play, asked }) {
  const { words } = useKit();
  const [byHand, setByHand] = useState(false);
  const url = asked.url ?? `${location.origin}${location.pathname}`;
  const text = words.text(asked.message);
  const done = () => play.move({ type: "task.done" });
  const share = async () => {
    try {
      if (navigator.share) await navigator.share({ url, ...(text && { text }) });
      else await navigator.clipboard.writeText([text, url].filter(Boolean).join(" "));
    } catch (error) {
      if (error.name !== "AbortError") setByHand(true); // Else they thought better of it.
      return;
    }
    await done();
  };
  return html`<div class="task-way">
    <blockquote class="card task-message">${text && html`<p>${words.typeset(text)}</p>`}<p class="task-link">${url}</p></blockquote>
    ${byHand && html`<label class="form-label" for="link">${words.say("task.by_hand")}</label>
      <input class="field" id="link" readonly value=${url} onFocus=${({ target }) => target.select()} onCopy=${done} />`}
    <button class="button button-large" type="button" disabled=${play.phase.value !== "ready"} onClick=${share}>
      ${words.say(navigator.share ? "task.share" : "task.copy")}</button>
    <p class="form-hint">${words.say("task.share_hint")}</p>
  </div>`;
}
