// A line that opens: what is inside is asked for when it is opened, not before.
import { useState } from "preact/hooks";
import { html } from "../../shared/html.js";

export function Fold({ line, children }) {
  const [open, setOpen] = useState(false);
  return html`<details class="move" onToggle=${({ target }) => setOpen(target.open)}>
    <summary class="list-line">${line}</summary>
    ${open && html`<div class="move-body">${children}</div>`}
  </details>`;
}
