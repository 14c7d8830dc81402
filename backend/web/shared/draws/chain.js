// The texts that are hashed: a stock, a moment, a record; and the chain through all records.
import { hashed } from "./hashing.js";

const MOMENT = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,6}))?(Z|[+-]\d\d:\d\d)$/;

/** How many of it are in the stock; nothing where it is not counted there. */
export const inStock = (stock, key) => (Object.hasOwn(stock, key) ? stock[key] : 0);

export const stockText = (stock) =>
  Object.keys(stock)
    .sort()
    .map((key) => `${key}=${stock[key]}`)
    .join(",");

export const sameStock = (one, other) => {
  const keys = Object.keys(one);
  return keys.length === Object.keys(other).length && keys.every((key) => Object.hasOwn(other, key) && one[key] === other[key]);
};

/** Microseconds since 1970, which browsers' own clocks do not count; null for what is no moment with its zone. */
export function micros(written) {
  const [, seconds, part = "", zone] = MOMENT.exec(written) ?? [];
  const at = Date.parse(`${seconds}${zone}`);
  return Number.isNaN(at) ? null : at * 1000 + Number(part.padEnd(6, "0"));
}

/** UTC with microseconds, always of one length. */
export function momentText(written) {
  const at = micros(written);
  const part = ((at % 1e6) + 1e6) % 1e6;
  return `${new Date((at - part) / 1000).toISOString().slice(0, 19)}.${`${part}`.padStart(6, "0")}Z`;
}

/** The beginning of a log: what its first record is chained to. */
export const genesis = ({ seed, odds_hash: odds, stock }) => hashed([seed.hash, odds, stockText(stock)].join("|"));

export function chained(before, { sequence, play, move, nonce, at, seen, mine, share, prize }) {
  const line = [sequence, play, move, nonce, momentText(at), stockText(seen), mine, share ?? "", prize ?? ""];
  return hashed([before, ...line].join("|"));
}
