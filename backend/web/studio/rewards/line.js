// A reward in the list: what it is, what it costs, what is left of it, and whether it can be had.
import { useKit } from "../../member/kit.js";
import { html } from "../../shared/html.js";
import { wordOf } from "../designs/nested.js";
import { titleOf } from "../designs/kinds.js";
import { priceOf } from "./price.js";

const TONES = { open: "good", gone: "bad", over: "", soon: "wait", off: "", given: "good" };

/** How it stands: "open" and "given" can be had, by points or as a gift. */
export function standing({ active, definition: one }, left, now = Date.now()) {
  const ends = [one.ends_at, one.valid_until].filter(Boolean).map(Date.parse);
  if (!active) return "off";
  if (ends.some((end) => end <= now)) return "over";
  if (left === 0) return "gone";
  if (Date.parse(one.starts_at) > now) return "soon";
  return one.prices?.length ? "open" : "given";
}

export const Standing = ({ how }) => {
  const { words } = useKit();
  return html`<span class=${`badge-word ${TONES[how] && `badge-${TONES[how]}`}`}>${words.say(`catalogue.is_${how}`)}</span>`;
};

export function Line({ one, stock, currencies }) {
  const { words } = useKit();
  const { prices = [], kind = "product", codes, pool_low: low = 0, icon, money } = one.definition;
  const cost = prices.length ? words.say("catalogue.cost", { price: priceOf(prices[0], money, { currencies }, words), n: prices.length }) : words.say("catalogue.not_sold");
  const figures = stock && [
    stock.left === null ? words.say("catalogue.endless") : words.say("catalogue.left", { n: stock.left }),
    ...(stock.given === null ? [words.say("catalogue.taken_n", { n: stock.taken })] : [words.say("catalogue.given_n", { n: stock.given }), words.say("catalogue.used_n", { n: stock.redeemed })]),
    codes === "pool" && words.say("catalogue.codes_n", { n: stock.codes_free }),
  ].filter(Boolean).join(" · ");
  const runs = codes === "pool" && stock && stock.codes_free < low;
  return html`<li><a class="list-line" href=${`#/rewards/${encodeURIComponent(one.name)}`}>
    <span><strong>${icon && `${icon} `}${titleOf(one, words)}</strong><small>${wordOf(words, "kind", kind)} · ${cost}</small><small>${figures}</small></span>
    <span>${runs && html`<span class="badge-word badge-bad">${words.say("catalogue.low")}</span> `}<${Standing} how=${standing(one, stock?.left ?? null)} /></span>
  </a></li>`;
}
