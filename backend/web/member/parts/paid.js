// A tier that is paid for beside the one that was earned.

/** "2 avril 2026": terms are long, so their days have a year. */
export const dated = (iso, words) => words.date(iso, { day: "numeric", month: "long", year: "numeric" });

/** What is earned, what is paid and until when; nothing where the tier was earned, or given. */
export function paidFor({ ladder, standing: { tier, earned, manual, bought } }, words) {
  if (manual || bought?.tier !== tier || tier === earned) return "";
  const titleOf = (wanted) => words.text(ladder.tiers.find(({ name }) => name === wanted)?.title) || wanted;
  return words.say("tier.paid", { earned: titleOf(earned), tier: titleOf(tier), day: dated(bought.ends_on, words) });
}
