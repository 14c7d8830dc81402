// The answer given and the right one, side by side, in the form of the question's kind.
import { html } from "../../shared/html.js";
import { Icon } from "../../shared/icons.js";
import { useKit } from "../kit.js";
import { MarkedOption, optionsOf } from "./option.js";

export function Marked({ shown }) {
  if (shown.kind === "order") return html`<${MarkedOrder} shown=${shown} />`;
  if (shown.kind === "number" || shown.kind === "text") return html`<${MarkedTyped} shown=${shown} />`;
  return html`<${MarkedOptions} shown=${shown} />`;
}

function MarkedOptions({ shown }) {
  const { words } = useKit();
  const given = listed(shown.answer);
  const right = listed(shown.right_answer);
  const poll = shown.kind === "poll";
  return html`<ul class=${`options ${shown.kind === "true_false" ? "options-two" : ""}`}>
    ${optionsOf(shown, words).map(({ answer, text, letter, picture }, index) => {
      const mine = given.includes(answer);
      const good = right.includes(answer);
      const look = poll ? (mine ? "chosen" : "pale") : good ? "right" : mine ? "wrong" : "pale";
      const note = mine ? words.say("verdict.yours") : good && words.say("verdict.good");
      return html`<li key=${index}>
        <${MarkedOption} index=${index} text=${text} letter=${letter} picture=${picture} look=${look} note=${note} />
      </li>`;
    })}
  </ul>`;
}

function MarkedOrder({ shown }) {
  const { words } = useKit();
  const given = listed(shown.answer);
  return html`<p class="quiz-hint">${words.say("verdict.order")}</p>
    <ol class="ordering">
      ${shown.right_answer.map((place, index) => {
        const good = given[index] === place;
        return html`<li key=${place} class=${`ordering-item ordering-${good ? "right" : "wrong"}`}>
          <span class="ordering-place" aria-hidden="true">${index + 1}</span>
          <span class="ordering-text">${shown.options[place]}</span>
          <${Icon} name=${good ? "check" : "cross"} />
        </li>`;
      })}
    </ol>`;
}

function MarkedTyped({ shown }) {
  const { words } = useKit();
  const right = shown.outcome === "right";
  const unit = shown.unit && ` ${shown.unit}`;
  return html`<div class="typed-marked">
    ${shown.answer != null &&
    html`<p class=${`typed-given ${right ? "typed-right" : "typed-wrong"}`}>
      <${Icon} name=${right ? "check" : "cross"} />${shown.answer}${unit}
      <span class="unseen">, ${words.say("verdict.yours")}</span>
    </p>`}
    <p class="typed-answer">${words.say("verdict.answer", { answer: `${shown.right_answer}${unit}` })}</p>
  </div>`;
}

function listed(answer) {
  if (answer == null) return [];
  return Array.isArray(answer) ? answer : [answer];
}
