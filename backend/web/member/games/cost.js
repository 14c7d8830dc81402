// What the next go costs: nothing, a price, or patience.
import { html } from "../../shared/html.js";
import { useKit } from "../kit.js";
import { currencyOf } from "../state.js";

export function Cost({ campaign }) {
  const { state, words } = useKit();
  const said = costOf(campaign, words, state.programme.value);
  return said && html`<p class="game-cost">${said}</p>`;
}

/** In words; empty where it goes without saying. */
export function costOf({ price, free_left: free, next_at: nextAt }, words, programme) {
  if (nextAt) return words.say("game.next_at", { moment: words.moment(nextAt) });
  if (price) return words.say("game.price", { amount: words.amount(price.amount, currencyOf(programme, price.currency)) });
  return free > 0 ? words.say("game.free", { n: free }) : "";
}
