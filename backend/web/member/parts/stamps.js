// A punch card: so many stamps, those that are there filled; the one that has just come lands.
import { html } from "../../shared/html.js";
import { Icon } from "../../shared/icons.js";
import { useKit } from "../kit.js";
import { Bar } from "./bar.js";

const MOST = 20; // With more of them nobody counts: a bar says it better.

export function Stamps({ goal: { value, target } }) {
  const { words } = useKit();
  const label = words.say("card.stamps", { value: words.digits(value), target: words.digits(target) });
  if (target > MOST) return html`<div class="challenge-goal"><${Bar} value=${value} target=${target} label=${label} /><span>${label}</span></div>`;
  return html`<div class="stamps" role="img" aria-label=${label}>
      ${Array.from({ length: target }, (_, index) => html`<span key=${`${index}${index < value}`} class=${index < value ? "stamp stamp-on" : "stamp"}>
        ${index < value ? html`<${Icon} name="check" />` : index === target - 1 && html`<${Icon} name="gift" />`}
      </span>`)}
    </div>
    <p class="challenge-text">${words.say("card.left", { n: target - value })}</p>`;
}
