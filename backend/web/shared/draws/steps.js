// The steps by which one draw is recomputed, each with what it found and the figures for who wants them.
import { chained, genesis, micros, sameStock } from "./chain.js";
import { decide, picked, placesOf } from "./deciding.js";
import { bytesOf, hashed } from "./hashing.js";
import { isHash, readOdds } from "./reading.js";
import { closingFault, lawOf } from "./verify.js";

/** A step is {name, ok, holes, figures}; `ok` is true, false, or null where it waits for another. `told` is what was
 *  said before: {hash, oddsHash, nonce, chain}, undefined where nobody noted it. */
const step = (name, ok, figures = [], holes = {}) => ({ name, ok, figures: figures.filter(([, value]) => value != null), holes });
const same = (noted, now) => noted === undefined || noted === now;

/** Before the seed is revealed: what the house is bound to is still the same. `line` is the seed's in `fair`. */
export function stepsBefore({ told, fair, line }) {
  const table = hashed(fair.odds_text);
  const open = fair.seeds[0].number === line.number; // The table that is played now is this seed's.
  return [
    step("promise", same(told.hash, line.hash), [["hash", line.hash], ["told", told.hash]]),
    step("odds", same(told.oddsHash, line.odds_hash) && (!open || table === line.odds_hash), [
      ["computed", open ? table : null],
      ["told", told.oddsHash],
      ["table", open ? fair.odds_text : null],
    ]),
    step("noted", told.nonce === undefined ? null : true, [["nonce_figure", told.nonce], ["chain_figure", told.chain]], told),
    step("rest", null, [], { at: fair.ends_at }),
  ];
}

/** After it: the record of `page.draws[0]`, from the seed to the prize. What comes behind a step that fails waits. */
export function stepsOf({ told, page }) {
  const made = [seedStep, oddsStep, nonceStep, stockStep, chainStep];
  const steps = [];
  for (const make of made) {
    const failed = steps.some(({ ok }) => ok === false);
    steps.push(failed ? step(make.of, null) : make({ told, page, record: page.draws[0] }));
  }
  if (steps.some(({ ok }) => ok === false)) return steps;
  const law = lawOf(page);
  return [...steps, ...(law.odds.how.by === "closing" ? [picksStep(page, law)] : outcomeSteps(page.draws[0], law))];
}

function seedStep({ told, page: { seed } }) {
  const computed = isHash(seed.secret) ? hashed(bytesOf(seed.secret)) : null;
  const figures = [["secret", seed.secret], ["computed", computed], ["told", told.hash ?? seed.hash]];
  return step("seed", computed === seed.hash && same(told.hash, seed.hash), figures);
}
seedStep.of = "seed";

function oddsStep({ told, page: { odds, odds_hash: oddsHash, stock } }) {
  const computed = hashed(odds);
  const ok = computed === oddsHash && same(told.oddsHash, oddsHash) && readOdds(odds, stock) !== null;
  return step("odds", ok, [["computed", computed], ["told", told.oddsHash ?? oddsHash], ["table", odds]]);
}
oddsStep.of = "odds";

function nonceStep({ told, record: { nonce, play, move } }) {
  const ok = same(told.nonce, nonce) && same(told.play, play);
  return step(told.nonce === undefined ? "chance" : "nonce", ok, [["nonce_figure", nonce], ["told", told.nonce], ["play", `${play}:${move}`]]);
}
nonceStep.of = "nonce";

function stockStep({ page: { before, stock }, record: { seen } }) {
  const ok = sameStock(seen, before.stock) && (before.sequence > 0 || sameStock(stock, seen));
  return step("stock", ok, [], { seen });
}
stockStep.of = "stock";

function chainStep({ told, page, record }) {
  const { before } = page;
  const start = before.sequence > 0 || before.chain === genesis(page);
  const computed = chained(before.chain, record);
  const ok = start && computed === record.chain && same(told.chain, record.chain) && record.sequence === before.sequence + 1 && same(told.sequence, record.sequence);
  return step("chain", ok, [["computed", computed], ["told", told.chain ?? record.chain], ["before", before.chain]], { n: record.sequence });
}
chainStep.of = "chain";

/** Where the dice fall, and what is given for it. */
function outcomeSteps(record, { secret, odds, moments }) {
  const drawn = decide(secret, odds, record, moments);
  if (drawn === null) return [step("prize", false, [], { due: null, given: record.prize })];
  const { share, rolled, prize, why } = drawn;
  const byMoment = odds.how.by === "moment";
  const due = byMoment && drawn.moment !== null ? drawn.moment.at / 1000 : null;
  const holes = { ...drawn, line: share + 1, rolled, at: micros(record.at) / 1000, due };
  const fell = step(byMoment ? "moment" : "dice", share === record.share, [], holes);
  if (!fell.ok) return [fell, step("prize", null)];
  return [fell, step("prize", prize === record.prize, [], { due: prize, given: record.prize, why })];
}

/** The closing draw of a contest, and what it made of this ticket. */
function picksStep(page, law) {
  const { sequence } = page.draws[0];
  const given = placesOf(law.odds, page.stock).length;
  const picks = page.picks ?? [];
  const place = picks.findIndex((pick) => pick.sequence === sequence);
  const order = [...first(picked(law.secret, page.chain, page.entries), picks.length)];
  const holes = { n: sequence, entries: page.entries, places: given, place: place + 1, pick: picks[place] ?? null };
  return step("picks", closingFault(page, law) === null, [["order", order.join(", ")], ["chain_figure", page.chain]], holes);
}

function* first(things, many) {
  for (let n = 0; n < many; n += 1) {
    const { value, done } = things.next();
    if (done) return;
    yield value;
  }
}
