// Where a file is dropped, or chosen.
import { useId, useState } from "preact/hooks";
import { html } from "../../shared/html.js";

/** `onFile(file)` gets it; `hint` says which files are read. */
export function Drop({ title, hint, onFile }) {
  const id = useId();
  const [over, hover] = useState(false);
  const drop = (event) => {
    event.preventDefault();
    hover(false);
    onFile(event.dataTransfer.files[0]);
  };
  return html`<label class="drop" for=${id} data-over=${over} onDragOver=${(event) => { event.preventDefault(); hover(true); }}
    onDragLeave=${() => hover(false)} onDrop=${drop}>
    <strong>${title}</strong>
    <span class="hint">${hint}</span>
    <input class="drop-input" id=${id} type="file" onChange=${({ target }) => { onFile(target.files[0]); target.value = ""; }} />
  </label>`;
}
