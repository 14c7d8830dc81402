// What became of an answer: the marks on the options, the words, and the points that land.
import { useEffect, useRef } from "preact/hooks";
import { html } from "../../shared/html.js";
import { Coin, Icon } from "../../shared/icons.js";
import { Beside } from "../../shared/media.js";
import { useKit } from "../kit.js";
import { Marked } from "./marked.js";

const MOODS = { right: "right", wrong: "wrong", late: "wrong", unanswered: "wrong", noted: "noted" };

export function Verdict({ play, shown, amount, currency, prize, onEnd }) {
  const { state, words } = useKit();
  const button = useRef(null);
  useEffect(() => button.current.focus({ preventScroll: true }), []);

  const mood = MOODS[shown.outcome];
  const ended = shown.summary != null;
  const busy = play.phase.value !== "ready";
  const goOn = () => (ended ? onEnd() : play.move({ type: "quiz.next" }));
  return html`<main class=${`quiz-main quiz-${shown.kind}`}>
    <div class="quiz-ask"><h1 class="quiz-prompt">${words.typeset(shown.prompt)}</h1></div>
    <${Beside} programme=${state.programme.value?.slug} shown=${shown} words=${words} />
    <${Marked} shown=${shown} />
    <section class=${`verdict verdict-${mood}`}>
      <div class="verdict-words" role="status">
        <p class="verdict-title display">
          ${mood !== "noted" && html`<span class="verdict-mark"><${Icon} name=${mood === "right" ? "check" : "cross"} /></span>`}
          ${title(shown, words)}
          ${amount > 0 &&
          html`<span class="verdict-prize" ref=${prize}>
            ${words.digits(amount, currency.scale, { sign: true })} <${Coin} icon=${currency.icon} />
            <span class="unseen">${words.unit(amount, currency)}</span>
          </span>`}
        </p>
        ${extras(play.last.value, currency, words).map((text) => html`<p class="verdict-extra" key=${text}>${text}</p>`)}
        ${shown.explanation && html`<p class="verdict-why">${words.typeset(shown.explanation)}</p>`}
        ${play.phase.value === "waiting" && html`<p class="verdict-why">${words.say("quiz.waiting")}</p>`}
      </div>
      <button class="button button-wide" type="button" ref=${button} disabled=${busy && play.phase.value !== "sending"}
        onClick=${goOn}>
        ${words.say(ended ? "quiz.see_summary" : "quiz.next")} <${Icon} name="next" />
      </button>
    </section>
  </main>`;
}

/** What was paid for something else than this answer: taking part, a perfect run, a rule of the house. */
function extras(last, currency, words) {
  return (last?.awards ?? [])
    .filter(({ reason }) => reason !== "right_answer")
    .map(({ reason, amount, pending }) => {
      const why = words.knows(`reason.${reason}`) ? words.say(`reason.${reason}`) : reason;
      const told = `${why} ${words.digits(amount, currency.scale, { sign: true })}`;
      return pending ? `${told} · ${words.say("history.pending")}` : told;
    });
}

/** Praise varies with the place, so that ten right answers are not ten times the same word. */
function title({ outcome, position }, words) {
  if (outcome === "right") return words.one("verdict.right", position);
  return words.say(`verdict.${outcome}`);
}
