// What can be edited here, and where each kind is kept. `main` are the fields one sees first; the others wait below;
// `keeps` is what the house keeps of each: a revision of every save, or a version of every publication; what is
// `tracked` can count what members did before it was there. Of a campaign, `around` it stands what it pays and for whom.
// A kind with `parts` is written in these, and one with a `home` has pages of its own besides.

const campaign = { family: "campaign", path: "/v1/campaigns", main: [], forecast: true, keeps: "version" };
const design = (path, main, more) => ({ family: "design", path: `/v1/${path}`, main: ["title", "text", ...main], past: true, tracked: true, keeps: "revision", ...more });

export const KINDS = {
  wheel: campaign,
  scratch: campaign,
  instant: campaign,
  contest: campaign,
  task: { ...campaign, around: ["tariff", "currency", "budget", "attempts", "limit", "audience"], part: "part_task", without: ["price", "free"] },
  "earn-rule": { family: "rule", path: "/v1/earn-rules", main: ["activity_type", "currency", "condition", "amount", "reason", "explained", "budget", "caps"], past: true, keeps: "revision" },
  multiplier: design("multipliers", ["percent", "currency", "condition", "starts_at", "ends_at"], { tracked: false }),
  streak: design("streaks", ["period", "conditions", "milestones"]),
  challenge: design("challenges", ["goals", "community", "period", "starts_at", "ends_at", "prizes", "budget"]),
  badge: design("badges", ["icon", "how", "levels"]),
  reward: design("rewards", ["kind", "stock", "prices"], { tracked: false, past: false }),
  tier: design("tiers", ["tiers", "qualify", "validity"]),
  board: design("boards", ["metric", "window", "prizes"]),
  reward: design("rewards", [], { tracked: false, past: false, home: "#/rewards", parts: [
    ["what", ["title", "text", "icon", "picture", "kind", "percent", "tier", "value", "money", "terms", "categories"]],
    ["price", ["prices", "balance_min"]],
    ["left", ["stock", "codes", "pool_low", "fulfilment", "valid_days", "valid_until"]],
    ["whom", ["starts_at", "ends_at", "limit", "limit_all", "gifts", "condition", "early_at", "early_condition"]],
    ["basket", ["basket"]],
  ] }),
  referral: design("referrals", ["qualifies", "at_least", "inviting", "invited", "hold_days", "limit"], { past: false, tracked: false }),
  currency: { family: "currency", path: "/v1/currencies", main: ["name", "plural", "icon", "scale", "expiry", "worth", "discount"], whole: true },
  "activity-type": { family: "type", path: "/v1/activity-types", main: ["description", "fields"], whole: true },
};

/** Kinds in the order and company in which they are offered. */
export const GROUPS = [
  ["play", ["wheel", "scratch", "instant", "contest"]],
  ["earn", ["task", "earn-rule", "multiplier", "currency", "activity-type"]],
  ["strive", ["streak", "challenge", "badge", "tier", "board", "referral"]],
  ["spend", ["reward"]],
];

/** Links say `earn_rule` where the house counts in events. */
export const kindOf = (named) => named.replace("_", "-");

/** Where it is kept; a quiz is edited elsewhere, and kept as any campaign. */
export const pathOf = (kind, name) => `${(KINDS[kind] ?? KINDS.wheel).path}/${encodeURIComponent(name)}`;

/** Where all of a kind are looked at. */
export const homeOf = (kind) => KINDS[kind].home ?? `#/designs/${kind}`;

/** What names a thing in its list. */
export const nameOf = (one) => one.slug ?? one.name ?? one.code;

/** The words by which it is known, else its name. */
export const titleOf = (one, words) => {
  const title = one.title ?? one.definition?.title ?? one.definition?.wrap?.title ?? one.definition?.plural ?? one.definition?.reason;
  return (title && words.text(title)) || nameOf(one);
};
