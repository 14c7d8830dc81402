// What each kind begins as: whole enough to be saved, so that one changes rather than invents. Pure.

const DAY_MS = 86_400_000;
const said = (locale, text) => ({ [locale]: text });
const soon = (days) => new Date(Math.floor(Date.now() / 3_600_000) * 3_600_000 + days * DAY_MS).toISOString().replace(".000Z", "Z");

const SAYS = {
  en: { gold: "500 points", small: "50 points", again: "Not this time", bronze: "Bronze", silver: "Silver", golden: "Gold", prize: "Main prize", stars: "How was your last visit?", low: "Not good", high: "Very good" },
  fr: { gold: "500 points", small: "50 points", again: "Pas cette fois", bronze: "Bronze", silver: "Argent", golden: "Or", prize: "Gros lot", stars: "Comment était votre dernière visite ?", low: "Pas bien", high: "Très bien" },
};

/** The definition of a new thing; `unit` is the currency's scale as a factor. */
export function start(kind, { title, locale, currency, unit = 1 }) {
  const say = SAYS[locale] ?? SAYS.en;
  const named = (key) => said(locale, say[key]);
  const prize = (points) => ({ amount: points * unit, currency });
  const titled = { title: said(locale, title) };
  const purchases = { activity_type: "purchase" };
  const gold = { key: "gold", title: named("gold"), stock: 10, per_member: 1, points: prize(500) };
  const small = { key: "small", title: named("small"), stock: 500, points: prize(50) };
  const game = (config, wrap = {}) => ({
    mechanic: kind, wrap: { ...titled, currency, free: { period: "day", times: 1 }, attempts: null, ends_at: soon(30), audience: "all", ...wrap }, config,
  });
  switch (kind) {
    case "wheel": return game({
      sectors: [sector("gold", "#e8b93c", 2, "gold"), sector("again", "#23265c", 43), sector("small", "#e4572e", 12, "small"), sector("again", "#2f6f8f", 43)],
      prizes: [gold, small], total: 100,
    });
    case "scratch": return game({
      shares: [{ weight: 2, prize: "gold" }, { weight: 12, prize: "small" }, { weight: 86, prize: null }],
      prizes: [gold, small], total: 100, symbols: { gold: "🏆", small: "🍀" }, blanks: ["🍒", "🍋", "🔔"],
    });
    case "instant": return game({ prizes: [gold, { ...small, stock: 100 }], opens_at: soon(1), closes_at: soon(29) });
    case "contest": return game({ prizes: [{ key: "main", title: named("prize"), stock: 1 }], alternates: 2 }, { free: { period: "ever", times: 1 } });
    case "task": return game({ do: { kind: "survey", questions: [{ kind: "scale", key: "stars", prompt: named("stars"), low: named("low"), high: named("high") }] } },
      { tariff: { done: 20 * unit }, free: null, attempts: 1, audience: { guests: false } });
    case "earn-rule": return { ...purchases, currency, amount: `int(activity.data.amount / 100)${unit > 1 ? ` * ${unit}` : ""}`, condition: "true", reason: titled.title };
    case "multiplier": return { ...titled, percent: 200, currency, starts_at: soon(1), ends_at: soon(8) };
    case "streak": return { ...titled, period: "week", conditions: [{ measure: purchases, at_least: 1 }], milestones: [{ every: 4, prize: prize(50) }] };
    case "challenge": return { ...titled, goals: [{ measure: purchases, target: 5 }], period: "once", opt_in: true, days: 30, prizes: [prize(100)] };
    case "badge": return { ...titled, icon: "🏅", how: { by: "measure", measure: purchases }, levels: [{ at_least: 10 }] };
    case "tier": return { ...titled, tiers: [
      { name: "bronze", title: named("bronze"), at_least: 0 },
      { name: "silver", title: named("silver"), at_least: 500 * unit, benefits: { earn_percent: 120 } },
      { name: "gold", title: named("golden"), at_least: 2000 * unit, benefits: { earn_percent: 150 } },
    ], qualify: { by: "points", currency, over: "year" }, validity: { until_end_of: "year" } };
    case "board": return { ...titled, metric: { points: currency }, window: { kind: "week" }, prizes: [] };
    case "reward": return { ...titled, kind: "item", icon: "☕", prices: [{ currency, amount: 100 * unit }], valid_days: 30, fulfilment: "hand_over" };
    case "referral": return { ...titled, qualifies: { ...purchases, sum: "amount" }, at_least: 1000, within_days: 30, inviting: prize(100), invited: prize(50), hold_days: 14, limit: { count: 10, period: "month" } };
    case "currency": return { scale: 0, name: titled.title, plural: titled.title };
    default: return { description: title, fields: { place: { type: "string", description: "" } } };
  }
  function sector(label, colour, weight, of = null) {
    return { label: named(label), colour, weight, prize: of };
  }
}
