// The parts of a long page, one press away: `steps` are [id, text].
import { html } from "../../shared/html.js";

export function Steps({ steps, label }) {
  const go = (id) => {
    const part = document.getElementById(id);
    part.scrollIntoView({ block: "start" });
    part.querySelector("input, select, textarea, button")?.focus({ preventScroll: true });
  };
  return html`<nav class="steps" aria-label=${label}>
    ${steps.map(([id, text]) => html`<button key=${id} class="step" type="button" onClick=${() => go(id)}>${text}</button>`)}
  </nav>`;
}
