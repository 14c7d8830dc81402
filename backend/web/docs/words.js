// A description, as far as ours are marked up: paragraphs, `names` and **what is strong**.
import { html } from "/web/shared/html.js";

export function Words({ text }) {
  return (text ?? "").split(/\n\s*\n/).filter(Boolean).map((paragraph) => html`<p>${parts(paragraph)}</p>`);
}

function parts(paragraph) {
  return paragraph.split(/(`[^`]+`|\*\*[^*]+\*\*)/).map((part) => {
    if (part.startsWith("`")) return html`<code>${part.slice(1, -1)}</code>`;
    return part.startsWith("**") ? html`<strong>${part.slice(2, -2)}</strong>` : part;
  });
}
