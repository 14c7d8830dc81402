// The scores on the wall: lines that move from the rank they had to the one they have.
import { useLayoutEffect, useRef } from "preact/hooks";
import { html } from "../shared/html.js";
import { still } from "../shared/motion.js";

const MOVE_MS = 900;

export function Scores({ line, words }) {
  const { shown } = line.now.value;
  return html`<main class="scores">
    <header class="scores-head">
      <h1 class="display">${words.say("room.scores")}</h1>
      <p>${words.say(`screen.board_${shown.board}`)} · ${words.say("room.of_players", { n: shown.players })}</p>
    </header>
    <div class="scores-boards">
      <${Lines} lines=${shown.lines} words=${words} />
      ${shown.teams.length > 0 && html`<${Teams} teams=${shown.teams} words=${words} />`}
    </div>
  </main>`;
}

function Lines({ lines, words }) {
  const list = useRef(null);
  useLayoutEffect(() => move(list.current, lines), [lines]);
  if (lines.length === 0) return html`<p class="scores-none">${words.say("screen.nobody")}</p>`;
  return html`<ol class=${`scores-lines ${lines.length < 6 ? "scores-few" : ""}`} ref=${list}>
    ${lines.map(
      (one) => html`<li key=${one.key} data-rank=${one.rank} class=${`score-line ${one.rank === 1 ? "score-first" : ""}`}>
        <span class="score-rank">${one.rank}</span>
        <span class="score-name">${one.name}${one.team && html` <small>${one.team}</small>`}</span>
        <${Change} one=${one} words=${words} />
        <b>${words.digits(one.score)}</b>
      </li>`,
    )}
  </ol>`;
}

function Change({ one, words }) {
  const by = one.was == null ? 0 : one.was - one.rank;
  if (by === 0) return html`<span></span>`;
  return html`<span class=${by > 0 ? "score-up" : "score-down"}>${by > 0 ? "▲" : "▼"} ${words.digits(Math.abs(by))}</span>`;
}

/** Every line starts where its rank was, and walks to where it is. */
function move(list, lines) {
  if (!list || still()) return;
  const height = list.firstElementChild?.getBoundingClientRect().height ?? 0;
  lines.forEach((one, index) => {
    const before = one.was == null ? lines.length : Math.min(one.was - 1, lines.length);
    const from = (before - index) * height;
    if (from === 0) return;
    list.children[index].animate([{ transform: `translateY(${from}px)` }, { transform: "none" }], {
      duration: MOVE_MS,
      easing: "cubic-bezier(0.16, 1, 0.3, 1)",
    });
  });
}

function Teams({ teams, words }) {
  return html`<section>
    <h2>${words.say("room.teams")}</h2>
    <ol class="scores-lines">${teams.map(
      (team) => html`<li key=${team.team} class="score-line">
        <span class="score-rank">${team.rank}</span><span class="score-name">${team.team}</span><span></span>
        <b>${words.digits(team.score)}</b>
      </li>`,
    )}</ol>
  </section>`;
}
