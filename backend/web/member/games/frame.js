// The stall around every game of chance: the way out, the purse, the game, what it gave, the proof.
import { useRef } from "preact/hooks";
import { html } from "../../shared/html.js";
import { Icon } from "../../shared/icons.js";
import { useArrival } from "../arrival.js";
import { useKit } from "../kit.js";
import { Flights } from "../parts/flights.js";
import { Purse } from "../parts/purse.js";
import { path } from "../route.js";
import { currencyOf } from "../state.js";
import { Outcome } from "./outcome.js";
import { Proof } from "./proof.js";

/** `draw` is what useDraw gives: until it is revealed, nothing of the outcome can be seen. */
export function Frame({ play, draw, children }) {
  const { state, words, receipts } = useKit();
  const heading = useArrival();
  const purse = useRef(null);
  const prize = useRef(null);
  const { revealed, held, campaign } = draw;
  const { id, shown } = play.view.value;
  const awarded = revealed ? (play.last.value?.awards ?? []) : [];
  const currency = currencyOf(state.programme.value, awarded[0]?.currency ?? draw.currency);
  const amount = awarded
    .filter((award) => award.currency === currency.code && !award.pending)
    .reduce((sum, award) => sum + award.amount, 0);
  const award = amount > 0 && { key: id, from: prize, to: purse, icon: currency.icon, amount };
  return html`<div class="game">
    <header class="quiz-head">
      <a class="icon-button" href=${path("home")}>
        <${Icon} name="close" /><span class="unseen">${words.say("quiz.close")}</span>
      </a>
      <${Purse} currency=${currency} purse=${purse} held=${revealed ? null : held} />
    </header>
    <main class="game-main">
      <h1 class="display game-title" tabindex="-1" ref=${heading}>${words.text(campaign?.title)}</h1>
      ${children}
      ${revealed &&
      html`<${Outcome} play=${play} campaign=${campaign} result=${shown.result} amount=${amount}
        currency=${currency} prize=${prize} />`}
      ${receipts && (revealed || shown.entry) && html`<a class="link" href=${path("draw", id)}>${words.say("proof.verify")}</a>`}
      <${Proof} play=${play} />
    </main>
    <${Flights} award=${award} />
  </div>`;
}
