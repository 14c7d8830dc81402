// The lines of a board: the first places, and mine among my neighbours where I am further down.
import { html } from "../../shared/html.js";
import { Icon } from "../../shared/icons.js";
import { useKit } from "../kit.js";

export function Lines({ top, around }) {
  const last = top.length ? top[top.length - 1].rank : 0;
  const below = around.filter(({ rank }) => rank > last);
  return html`<ol class="lines">
    ${top.map((line, index) => html`<${Line} key=${`top${index}`} line=${line} />`)}
    ${below.length > 0 && below[0].rank > last + 1 && html`<li class="lines-gap" aria-hidden="true">⋯</li>`}
    ${below.map((line, index) => html`<${Line} key=${`near${index}`} line=${line} />`)}
  </ol>`;
}

function Line({ line: { rank, alias, score, me, flame } }) {
  const { state, words } = useKit();
  const own = () => Math.max(0, ...(state.streaks.value ?? []).map(({ length }) => length));
  const burning = flame ?? (me ? own() : 0); // Mine is known wherever I stand.
  return html`<li class=${`line ${me ? "line-me" : ""}`} aria-current=${me ? "true" : undefined}>
    <span class=${`line-rank ${rank <= 3 ? `line-medal-${rank}` : ""}`}>${words.digits(rank)}</span>
    <span class="line-alias">
      ${burning > 0 && html`<span class="line-flame"><${Icon} name="flame" />${words.digits(burning)}</span>`}
      ${alias}${me && html` <em>${words.say("board.me")}</em>`}
    </span>
    <strong class="line-score">${words.digits(score)}</strong>
  </li>`;
}
