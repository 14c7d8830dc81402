// The top of the game: the way out, the string of bulbs that lights up, and the purse.
import { html } from "../../shared/html.js";
import { Coin, Icon } from "../../shared/icons.js";
import { useCounting } from "../../shared/motion.js";
import { useKit } from "../kit.js";
import { FLIGHT_MS } from "../parts/flights.js";
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

function Purse({ currency, purse }) {
  const { state, words } = useKit();
  const balance = state.balances.value?.find((one) => one.currency === currency.code);
  const available = balance?.available ?? 0;
  const shown = useCounting(available, FLIGHT_MS);
  return html`<p class="purse" ref=${purse}>
    <${Coin} icon=${currency.icon} />
    <strong aria-hidden="true">${words.digits(shown, currency.scale)}</strong>
    <span class="unseen">${words.say("home.balance")} ${words.amount(available, currency)}</span>
  </p>`;
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
