// An amount in the words of its currency, and what is to be won.
import { html } from "../../shared/html.js";
import { useKit } from "../kit.js";
import { wonOf } from "./won.js";

export function Worth({ price, sign = false }) {
  const { state, words } = useKit();
  return html`<strong class="worth">${wonOf(price, words, state.programme.value, { sign })}</strong>`;
}
