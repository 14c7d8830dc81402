// One of a few, each shown as it is: `options` are [value, text, more], `face(value)` is how its text is set.
import { useId } from "preact/hooks";
import { html } from "../../shared/html.js";

export function Pick({ legend, hint, path, fault, value, options, face, onChange }) {
  const id = useId();
  return html`<fieldset class="pick" data-path=${path}>
    <legend class="form-label">${legend}</legend>
    ${hint && html`<p class="hint">${hint}</p>`}
    <div class="pick-ways">${options.map(([one, text, more]) => html`<label key=${one} class="pick-way">
      <input type="radio" name=${id} value=${one} checked=${one === value} onChange=${() => onChange(one)} />
      <span><strong style=${face?.(one)}>${text}</strong>${more && html`<small>${more}</small>`}</span>
    </label>`)}</div>
    ${fault && html`<p class="form-bad">${fault}</p>`}
  </fieldset>`;
}
