// The block of a board: who leads, and where I stand; as it was last seen, while nobody answers.
import { useEffect } from "preact/hooks";
import { Problem, Unreachable } from "../../shared/api.js";
import { html } from "../../shared/html.js";
import { Icon } from "../../shared/icons.js";
import { useKit } from "../kit.js";
import { path } from "../route.js";
import { Lines } from "./lines.js";

const TOP = 5;

export function Leader({ block: { board: name } }) {
  const { state, words, actions } = useKit();
  const brief = state.boards.value?.find(({ board }) => board.name === name);
  useEffect(() => void seen(actions, state, name), [name, state.boards.value]);
  if (!brief) return null; // Not a board of theirs.
  const top = state.tops.value?.[name];
  const lines = top?.teams ? top.teams.map((one) => ({ ...one, alias: one.team })) : top?.lines;
  return html`<section class="card leader" aria-labelledby=${`board-${name}`}>
    <h2 id=${`board-${name}`} class="section-title">
      <a class="opening" href=${path("boards", name)}>${words.text(brief.board.title)} <${Icon} name="next" /></a>
    </h2>
    ${brief.rank !== null && html`<p class="board-rank display">${words.say("board.rank", { n: brief.rank })}</p>`}
    ${!lines
      ? html`<div class="leader-pending" aria-hidden="true"></div>`
      : lines.length > 0 ? html`<${Lines} top=${lines} around=${[]} />` : html`<p class="page-note">${words.say("board.empty")}</p>`}
  </section>`;
}

async function seen(actions, state, name) {
  try {
    const top = await actions.top(name, TOP);
    state.tops.value = { ...state.tops.value, [name]: top };
  } catch (error) {
    if (!(error instanceof Problem || error instanceof Unreachable)) throw error;
  }
}
