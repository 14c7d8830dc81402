// A link or a key that is told this once, with a button that copies it.
import { useState } from "preact/hooks";
import { useKit } from "../../member/kit.js";
import { html } from "../../shared/html.js";
import { Text } from "./fields.js";

export function ToldOnce({ label, hint, text }) {
  const { words } = useKit();
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
    } catch {
      document.querySelector("[data-told]")?.select(); // Not allowed here: it can be copied by hand.
    }
  };
  return html`<div class="told-once">
    <${Text} label=${label} hint=${hint} value=${text} onChange=${() => {}} readonly data-told
      onFocus=${({ target }) => target.select()} />
    <button class="button" type="button" onClick=${copy}>${words.say(copied ? "team.copied" : "team.copy")}</button>
    <p class="unseen" role="status">${copied && words.say("team.copied")}</p>
  </div>`;
}
