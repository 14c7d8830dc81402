// A question on the wall: asked with its clock, closed, and revealed with how the hall has answered.
import { useEffect, useState } from "preact/hooks";
import { html } from "../shared/html.js";
import { Icon } from "../shared/icons.js";
import { Beside, Picture } from "../shared/media.js";

const LETTERS = "ABCDEFGHIJKLMNOP";
const HURRY_S = 5;

export function Asked({ line, words }) {
  const { phase, shown } = line.now.value;
  const stage = line.stage.value;
  const programme = line.door.value?.programme;
  return html`<main class="asked">
    <header class="asked-head">
      <p class="asked-where">${words.say("quiz.position", shown)}</p>
      ${phase === "question" && html`<${Clock} shown=${shown} receivedAt=${line.receivedAt.value} words=${words} />`}
      ${phase !== "reveal" &&
      shown.kind !== "slide" &&
      html`<p class="asked-count"><strong>${phase === "closed" ? shown.answered : (stage?.answered ?? 0)}</strong>
        ${words.say("screen.answers", { n: stage?.answered ?? 0 })}</p>`}
    </header>
    <h1 class="asked-prompt">${words.typeset(shown.prompt)}</h1>
    <${Beside} programme=${programme} shown=${shown} words=${words} />
    ${phase === "closed" && html`<p class="asked-closed" role="status">${words.say("room.closed")}</p>`}
    <${Options} phase=${phase} shown=${shown} programme=${programme} words=${words} />
    ${phase === "reveal" && html`<${Outcome} shown=${shown} words=${words} />`}
  </main>`;
}

function Clock({ shown, receivedAt, words }) {
  const left = () => Math.max(0, receivedAt + shown.remaining_ms - performance.now());
  const [seconds, setSeconds] = useState(Math.ceil(left() / 1000));
  useEffect(() => {
    setSeconds(Math.ceil(left() / 1000));
    const tick = setInterval(() => setSeconds(Math.ceil(left() / 1000)), 200);
    return () => clearInterval(tick);
  }, [receivedAt]);
  if (shown.remaining_ms == null) return null;
  if (shown.paused) return html`<p class="asked-clock">${words.say("screen.paused")}</p>`;
  return html`<p class=${`asked-clock ${seconds <= HURRY_S ? "asked-hurry" : ""}`} role="timer">${seconds}</p>`;
}

function Options({ phase, shown, programme, words }) {
  const texts = shown.kind === "true_false" ? [words.say("quiz.true"), words.say("quiz.false")] : shown.options;
  if (texts.length === 0) return null;
  const revealed = phase === "reveal";
  const letters = shown.kind === "true_false" ? texts.map((text) => text[0]) : LETTERS;
  const chosen = revealed ? shown.counts.chosen : [];
  const most = Math.max(1, ...chosen);
  const right = revealed ? rightPlaces(shown) : null;
  const ordered = revealed && shown.kind === "order" ? shown.right_answer : texts.map((_, place) => place);
  return html`<ol class=${`asked-options asked-${texts.length > 6 ? "many" : "few"}`}>
    ${ordered.map((place, index) => {
      const good = right?.has(place);
      return html`<li key=${place} class=${`wall-option ${right && right.size ? (good ? "wall-right" : "wall-pale") : ""}`}>
        <span class=${`wall-flag flag-${(place % 6) + 1}`} aria-hidden="true">
          ${good && shown.kind !== "order" ? html`<${Icon} name="check" />` : shown.kind === "order" && revealed ? index + 1 : letters[place]}
        </span>
        <span class="wall-text">
          <${Picture} programme=${programme} picture=${shown.beside?.option_pictures[place]} small />${words.typeset(texts[place])}
        </span>
        ${revealed && shown.kind !== "order" &&
        html`<span class="wall-many">${words.digits(chosen[place] ?? 0)}</span>
          <meter class="wall-meter" min="0" max=${most} value=${chosen[place] ?? 0} aria-hidden="true"></meter>`}
      </li>`;
    })}
  </ol>`;
}

function rightPlaces({ kind, right_answer: right }) {
  if (right == null) return new Set();
  if (kind === "true_false") return new Set([right ? 0 : 1]);
  return new Set(Array.isArray(right) ? right : [right]);
}

function Outcome({ shown, words }) {
  const typed = shown.kind === "number" || shown.kind === "text";
  return html`<footer class="asked-outcome">
    ${typed &&
    html`<p class="asked-answer">${words.say("verdict.answer", { answer: `${shown.right_answer}${shown.unit ? ` ${shown.unit}` : ""}` })}</p>
      <ul class="asked-typed">${shown.counts.typed.map(([text, many]) => html`<li key=${text}>${text} <b>${many}</b></li>`)}</ul>`}
    ${shown.right_answer != null &&
    html`<p>${words.say("screen.right_of", { n: shown.counts.right, of: shown.counts.answered })}</p>`}
    ${shown.voided && html`<p>${words.say("room.voided")}</p>`}
    ${shown.explanation && html`<p class="asked-why">${words.typeset(shown.explanation)}</p>`}
  </footer>`;
}
