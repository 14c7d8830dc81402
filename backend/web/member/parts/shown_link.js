// A link to be given to others: the phone's own sheet for sharing where there is one, else the clipboard.
import { useState } from "preact/hooks";
import { html } from "../../shared/html.js";
import { useKit } from "../kit.js";

export function ShownLink({ id, say, url }) {
  const { words } = useKit();
  const [copied, setCopied] = useState(false);
  const share = async () => {
    try {
      if (navigator.share) await navigator.share({ url });
      else await navigator.clipboard.writeText(url);
      setCopied(!navigator.share);
    } catch {
      // They thought better of it, or the browser forbids it: the link can still be copied by hand.
    }
  };
  return html`<label class="form-label" for=${id}>${say}</label>
    <input class="field" id=${id} readonly value=${url} onFocus=${({ target }) => target.select()} />
    <button class="button" type="button" onClick=${share}>${words.say("streak.share")}</button>
    <p class="form-said form-good" role="status">${copied && words.say("streak.copied")}</p>`;
}
