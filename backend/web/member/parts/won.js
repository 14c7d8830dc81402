// A prize in words: its points, its voucher, or both.
import { currencyOf } from "../state.js";

export const wonOf = ({ amount, currency, voucher, title }, words, programme, how = { sign: true }) =>
  [amount > 0 && words.amount(amount, currencyOf(programme, currency), how), voucher && (words.text(title) || words.say("prize.voucher"))]
    .filter(Boolean).join(" + ");
