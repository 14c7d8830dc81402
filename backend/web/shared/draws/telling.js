// What a step found, as a sentence for whoever reads it; prizes by their titles in the table.

/** The title of the prize of that key, in quotation marks of none: "a coffee". Nothing is nothing. */
export function titled(words, odds, key) {
  if (key === null || key === undefined) return words.say("draws.nothing");
  return words.text(odds?.prizes.find((prize) => prize.key === key)?.title) || key;
}

const exactly = (at, words) =>
  new Intl.DateTimeFormat(words.locale, { dateStyle: "long", timeStyle: "medium" }).format(new Date(at));

/** `odds` is the table as it can be read, or null. */
export function sentence({ name, ok, holes }, words, odds) {
  if (name === "rest") return holes.at ? words.say("draws.rest_at", { at: words.moment(holes.at) }) : words.say("draws.rest_wait");
  if (ok === null) return words.say(name === "noted" ? "draws.noted_wait" : "draws.wait");
  const told = TOLD[name]?.(holes, words, odds, ok);
  return told ?? words.say(`draws.${name}_${ok ? "ok" : "bad"}`, holes);
}

const TOLD = {
  stock({ seen }, words, odds, ok) {
    const left = Object.entries(seen ?? {}).map(([key, n]) => (key.startsWith("budget:")
      ? words.say("draws.stock_budget", { n, currency: key.slice("budget:".length) })
      : `${words.digits(n)}\u00a0×\u00a0${titled(words, odds, key)}`));
    if (!ok) return null;
    return left.length > 0 ? words.say("draws.stock_ok", { left: left.join(", ") }) : words.say("draws.stock_none");
  },
  dice: (holes, words, odds, ok) =>
    words.say(ok ? "draws.dice_ok" : "draws.dice_bad", { ...holes, rolled: titled(words, odds, holes.rolled) }),
  moment({ at, due }, words, _, ok) {
    if (!ok) return null;
    const told = { at: exactly(at, words), due: due === null ? "" : exactly(due, words) };
    return words.say(due === null ? "draws.moment_none" : "draws.moment_ok", told);
  },
  prize({ due, given, why }, words, odds, ok) {
    const told = { due: titled(words, odds, due), given: titled(words, odds, given) };
    if (!ok) return words.say("draws.prize_bad", told);
    return words.say(why === "stock" ? "draws.prize_stock" : why === "had" ? "draws.prize_had" : "draws.prize_ok", told);
  },
  picks({ pick, ...holes }, words, odds, ok) {
    if (!ok || pick === null) return null;
    if (pick.repeats != null) return words.say("draws.picks_repeats", holes);
    if (pick.prize == null) return words.say("draws.picks_alternate", holes);
    return words.say("draws.picks_won", { ...holes, prize: titled(words, odds, pick.prize) });
  },
};

/** One fault of many draws: which draw, and what is wrong with it. */
export function faultSaid({ step, at }, words) {
  const what = words.say(`draws.fault_${step}`);
  if (at > 0 && step !== "picks") return words.say("draws.whole_fault", { at, what });
  return what.charAt(0).toLocaleUpperCase(words.locale) + what.slice(1);
}

export const missingSaid = ([first, last], words) => words.say("draws.file_missing", { first, last });
