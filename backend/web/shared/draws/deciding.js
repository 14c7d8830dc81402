// Who wins what, from a seed, a nonce, the table and the stock: the rules of docs/fair-draws.md once more.
import { inStock, micros } from "./chain.js";
import { diceOf } from "./dice.js";

/** What giving the prize takes from the stock; only what is scarce counts. */
export function costOf({ key, points }, stock) {
  const taken = {};
  if (Object.hasOwn(stock, key)) taken[key] = 1;
  const purse = points && `budget:${points.currency ?? "points"}`;
  if (purse && Object.hasOwn(stock, purse)) taken[purse] = points.amount;
  return taken;
}

const isThere = (prize, stock) => Object.entries(costOf(prize, stock)).every(([name, many]) => stock[name] >= many);

export const prizeOf = (odds, key) => odds.prizes.find((prize) => prize.key === key);

/**
 * One draw, with what led to it: `thrown` of `total` where it goes by weights, the `moment` that was next where it
 * goes by moments; `rolled` is the prize of the line, `prize` what is given. `why` another one is given: "stock" or
 * "had". Null once the fallback itself cannot be paid.
 */
export function decide(secret, odds, { play, move, nonce, at, seen, mine }, moments) {
  const fallback = odds.fallback ?? null;
  if (fallback !== null && !isThere(prizeOf(odds, fallback), seen)) return null;
  const roll = odds.how.by === "weight" ? byWeight(diceOf(secret, `${play}:${move}:${nonce}`), odds.how.shares) : byMoment(moments, at, seen);
  if (roll.rolled === null) return { ...roll, prize: null, why: null };
  const prize = prizeOf(odds, roll.rolled);
  const had = prize.per_member != null && mine >= prize.per_member;
  const why = had ? "had" : isThere(prize, seen) ? null : "stock";
  return { ...roll, prize: why ? fallback : roll.rolled, why };
}

function byWeight(dice, shares) {
  const total = shares.reduce((sum, { weight }) => sum + weight, 0);
  const thrown = dice.below(total);
  let left = thrown;
  const share = shares.findIndex(({ weight }) => (left -= weight) < 0);
  return { share, thrown, total, rolled: shares[share].prize ?? null };
}

function byMoment(moments, at, seen) {
  const claimed = moments ? moments.pieces.reduce((sum, [key, many]) => sum + many - seen[key], 0) : 0;
  const moment = moments?.list[claimed];
  return { share: null, moment: moment ?? null, rolled: moment && moment.at <= micros(at) ? moment.prize : null };
}

/** A moment for each piece of the stock, in order of time; null where the table does not go by moments. */
export function momentsOf(secret, odds, stock, openedAt) {
  if (odds.how.by !== "moment") return null;
  const begins = Math.max(micros(odds.how.opens_at), micros(openedAt));
  const seconds = Math.floor((micros(odds.how.closes_at) - begins) / 1e6);
  const pieces = odds.prizes.filter(({ key }) => Object.hasOwn(stock, key)).map(({ key }) => [key, stock[key]]);
  if (seconds <= 0) return { pieces, list: [] };
  const dice = diceOf(secret, "moments");
  const list = pieces.flatMap(([prize, many]) =>
    Array.from({ length: many }, () => ({ at: begins + dice.below(seconds) * 1e6, prize })),
  );
  return { pieces, list: list.sort((one, other) => one.at - other.at) };
}

/** The entries of a contest in the order in which they are drawn, as far as one asks. */
export function* picked(secret, chain, entries) {
  const dice = diceOf(secret, `closing:${chain}`);
  const moved = new Map();
  for (let place = 1; place <= entries; place += 1) {
    const other = place + dice.below(entries - place + 1);
    yield moved.get(other) ?? other;
    moved.set(other, moved.get(place) ?? place);
  }
}

/** What the picks get, in order: every piece of the stock, prize by prize, then nothing for alternates. */
export const placesOf = (odds, stock) => [
  ...odds.prizes.flatMap(({ key }) => Array(Math.max(0, inStock(stock, key))).fill(key)),
  ...Array(Math.max(0, odds.how.alternates)).fill(null),
];
