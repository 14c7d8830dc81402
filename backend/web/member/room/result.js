// What became of the player's answer, and where they stand.
import { useLayoutEffect, useRef } from "preact/hooks";
import { html } from "../../shared/html.js";
import { Icon } from "../../shared/icons.js";
import { useKit } from "../kit.js";
import { Marked } from "../quiz/marked.js";
import { bringIntoSight } from "../parts/sight.js";

const MOODS = { right: "right", wrong: "wrong", late: "wrong", unanswered: "wrong", noted: "noted", seen: "noted" };

/** `given` is the answer that the player gave to this question, where they gave one. */
export function RoomResult({ line, given }) {
  const { words } = useKit();
  const { shown } = line.now.value;
  const mine = line.mine.value;
  const sheet = useRef(null);
  useLayoutEffect(() => bringIntoSight(sheet.current), [shown.question]);
  const result = mine?.result;
  const mood = MOODS[result?.outcome] ?? "noted";
  const marked = { ...shown, answer: given?.answer ?? null, outcome: result?.outcome ?? "noted" };
  return html`<main class=${`quiz-main quiz-${shown.kind}`}>
    <div class="quiz-ask"><h1 class="quiz-prompt">${words.typeset(shown.prompt)}</h1></div>
    ${shown.kind !== "slide" && html`<${Marked} shown=${marked} />`}
    <section class=${`verdict verdict-${mood}`} ref=${sheet}>
      <div class="verdict-words" role="status">
        <p class="verdict-title display">
          ${mood !== "noted" && html`<span class="verdict-mark"><${Icon} name=${mood === "right" ? "check" : "cross"} /></span>`}
          ${title(result, shown, words)}
          ${result?.points > 0 && html`<span class="verdict-prize">${words.digits(result.points, 0, { sign: true })}</span>`}
        </p>
        ${shown.voided && html`<p class="verdict-extra">${words.say("room.voided")}</p>`}
        <${Place} mine=${mine} />
        ${shown.explanation && html`<p class="verdict-why">${words.typeset(shown.explanation)}</p>`}
      </div>
    </section>
  </main>`;
}

/** The player's score and rank, on both scoreboards where they differ. */
export function Place({ mine }) {
  const { words } = useKit();
  if (!mine || mine.accuracy.rank == null) return null;
  const { accuracy, speed } = mine;
  return html`<p class="verdict-extra">
    ${words.say("room.place", { rank: accuracy.rank, n: accuracy.score })}
    ${speed.rank !== accuracy.rank && html` · ${words.say("room.speed_place", { rank: speed.rank })}`}
  </p>`;
}

function title(result, shown, words) {
  if (!result) return words.say(shown.kind === "poll" ? "verdict.noted" : "room.no_answer");
  return result.outcome === "right" ? words.one("verdict.right", shown.position) : words.say(`verdict.${result.outcome}`);
}
