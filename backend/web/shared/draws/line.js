// One step of the verification: whether it holds, what it found, and the figures for who wants to do it again.
import { html } from "../html.js";
import { Icon } from "../icons.js";

export const MARKS = { true: ["check", "right"], false: ["cross", "wrong"], null: ["clock", "wait"] };

export function Line({ words, name, ok, said, figures = [], children }) {
  const [icon, mood] = MARKS[ok];
  return html`<li class=${`draw-step draw-${mood}`} data-step=${name}>
    <span class="draw-mark"><${Icon} name=${icon} /></span>
    <div class="draw-found">
      <h2>${words.say(`draws.${name}`)}</h2>
      ${said && html`<p>${words.typeset(said)}</p>`}
      ${children}
      ${figures.length > 0 &&
      html`<details class="draw-figures">
        <summary>${words.say("draws.figures")}</summary>
        <dl>
          ${figures.map(([key, value]) => html`<div key=${key}><dt>${words.say(`draws.${key}`)}</dt><dd><code>${value}</code></dd></div>`)}
        </dl>
      </details>`}
    </div>
  </li>`;
}
