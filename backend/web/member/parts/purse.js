// What the member has of one currency, always in sight of the game; it counts up as coins land.
import { html } from "../../shared/html.js";
import { Coin } from "../../shared/icons.js";
import { useCounting } from "../../shared/motion.js";
import { useKit } from "../kit.js";
import { FLIGHT_MS } from "./flights.js";

/** `held` shows an earlier balance instead, while a game still keeps its outcome to itself. */
export function Purse({ currency, purse, held = null }) {
  const { state, words } = useKit();
  const available = held ?? balanceOf(state, currency.code);
  const shown = useCounting(available, FLIGHT_MS);
  return html`<p class="purse" ref=${purse}>
    <${Coin} icon=${currency.icon} />
    <strong aria-hidden="true">${words.digits(shown, currency.scale)}</strong>
    <span class="unseen">${words.say("home.balance")} ${words.amount(available, currency)}</span>
  </p>`;
}

export function balanceOf(state, code) {
  return state.balances.value?.find(({ currency }) => currency === code)?.available ?? 0;
}
