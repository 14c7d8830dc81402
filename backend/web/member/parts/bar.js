// A bar that fills up, with its figures beside it for those who cannot see it.
import { html } from "../../shared/html.js";

export const Bar = ({ value, target, label, kind = "" }) => html`<progress class=${`bar ${kind}`}
  max=${target} value=${Math.min(value, target)} aria-label=${label}></progress>`;
