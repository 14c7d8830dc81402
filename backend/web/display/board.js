// A board on the wall: lines that move as the ranks do, and a new leader is a moment.
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { html } from "../shared/html.js";
import { still } from "../shared/motion.js";
import { useFit } from "./fit.js";
import { Way } from "./invite.js";
import { lastDay } from "./zoned.js";
import { Confetti } from "../member/quiz/confetti.js";

const MOVE_MS = 400;
const GLORY_MS = 6_000;
const SIZES = (n) => (n > 10 ? "board-many" : n < 5 ? "board-few" : "");

export function Board({ content, picture, words }) {
  const list = useRef(null);
  const before = useRef(new Map());
  const [glory, setGlory] = useState(null);
  const lines = named(content.lines);
  useLayoutEffect(() => {
    const fresh = new Map([...list.current?.children ?? []].map((line) => [line.dataset.key, line.offsetTop]));
    const had = before.current;
    before.current = fresh;
    if (had.size > 0) glide(list.current, had, fresh);
  });
  const leader = lines[0]?.name;
  const last = useRef(leader);
  useLayoutEffect(() => {
    const changed = last.current !== undefined && leader !== undefined && leader !== last.current;
    last.current = leader;
    if (!changed) return void setGlory(null); // Whoever was cheered may have left with all the others.
    setGlory(leader);
    const timer = setTimeout(() => setGlory(null), GLORY_MS);
    return () => clearTimeout(timer);
  }, [leader]);
  const title = words.typeset(words.text(content.title));
  if (lines.length === 0) return html`<${Empty} title=${title} picture=${picture} words=${words} />`;
  return html`<main class="board">
    <header class="slide-head">
      <h1 class="display">${title}</h1>
      <p class=${glory ? "slide-glory" : ""}>${glory ? words.say("display.new_leader", { name: glory }) : about(content, picture.time_zone, words)}</p>
    </header>
    ${glory && html`<${Confetti} />`}
    <ol class=${`board-lines ${SIZES(lines.length)}`} ref=${list}>
      ${lines.map(
        (line) => html`<li key=${line.key} data-key=${line.key} class=${`board-line board-${Math.min(line.rank, 4)}`}>
          <span class="board-rank display">${line.rank}</span>
          <span class="board-name">${line.name}</span>
          <b>${words.digits(line.score)}</b>
        </li>`,
      )}
    </ol>
  </main>`;
}

/** How many there are, and until when it counts. */
function about({ size, ends_at }, zone, words) {
  const until = ends_at && words.say("display.until", { moment: lastDay(ends_at, words.locale, zone) });
  return [words.say("display.ranked", { n: size }), until].filter(Boolean).join(" · ");
}

function Empty({ title, picture, words }) {
  const place = useFit(title);
  return html`<main class="invite" ref=${place}>
    <div class="invite-words">
      <h1 class="display">${title}</h1>
      <p>${words.say("display.empty_board")}</p>
    </div>
    <${Way} picture=${picture} words=${words} />
  </main>`;
}

/** Two may have one alias: they are told apart by their order. */
function named(lines) {
  const seen = new Map();
  return lines.map((line) => {
    const many = seen.get(line.name) ?? 0;
    seen.set(line.name, many + 1);
    return { ...line, key: `${line.name}/${many}` };
  });
}

/** Every line walks from where it was; one that was not there comes in from below. */
function glide(list, had, fresh) {
  if (!list || still()) return;
  for (const line of list.children) {
    const from = (had.get(line.dataset.key) ?? list.offsetHeight) - fresh.get(line.dataset.key);
    if (from) {
      line.animate([{ transform: `translateY(${from}px)` }, { transform: "none" }], {
        duration: MOVE_MS,
        easing: "cubic-bezier(0.16, 1, 0.3, 1)",
      });
    }
  }
}
