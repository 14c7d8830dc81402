// The boards: who leads, where I stand between my neighbours, and how little is missing.
import { useEffect, useState } from "preact/hooks";
import { html } from "../../shared/html.js";
import { Problem, Unreachable } from "../../shared/api.js";
import { useArrival } from "../arrival.js";
import { useKit } from "../kit.js";
import { Lines } from "../parts/lines.js";

const TOP = 10;

export function Boards({ id }) {
  const { state, words, actions, route } = useKit();
  const heading = useArrival();
  useEffect(() => void actions.look(), []);
  const boards = state.boards.value;
  const chosen = boards?.find(({ board }) => board.name === id) ?? boards?.[0];
  return html`<main class="page">
    <h1 class="display page-title" tabindex="-1" ref=${heading}>${words.say("board.title")}</h1>
    ${boards?.length > 1 &&
    html`<fieldset class="toggles toggles-wide">
      <legend class="unseen">${words.say("board.choose")}</legend>
      ${boards.map(
        ({ board }) => html`<label class="toggle" key=${board.name}>
          <input type="radio" name="board" checked=${board === chosen.board} onChange=${() => route.go("boards", board.name)} />
          <span>${words.text(board.title)}</span>
        </label>`,
      )}
    </fieldset>`}
    ${boards?.length === 0 && html`<p class="page-note">${words.say("board.none")}</p>`}
    ${chosen && html`<${Board} key=${chosen.board.name} brief=${chosen} stamp=${state.boards.value} />`}
  </main>`;
}

/** `stamp` is new whenever the lists were asked for anew: then this is asked for again as well. */
function Board({ brief, stamp }) {
  const { words } = useKit();
  const seen = useBoard(brief.board.name, stamp);
  const { run } = brief;
  if (!seen) return html`<${Pending} brief=${brief} />`;
  const team = seen.mine.team;
  const teams = seen.top.teams;
  const place = teams ? team && { ...team, next: null, neighbours: [] } : (seen.mine.group_place ?? seen.mine.place);
  const lines = teams ? teams.map((one) => ({ ...one, alias: one.team, me: one.team === team?.team })) : seen.top.lines;
  return html`<section class="card board" aria-label=${words.text(brief.board.title)}>
    ${run?.ends_at && html`<p class="board-until">${words.say("board.until", { moment: words.moment(run.ends_at) })}</p>`}
    ${place && html`<${Mine} place=${place} league=${seen.mine.league} />`}
    ${!place && seen.top.size > 0 && html`<p class="board-next">${words.say("board.outside")}</p>`}
    <${Lines} top=${lines} around=${place?.neighbours ?? []} />
    ${seen.top.size === 0 && html`<p class="page-note">${words.say("board.empty")}</p>`}
    ${seen.top.size > 0 && html`<p class="board-size">${words.say("board.size", { n: seen.top.size })}</p>`}
  </section>`;
}

/** What the last visit knew, until the lines are there, or for as long as nobody answers. */
function Pending({ brief: { rank, score, league } }) {
  return html`<section class="card board board-pending">
    ${rank !== null && html`<${Mine} place=${{ rank, score, next: null }} league=${league} />`}
  </section>`;
}

function Mine({ place, league }) {
  const { words } = useKit();
  const { rank, score, next } = place;
  return html`<div class="board-mine">
    <p class="board-rank display">${words.say("board.rank", { n: rank })}</p>
    <p>
      ${league && html`<strong>${words.say("board.league", { league })}</strong> `}
      <span class="board-score">${words.say("board.score", { n: score })}</span>
      ${next && html`<strong class="board-next">
        ${words.say("board.next", { n: next.away, alias: next.alias })}</strong>`}
      ${!next && rank === 1 && html`<strong class="board-next">${words.say("board.leader")}</strong>`}
    </p>
  </div>`;
}

function useBoard(name, stamp) {
  const { actions } = useKit();
  const [seen, setSeen] = useState(null);
  useEffect(() => {
    let gone = false;
    Promise.all([actions.top(name, TOP), actions.place(name)]).then(
      ([top, mine]) => gone || setSeen({ top, mine }),
      (error) => {
        if (!(error instanceof Problem || error instanceof Unreachable)) throw error;
      },
    );
    return () => (gone = true);
  }, [name, stamp]);
  return seen;
}
