// A price in words. Pure.
import { money as moneyOf } from "../../shared/money.js";
import { unitOf } from "../parts/money.js";

/** "100 points + 5,00 €": what is paid in points, and beside them at the counter, in the reward's `money`. */
export const priceOf = ({ currency = "points", amount, money: beside }, money, house, words) =>
  [(amount > 0 || !beside) && words.amount(amount, unitOf(house, currency)), beside > 0 && moneyOf(words.locale, beside, money)].filter(Boolean).join(" + ");
