// An amount in the words of its currency.
import { html } from "../../shared/html.js";
import { useKit } from "../kit.js";
import { currencyOf } from "../state.js";

export function Worth({ price, sign = false }) {
  const { state, words } = useKit();
  const currency = currencyOf(state.programme.value, price.currency);
  return html`<strong class="worth">${words.amount(price.amount, currency, { sign })}</strong>`;
}
