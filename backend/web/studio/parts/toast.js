// A word in passing: what was done, and a way to undo it where there is one.
import { signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { useKit } from "../../member/kit.js";
import { html } from "../../shared/html.js";

const STAYS_MS = 6000;
const shown = signal(null);

/** `text` may be what was refused; `undo` is called when somebody thinks better of it. */
export const toast = (text, undo) => (shown.value = { text, undo });

export function Toasts() {
  const { words } = useKit();
  const now = shown.value;
  useEffect(() => {
    if (!now) return undefined;
    const end = setTimeout(() => (shown.value = null), now.undo ? STAYS_MS * 2 : STAYS_MS);
    return () => clearTimeout(end);
  }, [now]);
  const back = () => {
    shown.value = null;
    now.undo();
  };
  return html`<div class="toasts" role="status" aria-live="polite">
    ${now && html`<p class="toast">${now.text instanceof Error ? words.refusal(now.text) : now.text}
      ${now.undo && html`<button class="link" type="button" onClick=${back}>${words.say("studio.undo")}</button>`}
    </p>`}
  </div>`;
}
