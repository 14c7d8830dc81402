// A file of draws and a table of odds, read with the eyes of a stranger: whatever is not as it must be is refused.
import { inStock, micros } from "./chain.js";

export const FORMAT = "kermesse.draws/1";
export const PLACES_MOST = 100_000;

const NAME = /^[a-z0-9][a-z0-9_-]{0,62}$/;
const HASH = /^[0-9a-f]{64}$/;

const text = (value) => typeof value === "string";
const whole = (value) => Number.isSafeInteger(value);
const from = (least, most) => (value) => whole(value) && value >= least && value <= most;
const or = (nothing, is) => (value) => value === nothing || is(value);
const moment = (value) => text(value) && micros(value) !== null;
const listOf = (is) => (value) => Array.isArray(value) && value.every(is);
const map = (is) => (value) => isObject(value) && Object.values(value).every(is);
const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/** Of this shape; with `strict` no other field may be there. */
const shaped = (shape, strict = false) => (value) =>
  isObject(value) &&
  Object.entries(shape).every(([name, is]) => is(value[name])) &&
  (!strict || Object.keys(value).every((name) => name in shape));

const optional = (is) => or(undefined, or(null, is));
const POINTS = { amount: from(1, 1e12), currency: optional(text) };
const PRIZE = {
  key: (key) => text(key) && NAME.test(key),
  title: (title) => map((told) => text(told) && told !== "")(title) && Object.keys(title).length > 0,
  stock: optional(from(0, 1e9)),
  per_member: optional(from(1, 1e6)),
  points: optional(shaped(POINTS, true)),
};
const SHARE = { weight: from(0, 1e6), prize: optional(text) };
const WAYS = {
  weight: { shares: listOf(shaped(SHARE, true)) },
  moment: { opens_at: moment, closes_at: moment },
  closing: { alternates: whole },
};
const ODDS = {
  prizes: listOf(shaped(PRIZE, true)),
  how: (how) => isObject(how) && Object.hasOwn(WAYS, how.by) && shaped(WAYS[how.by])(how),
  fallback: optional(text),
};
const RECORD = {
  sequence: whole,
  play: text,
  move: whole,
  nonce: text,
  at: moment,
  seen: map(whole),
  mine: whole,
  share: or(null, whole),
  prize: or(null, text),
  chain: text,
};
const LOG = {
  format: or(FORMAT, (value) => value === undefined),
  campaign: text,
  mechanic: text,
  seed: shaped({ number: whole, hash: text, secret: text, opened_at: moment }),
  odds: text,
  odds_hash: text,
  stock: map(whole),
  before: shaped({ sequence: whole, stock: map(whole), chain: text }),
  draws: listOf(shaped(RECORD)),
  entries: from(0, 2 ** 53 - 1),
  chain: text,
  picks: optional(listOf(shaped({ sequence: whole, repeats: optional(whole), prize: optional(text) }))),
};

/** Why a file is no page of a log: "empty", "cut" (or no JSON at all), or another "kind". */
export class NotALog extends Error {}

export function readLog(written) {
  if (written.trim() === "") throw new NotALog("empty");
  let page;
  try {
    page = JSON.parse(written);
  } catch {
    throw new NotALog("cut");
  }
  return checkedLog(page);
}

/** The page where it is one, else NotALog. */
export function checkedLog(page) {
  if (!shaped(LOG)(page)) throw new NotALog("kind");
  return page;
}

export const isHash = (value) => HASH.test(value);

/** The table in the text, or null where nobody can draw by it. */
export function readOdds(written, stock) {
  let odds;
  try {
    odds = JSON.parse(written);
  } catch {
    return null;
  }
  return shaped(ODDS)(odds) && isSound(odds, stock) ? odds : null;
}

function isSound({ prizes, how, fallback = null }, stock) {
  const keys = new Set(prizes.map(({ key }) => key));
  const stands = prizes.find(({ key }) => key === fallback);
  if (keys.size < prizes.length) return false;
  if (fallback !== null && (!stands || stands.stock != null || stands.per_member != null)) return false;
  if (how.by === "weight") {
    const used = how.shares.filter(({ weight, prize }) => prize != null && weight > 0).map(({ prize }) => prize);
    const known = how.shares.every(({ prize }) => prize == null || keys.has(prize));
    return known && how.shares.some(({ weight }) => weight > 0) && [...keys].every((key) => used.includes(key) || key === fallback);
  }
  const places = prizes.reduce((sum, { key }) => sum + inStock(stock, key), how.alternates ?? 0);
  if (prizes.some((prize) => prize.stock == null) || places > PLACES_MOST) return false;
  return how.by !== "moment" || micros(how.opens_at) < micros(how.closes_at);
}
