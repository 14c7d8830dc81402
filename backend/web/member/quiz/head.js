// The top of the game: the way out, the string of bulbs that lights up, and the purse.
import { html } from "../../shared/html.js";
import { Icon } from "../../shared/icons.js";
import { useKit } from "../kit.js";
import { Purse } from "../parts/purse.js";
import { path } from "../route.js";

const BULBS_MAX = 20;

export function QuizHead({ shown, outcomes, currency, purse }) {
  const { words } = useKit();
  const { position, total, score, streak } = shown;
  return html`<header class="quiz-head">
    <a class="icon-button" href=${path("home")}>
      <${Icon} name="close" /><span class="unseen">${words.say("quiz.close")}</span>
    </a>
    <${Purse} currency=${currency} purse=${purse} />
    <${Garland} position=${position} total=${total} outcomes=${outcomes} />
    <p class="quiz-where">
      <span>${words.say("quiz.position", { position, total })}</span>
      <span>${words.say("quiz.score", { n: score })}</span>
      ${streak > 1 &&
      html`<strong class="quiz-streak" key=${streak}>
        <${Icon} name="flame" />${words.say("quiz.streak", { n: streak })}
      </strong>`}
    </p>
  </header>`;
}

/** One bulb a question: lit when right, dark when wrong; a plain bar when there are too many. */
function Garland({ position, total, outcomes }) {
  if (total > BULBS_MAX) {
    return html`<progress class="quiz-bar" aria-hidden="true" max=${total} value=${position - 1}></progress>`;
  }
  const bulbs = Array.from({ length: total }, (_, index) => lightOf(index + 1, position, outcomes));
  return html`<ol class="garland" aria-hidden="true">
    ${bulbs.map((light, index) => html`<li key=${index} class=${`bulb bulb-${light}`}></li>`)}
  </ol>`;
}

function lightOf(place, position, outcomes) {
  if (outcomes[place]) return outcomes[place];
  if (place === position) return "here";
  return place < position ? "seen" : "ahead";
}
