// What became of an answer: the marks on the options, the words, and the points that land.
import { useLayoutEffect, useRef } from "preact/hooks";
import { html } from "../../shared/html.js";
import { Coin, Icon } from "../../shared/icons.js";
import { Beside } from "../../shared/media.js";
import { useKit } from "../kit.js";
import { currencyOf } from "../state.js";
import { Marked } from "./marked.js";
import { optionsOf } from "./option.js";
import { bringIntoSight } from "../parts/sight.js";

const MOODS = { right: "right", wrong: "wrong", late: "wrong", unanswered: "wrong", noted: "noted" };

export function Verdict({ play, shown, currency, prize, onEnd }) {
  const { state, words } = useKit();
  const sheet = useRef(null);
  const button = useRef(null);
  useLayoutEffect(() => {
    button.current.focus({ preventScroll: true });
    bringIntoSight(sheet.current);
  }, []);

  const mood = MOODS[shown.outcome];
  const ended = shown.summary != null;
  const busy = play.phase.value !== "ready";
  const paid = paidFor(play.last.value, currency);
  const right = rightOne(shown, words);
  const goOn = () => (ended ? onEnd() : play.move({ type: "quiz.next" }));
  return html`<main class=${`quiz-main quiz-${shown.kind}`}>
    <div class="quiz-ask"><h1 class="quiz-prompt">${words.typeset(shown.prompt)}</h1></div>
    <${Beside} programme=${state.programme.value?.slug} shown=${shown} words=${words} />
    <${Marked} shown=${shown} />
    <section class=${`verdict verdict-${mood}`} ref=${sheet}>
      <div class="verdict-words" role="status">
        <p class="verdict-title display">
          ${mood !== "noted" && html`<span class="verdict-mark"><${Icon} name=${mood === "right" ? "check" : "cross"} /></span>`}
          ${title(shown, words)}
          ${paid.answer > 0 &&
          html`<span class="verdict-prize" ref=${prize}>
            ${words.digits(paid.answer, currency.scale, { sign: true })} <${Coin} icon=${currency.icon} />
            <span class="unseen">${words.unit(paid.answer, currency)}</span>
          </span>`}
        </p>
        ${right && html`<p class="verdict-good">${words.say("verdict.answer", { answer: right })}</p>`}
        ${shown.explanation && html`<p class="verdict-why">${words.typeset(shown.explanation)}</p>`}
        <${Others} awards=${paid.others} prize=${paid.answer > 0 ? null : prize} />
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
function Others({ awards, prize }) {
  const { state, words } = useKit();
  if (awards.length === 0) return null;
  return html`<div class="verdict-others">
    <p>${words.say("verdict.others")}</p>
    <ul ref=${prize}>
      ${awards.map(({ reason, amount, currency: code, pending }) => {
        const why = words.knows(`reason.${reason}`) ? words.say(`reason.${reason}`) : reason;
        const told = words.amount(amount, currencyOf(state.programme.value, code), { sign: true });
        return html`<li key=${`${reason}${code}`}>${why} <strong>${told}</strong>${pending && ` · ${words.say("history.pending")}`}</li>`;
      })}
    </ul>
  </div>`;
}

/** What the answer itself was worth, at once, and all that came with it. */
function paidFor(last, currency) {
  const awards = last?.awards ?? [];
  const isAnswer = (award) => award.reason === "right_answer" && award.currency === currency.code && !award.pending;
  const answer = awards.filter(isAnswer).reduce((sum, { amount }) => sum + amount, 0);
  return { answer, others: awards.filter((award) => !isAnswer(award)) };
}

/** The right answer in words, where another was given: the tile that shows it may be out of sight. */
function rightOne(shown, words) {
  const { outcome, right_answer: right, options, kind } = shown;
  if (outcome === "right" || right == null || kind === "order" || (kind !== "true_false" && !options?.length)) return null;
  const places = Array.isArray(right) ? right : [right];
  return optionsOf(shown, words).filter(({ answer }) => places.includes(answer)).map(({ text }) => text).join(" · ");
}

/** Praise varies with the place, so that ten right answers are not ten times the same word. */
function title({ outcome, position }, words) {
  if (outcome === "right") return words.one("verdict.right", position);
  return words.say(`verdict.${outcome}`);
}
