// An invented member, made of what the programme really has, so that home shows each thing half way. Pure.

const DAY_MS = 86_400_000;
const NAMES = ["Ada", "Noé", "Lou", "Max", "Zoé"];
const day = (n) => new Date(Date.now() + n * DAY_MS).toISOString();

/** What the member app's state holds for them: `things` are the designs and games of the programme, by kind; `words` say what
 * was invented. */
export function exampleOf({ programme, things }, words) {
  const { code, scale = 0 } = programme.currencies[0] ?? { code: "points" };
  const points = (n) => n * 10 ** scale;
  const line = (id, amount, reason, days) => ({ id, kind: "play", at: day(-days), currency: code, amount: points(amount), reason, cause: {}, parts: [], hold: null, pending: null });
  return {
    me: { alias: NAMES[0] },
    balances: programme.currencies.map((one, n) => ({ currency: one.code, available: n ? 3 * 10 ** (one.scale ?? 0) : points(1240), held: 0, pending: 0, owed: 0 })),
    campaigns: things.campaigns.map(campaignOf),
    streaks: things.streaks.map(streakOf),
    challenges: things.challenges.map(challengeOf),
    badges: badgesOf(things.badges),
    tier: tierOf(things.tiers[0]),
    boards: things.boards.map((one) => ({ board: aboutOf(one), run: null, rank: 3, score: points(860), group: null, league: null })),
    prizes: [{ id: "prize", title: words.say("rehearsal.prize"), points: null, at: day(-1) }],
    rewards: {
      nearest: null,
      items: [{ name: "reward", title: words.say("rehearsal.prize"), icon: "", picture: "", money: "", open: false, why: "points", prices: [{ currency: code, amount: points(1500), money: 0, value: null, missing: points(260) }] }],
    },
    expiries: [{ currency: code, expires_at: day(9), amount: points(80), slides: false }],
    latest: [line("a", 40, words.say("rehearsal.line_quiz"), 0), line("b", 100, words.say("rehearsal.line_welcome"), 2)],
    inbox: { items: [], unread: 0 },
  };
}

/** The head of a board, as its own door tells it. */
export const topOf = (one) => ({
  board: aboutOf(one), run: null, group: null, size: NAMES.length, teams: null,
  lines: ["Noé", "Lou", "Ada", "Max", "Zoé"].map((alias, n) => ({ rank: n + 1, alias, score: 1200 - 170 * n, me: alias === NAMES[0] })),
});

const aboutOf = ({ name, definition }) => ({ name, title: definition.title, operator: definition.operator, smaller_is_better: Boolean(definition.metric.best_time), ties: definition.ties });

/** A game as the member app finds it in its list; nothing is charged here. */
export function campaignOf({ id, slug, definition: { mechanic, wrap, config } }) {
  const { title, currency = "points", tariff = {}, terms = {}, price = null, ends_at = null } = wrap;
  return {
    id, slug, mechanic, title, currency, tariff, terms, price, ends_at, free_left: null, next_at: null, open_play: null,
    steps: config?.questions?.length ?? 1, attempts: { used: 0, limit: wrap.attempts ?? null }, score: null,
  };
}

function streakOf({ name, definition: one }) {
  const length = 4;
  const next = (one.milestones ?? []).map(({ every, at, prize }) => ({ length: at ?? (Math.floor(length / every) + 1) * every, prize: prize ?? null })).filter((step) => step.length > length)[0];
  return {
    name, title: one.title, text: one.text ?? {}, period: one.period, match: one.match ?? "all", length, best: 7, kept: false, paused: false, at_risk_until: null,
    conditions: one.conditions.map(({ measure, at_least }) => ({ ...measure, at_least, value: 0 })),
    freezes: { left: Math.min(1, one.freezes?.cap ?? 0), cap: one.freezes?.cap ?? 0, price: null },
    next_milestone: next ? { ...next, remaining: next.length - length } : null,
    repair: null, pauses: [], pause_days: 0, shared: false, partner: null, invitation: null,
  };
}

function challengeOf({ name, definition: one }) {
  const half = (n) => Math.floor(n / 2);
  const { community } = one;
  return {
    name, title: one.title, text: one.text ?? {}, starts_at: null, ends_at: one.ends_at ?? day(5), opt_in: false, joined: true, completed: false, prizes: one.prizes ?? [], need: one.need, percent: 50,
    goals: (one.goals ?? []).map(({ measure, target }) => ({ activity_type: measure.activity_type, value: half(target), target, percent: 50 })),
    community: community && { team: null, total: half(community.target), target: community.target, percent: 50, contributors: 37, mine: 2, minimum: community.minimum ?? 1, completed: false },
  };
}

function badgesOf(badges) {
  const medals = badges.filter(({ definition }) => !definition.secret).map(({ name, definition: one }, n) => {
    const levels = one.levels.map((level, rank) => ({ level: rank + 1, title: null, prize: null, ...level, held: n < 3 && rank === 0, earned_at: n < 3 && rank === 0 ? day(-n - 1) : null, expires_at: null, rarity: null }));
    return { name, title: one.title, text: one.text ?? {}, icon: one.icon ?? "", secret: false, level: n < 3 ? 1 : 0, value: null, target: null, expires_at: null, levels };
  });
  return { earned: medals.slice(0, 3), open: medals.slice(3), secret: badges.length - medals.length };
}

function tierOf(design) {
  if (!design) return { ladder: null, standing: null };
  const { tiers, qualify = {}, ...one } = design.definition;
  const rank = Math.min(1, tiers.length - 1);
  const next = tiers[rank + 1];
  const from = tiers[rank].at_least;
  const missing = next && Math.ceil((next.at_least - from) / 2);
  return {
    ladder: {
      name: design.name, title: one.title, text: one.text ?? {}, by: qualify.by ?? "points", counts: qualify.currency ?? "points", over: qualify.over ?? "year", rolling_days: null,
      tiers: tiers.map(({ benefits, ...tier }) => ({ ...tier, earn_percent: benefits?.earn_percent ?? 100, perks: benefits?.perks ?? [], prize: tier.prize ?? null })),
    },
    standing: {
      tier: tiers[rank].name, rank, since: day(-30).slice(0, 10), at_risk: false, value: next ? next.at_least - missing : from, keep: null, manual: null, valid_until: null, grace_until: null,
      next: next ? { tier: next.name, at_least: next.at_least, missing, percent: 50 } : null,
    },
  };
}
