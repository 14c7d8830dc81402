// Fields with their label, a hint and what is wrong, tied together for those who do not see them.
import { useId, useState } from "preact/hooks";
import { html } from "../../shared/html.js";

/** `children(bound)` draws the control; `bound` has its id and what describes it. */
export function Field({ label, hint, fault, children }) {
  const id = useId();
  const told = [hint && `${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(" ") || undefined;
  return html`<div class="field-box">
    <label class="form-label" for=${id}>${label}</label>
    ${hint && html`<p class="hint" id=${`${id}-hint`}>${hint}</p>`}
    ${children({ id, "aria-describedby": told, "aria-invalid": fault ? "true" : undefined })}
    ${fault && html`<p class="form-bad" id=${`${id}-fault`}>${fault}</p>`}
  </div>`;
}

/** A line of text, or with `rows` several; further attributes go to the control. */
export function Text({ label, hint, fault, value, onChange, rows, ...more }) {
  const control = { class: "field", value: value ?? "", onInput: ({ target }) => onChange(target.value), ...more };
  return html`<${Field} label=${label} hint=${hint} fault=${fault}>${(bound) =>
    rows ? html`<textarea rows=${rows} ...${bound} ...${control}></textarea>` : html`<input autocomplete="off" ...${bound} ...${control} />`}<//>`;
}

/** A whole number; what is empty is null. */
export const Whole = ({ value, onChange, ...more }) => html`<${Text} inputmode="numeric" type="number" step="1" ...${more}
  value=${value ?? ""} onChange=${(text) => onChange(text === "" ? null : Number(text))} />`;

/** An amount as people write it, kept in whole units of which `factor` make one. What is typed stays as it is typed
 * until one leaves it: "0.0" is on its way to "0.05". */
export function Amount({ value, factor, onChange, ...more }) {
  const [typed, type] = useState(null);
  const meant = (text) => (text.trim() === "" ? null : Math.round(Number(text.replace(",", ".")) * factor));
  const shown = typed !== null && meant(typed) === (value ?? null) ? typed : value == null ? "" : String(value / factor);
  return html`<${Text} inputmode="decimal" ...${more} value=${shown} onBlur=${() => type(null)} onChange=${(text) => {
    if (!Number.isFinite(meant(text) ?? 0)) return;
    type(text);
    onChange(meant(text));
  }} />`;
}

/** One of `options`, each [value, text]. */
export const Choice = ({ label, hint, fault, value, onChange, options, ...more }) => html`<${Field} label=${label} hint=${hint} fault=${fault}>${
  (bound) => html`<select class="field" ...${bound} ...${more} value=${value} onChange=${({ target }) => onChange(target.value)}>
    ${options.map(([one, text]) => html`<option key=${one} value=${one} selected=${one === value}>${text}</option>`)}
  </select>`}<//>`;

/** Yes or no. */
export function Check({ label, hint, checked, onChange, ...more }) {
  const id = useId();
  return html`<div class="check">
    <input type="checkbox" id=${id} checked=${checked} aria-describedby=${hint ? `${id}-hint` : undefined}
      onChange=${({ target }) => onChange(target.checked)} ...${more} />
    <label for=${id}>${label}</label>
    ${hint && html`<p class="hint" id=${`${id}-hint`}>${hint}</p>`}
  </div>`;
}
