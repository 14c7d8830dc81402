// Recompute published draws: the seed, the table, the stock and every outcome; the twin of game/mechanics/verify.py,
// held to the same verdicts by tests/game/mechanics/vectors.json.
import { chained, genesis, micros, sameStock } from "./chain.js";
import { costOf, decide, momentsOf, picked, placesOf, prizeOf } from "./deciding.js";
import { bytesOf, hashed } from "./hashing.js";
import { isHash, readOdds } from "./reading.js";

const AT_ONCE = 200; // Draws between two breaths of the page.
const breath = () => new Promise((settle) => setTimeout(settle));

const fault = (step, at) => ({ step, at });

/** What does not hold before the first draw: of the seed, or of the table. */
export function headingFault({ seed, odds, odds_hash: oddsHash, stock }) {
  if (!isHash(seed.secret) || hashed(bytesOf(seed.secret)) !== seed.hash) return fault("seed", 0);
  return hashed(odds) !== oddsHash || readOdds(odds, stock) === null ? fault("odds", 0) : null;
}

/** What a page whose heading holds is drawn by. */
export function lawOf({ seed, odds, stock }) {
  const [secret, table] = [bytesOf(seed.secret), readOdds(odds, stock)];
  return { secret, odds: table, moments: momentsOf(secret, table, stock, seed.opened_at) };
}

/** All pages of one seed, in whatever order they come. `onChecked` hears after each how many draws were recomputed. */
export async function verify(pages, onChecked = () => {}) {
  const sheaf = [...pages].sort((one, other) => one.before.sequence - other.before.sequence);
  const check = startCheck(sheaf[0]);
  for (const page of sheaf) {
    await check.add(page);
    onChecked(check.checked());
  }
  return check.end();
}

/** Pages are added in order, as they come; `end` gives {faults, missing, checked, entries}. */
export function startCheck(first) {
  const { entries } = first;
  const told = { faults: [], missing: [], checked: 0, entries };
  const same = heading(first);
  let end = { sequence: 0, stock: first.stock, chain: genesis(first) };
  let law = null;
  const broken = headingFault(first);
  if (broken) told.faults.push(broken);
  else law = lawOf(first);
  let over = broken !== null;

  const stop = (found) => {
    told.faults.push(found);
    over = true;
  };

  async function add(page) {
    if (heading(page) !== same) {
      Object.assign(told, { faults: [], missing: [], checked: 0 });
      return stop(fault("mixed", 0));
    }
    const { before, draws } = page;
    if (over) return undefined;
    if (draws.length > 0 && before.sequence < end.sequence) return void told.faults.push(fault("twice", before.sequence + 1));
    if (before.sequence > end.sequence) {
      told.missing.push([end.sequence + 1, before.sequence]);
      end = before;
    }
    const found = pageFault(page, end);
    if (found) return stop(found);
    for (const record of draws) {
      const wrong = recordFault(law, end, record);
      if (wrong) return stop(wrong);
      end = after(law.odds, end, record);
      told.checked += 1;
      if (told.checked % AT_ONCE === 0) await breath();
    }
    return undefined;
  }

  function finish() {
    if (over) return told;
    if (end.sequence < entries) told.missing.push([end.sequence + 1, entries]);
    const wrong = endingFault(first, end) ?? closingFault(first, law);
    if (wrong) told.faults.push(wrong);
    return told;
  }

  return { add, end: finish, checked: () => told.checked };
}

/** What all pages of one seed say alike. */
function heading({ campaign, mechanic, seed, odds, odds_hash: oddsHash, stock, entries, chain, picks }) {
  const named = (picks ?? []).map(({ sequence, repeats, prize }) => [sequence, repeats ?? null, prize ?? null]);
  const key = [seed.number, seed.hash, seed.secret, micros(seed.opened_at)];
  return JSON.stringify([campaign, mechanic, key, odds, oddsHash, Object.entries(stock).sort(), entries, chain, named]);
}

function pageFault({ before, stock }, end) {
  const at = before.sequence + 1;
  const follows = sameStock(before.stock, end.stock) && before.chain === end.chain;
  if (before.sequence === end.sequence && !follows) return fault(end.sequence === 0 ? "opening" : "order", at);
  const kinds = (one) => Object.keys(one).sort().join();
  return kinds(before.stock) === kinds(stock) ? null : fault("stock", at);
}

export function recordFault({ secret, odds, moments }, before, record) {
  const at = before.sequence + 1;
  if (record.sequence !== at) return fault("order", at);
  if (!sameStock(record.seen, before.stock)) return fault("stock", at);
  if (record.chain !== chained(before.chain, record)) return fault("chain", at);
  const drawn = decide(secret, odds, record, moments);
  if (drawn === null) return fault("prize", at);
  if (drawn.share !== record.share) return fault("share", at);
  return drawn.prize === record.prize ? null : fault("prize", at);
}

function after(odds, { stock }, { sequence, chain, prize }) {
  if (prize === null) return { sequence, stock, chain };
  const left = { ...stock };
  Object.entries(costOf(prizeOf(odds, prize), stock)).forEach(([name, many]) => (left[name] -= many));
  return { sequence, stock: left, chain };
}

function endingFault({ entries, chain }, end) {
  const wrong = end.sequence > entries || (end.sequence === entries && end.chain !== chain);
  return wrong ? fault("end", end.sequence) : null;
}

export function closingFault({ chain, entries, picks: told, stock }, { secret, odds }) {
  if (odds.how.by !== "closing") return null;
  const picks = told ?? [];
  const order = picked(secret, chain, entries);
  for (const [index, { sequence, repeats }] of picks.entries()) {
    const next = order.next();
    if (next.done) break;
    if (sequence !== next.value) return fault("picks", index + 1);
    if (repeats != null && !(repeats >= 1 && repeats <= index)) return fault("picks", index + 1);
  }
  const left = placesOf(odds, stock);
  const given = left.length;
  const due = ({ repeats }) => (left.length > 0 ? (repeats == null ? left.shift() : null) : undefined);
  if (picks.some((pick) => due(pick) !== (pick.prize ?? null))) return fault("picks", 0);
  const taken = picks.filter(({ repeats }) => repeats == null).length;
  return taken < given && picks.length < entries ? fault("picks", picks.length + 1) : null;
}
