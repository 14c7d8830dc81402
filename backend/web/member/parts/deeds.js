// What has to be done, in words: "1 visite ou 1 quiz terminé".

/** One thing that counts, so many times. */
export function deedOf({ activity_type: type, at_least: least, target = least, sum = null }, words) {
  if (!sum && words.knows(`deed.${type}`)) return words.say(`deed.${type}`, { n: target });
  const what = words.knows(`activity.${type}`) ? words.say(`activity.${type}`) : type;
  return words.say("deed.some", { n: target, what });
}

/** Several of them; `match` is "any" where one is enough. */
export const deedsOf = (conditions, match, words) =>
  conditions.map((condition) => deedOf(condition, words)).join(words.say(match === "any" ? "deed.or" : "deed.and"));

/** What lights a streak. */
export const litBy = ({ period, conditions, match }, words) =>
  words.say(`lit.${period}`, { deeds: deedsOf(conditions, match, words) });

/** How far it is to the next reward, and which. */
export function nextOf({ next_milestone: next }, words, amountOf) {
  if (!next) return null;
  const prize = next.prize ? amountOf(next.prize) : words.say("lit.badge");
  return words.say("lit.next", { n: next.remaining, prize });
}
