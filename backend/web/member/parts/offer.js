// A reward as it is offered: what it is worth, what it costs, and why it cannot be had yet, in words.
import { html } from "../../shared/html.js";
import { Mark } from "../../shared/icons.js";
import { useKit } from "../kit.js";
import { currencyOf } from "../state.js";

/** Its picture where it has one, else its mark. */
export function Face({ reward, large = false }) {
  const { state } = useKit();
  const { slug } = state.programme.value ?? {};
  const kind = large ? "offer-face offer-face-large" : "offer-face";
  if (!reward.picture || !slug) return html`<span class=${kind} aria-hidden="true"><${Mark} icon=${reward.icon} instead="gift" /></span>`;
  return html`<img class=${kind} src=${`/media/${encodeURIComponent(slug)}/${reward.picture}`} alt="" decoding="async" />`;
}

/** Money in its own minor units: 550 is "5,50 €". */
export function moneyOf(minor, money, locale) {
  const shape = new Intl.NumberFormat(locale, { style: "currency", currency: money });
  return shape.format(minor / 10 ** shape.resolvedOptions().maximumFractionDigits);
}

/** "−20 %", "worth 10 €", or nothing; a price may have a value of its own. */
export function worthOf({ percent, value, money }, words) {
  if (percent) return words.say("rewards.percent", { n: percent });
  return value === null || !money ? "" : words.say("rewards.value", { amount: moneyOf(value, money, words.locale) });
}

/** "500 grains", "200 grains + 3,50 €", "free". */
export function costOf({ currency, amount, money: beside }, money, words, programme) {
  const parts = [
    amount > 0 && words.amount(amount, currencyOf(programme, currency)),
    beside > 0 && moneyOf(beside, money, words.locale),
  ].filter(Boolean);
  return parts.join(" + ") || words.say("rewards.free");
}

/** The price that is nearest: the first that the points suffice for, or the one to which the fewest lack. */
export const nearestPrice = ({ prices }) => prices.reduce((best, one) => (one.missing < best.missing ? one : best), prices[0]);

/** Why it cannot be mine now; empty where it can. */
export function whyOf(reward, words, programme) {
  const { why, starts_at: starts } = reward;
  if (!why) return "";
  if (why === "soon" && starts) return words.say("rewards.soon", { moment: words.moment(starts) });
  const { missing, currency } = nearestPrice(reward);
  return words.say(`rewards.${why}`, { amount: words.amount(missing, currencyOf(programme, currency)) });
}

/** How many there are yet, where they are few, and until when. */
export function limitsOf({ left, ends_at: ends }, words) {
  return [
    left > 0 && left <= FEW && words.say("rewards.left", { n: left }),
    ends && words.say("rewards.until", { moment: words.moment(ends) }),
  ].filter(Boolean);
}

const FEW = 20;
