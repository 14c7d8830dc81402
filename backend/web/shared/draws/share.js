// The link by which a stranger verifies the same draw: the phone's own sheet where there is one, else to be copied.
import { useRef, useState } from "preact/hooks";
import { html } from "../html.js";

export function Share({ words, address }) {
  const [copied, setCopied] = useState(false);
  const field = useRef(null);
  const share = async () => {
    try {
      if (navigator.share) await navigator.share({ url: address });
      else await copy(field.current);
      setCopied(!navigator.share);
    } catch {
      field.current.select(); // They thought better of it, or the browser forbids it: the link is there to be copied.
    }
  };
  return html`<section class="card form">
    <label class="form-label" for="draw-address">${words.say("draws.link")}</label>
    <input class="field" id="draw-address" ref=${field} readonly value=${address} onFocus=${({ target }) => target.select()} />
    <button class="button" type="button" onClick=${share}>${words.say("draws.share")}</button>
    <p class="form-said form-good" role="status">${copied && words.say("draws.copied")}</p>
  </section>`;
}

/** Without TLS a browser has no clipboard, but the old way. */
async function copy(field) {
  if (navigator.clipboard) return navigator.clipboard.writeText(field.value);
  field.select();
  if (!document.execCommand("copy")) throw new Error("nothing was copied");
  return undefined;
}
