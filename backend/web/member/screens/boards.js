// The boards: who leads, where I stand between my neighbours, and how little is missing.
import { useEffect, useState } from "preact/hooks";
import { html } from "../../shared/html.js";
import { Problem, Unreachable } from "../../shared/api.js";
import { Icon } from "../../shared/icons.js";
import { useArrival } from "../arrival.js";
import { useKit } from "../kit.js";
import { Answer } from "../parts/answers.js";
import { Leaving } from "../parts/leaving.js";
import { Lines } from "../parts/lines.js";
import { wonOf } from "../parts/won.js";
import { path } from "../route.js";

const TOP = 10;

/** All of them in sight, each opening; where there is one alone, it stands at once. */
export function Boards({ id }) {
  const { state, words, actions } = useKit();
  const heading = useArrival();
  useEffect(() => void actions.look(), []);
  const boards = state.boards.value;
  const chosen = boards?.find(({ board }) => board.name === id) ?? (boards?.length === 1 ? boards[0] : null);
  const gone = boards && id && !chosen;
  const title = chosen ? words.text(chosen.board.title) : words.say(gone ? "page.gone" : "board.title");
  return html`<main class="page">
    ${(gone || (chosen && boards.length > 1)) && html`<a class="link" href=${path("boards")}>${words.say("page.all_boards")}</a>`}
    <h1 class="display page-title" tabindex="-1" ref=${heading}>${title}</h1>
    ${boards?.length === 0 && html`<p class="page-note">${words.say("board.none")}</p>`}
    ${boards?.length > 1 && !id && html`<p class="page-note">${words.say("boards.hint")}</p>
      <ul class="boards">${boards.map((brief) => html`<${Opening} key=${brief.board.name} brief=${brief} />`)}</ul>`}
    ${chosen && html`<${Board} key=${chosen.board.name} brief=${chosen} stamp=${state.boards.value} /><${About} brief=${chosen} />`}
    ${boards?.length > 0 && html`<${Leaving} />`}
  </main>`;
}

function Opening({ brief: { board, run, rank, league } }) {
  const { words } = useKit();
  const place = rank === null ? words.say("boards.none_of_mine") : words.say("board.rank", { n: rank });
  const told = [rank === 1 && words.say("board.leader"), league && words.say("board.league", { league }),
    run?.ends_at && words.say("board.until", { moment: words.moment(run.ends_at) })];
  return html`<li><a class="card opens" href=${path("boards", board.name)}>
    <span class="opens-words"><strong>${words.text(board.title)}</strong><span>${place}</span>
      ${told.filter(Boolean).map((line) => html`<span key=${line}>${line}</span>`)}</span>
    <${Icon} name="next" />
  </a></li>`;
}

/** What it counts, and since when. */
function About({ brief: { board, run, prizes = [], league } }) {
  const { words } = useKit();
  const counts = run && words.say(run.ends_at ? "boards.run" : "boards.forever", { day: words.day(run.starts_at) });
  return html`
    <${Answer} of="what" lines=${[
      words.say(`boards.${board.operator}`),
      board.smaller_is_better && words.say("boards.smaller"),
      board.ties === "earliest" && words.say("boards.earliest"),
    ]} />
    ${prizes.length > 0 && html`<${Winning} prizes=${prizes} mine=${league} />`}
    <${Answer} of="since" lines=${[counts]} />`;
}

/** What each rank wins when it closes, those of my own league alone. */
function Winning({ prizes, mine }) {
  const { state, words } = useKit();
  const { earned = [], open = [] } = state.badges.value ?? {};
  const badge = (name) => words.text([...earned, ...open].find((one) => one.name === name)?.title) || words.say("boards.a_badge");
  const told = ({ points, voucher, title, badge: name }) => [wonOf({ ...points, voucher, title }, words, state.programme.value), name && badge(name)].filter(Boolean).join(" · ");
  const rows = prizes.filter(({ league }) => !league || !mine || league === mine);
  return html`<${Answer} of="prizes"><dl class="board-prizes">${rows.map((one, index) => html`<div key=${index}>
    <dt>${words.say(one.from_rank === one.to_rank ? "board.rank" : "boards.ranks", { n: one.from_rank, to: one.to_rank })}${!mine && one.league ? ` · ${words.say("board.league", { league: one.league })}` : ""}</dt>
    <dd>${told(one)}</dd></div>`)}</dl><//>`;
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
  const lit = (flames) => (line) => ({ ...line, flame: flames.find(({ rank, alias }) => rank === line.rank && alias === line.alias)?.length });
  const lines = teams
    ? teams.map((one) => ({ ...one, alias: one.team, me: one.team === team?.team, flame: 0 }))
    : seen.top.lines.map(lit(seen.flames.items));
  return html`<section class="card board" aria-label=${words.text(brief.board.title)}>
    ${run?.ends_at && html`<p class="board-until">${words.say("board.until", { moment: words.moment(run.ends_at) })}</p>`}
    ${place && html`<${Mine} place=${place} league=${seen.mine.league} />`}
    ${!place && (teams || brief.team_of) && html`<p class="board-next">${words.say("boards.no_team", { what: brief.team_of })}</p>`}
    ${!place && !teams && !brief.team_of && seen.top.size > 0 && html`<p class="board-next">${words.say("board.outside")}</p>`}
    <${Lines} top=${lines} around=${(place?.neighbours ?? []).map(lit(seen.flames.around))} />
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
    Promise.all([actions.top(name, TOP), actions.place(name), actions.flames(name, TOP)]).then(
      ([top, mine, flames]) => gone || setSeen({ top, mine, flames }),
      (error) => {
        if (!(error instanceof Problem || error instanceof Unreachable)) throw error;
      },
    );
    return () => (gone = true);
  }, [name, stamp]);
  return seen;
}
