// Places that know more than their schema: amounts in a currency, names of what exists, formulas.
import { html } from "../../shared/html.js";
import { useKit } from "../../member/kit.js";
import { Amount as Money, Choice } from "../parts/fields.js";
import { Formula } from "./formula.js";
import { useForm } from "./form.js";
import { Known } from "./known.js";
import { rewarding } from "./rewarding.js";
import { InMoney, Points, worth } from "./worth.js";

/** The component that draws a place better than its shape alone, if there is one. */
export function special({ name, owner, form, shape }) {
  if (owner === "RuleDefinition" && name === "amount") return Formula;
  if (["where", "condition", "early_condition"].includes(name) && shape.kind === "text") return Formula;
  if (owner === "Worth") return worth[name];
  if (["Reward", "RewardPrice"].includes(owner) && rewarding[name]) return rewarding[name];
  if (owner === "PointsDiscount") return Points;
  if (owner === "BasketTerms" && name === "least") return InMoney;
  if (name === "currency" || (owner === "Metric" && name === "points")) return Currency;
  if (shape.kind === "whole" && money({ name, owner, form })) return Amount;
  if (owner === "Wrap" && name === "tariff") return Pays;
  if ((name === "prize" && ["Sector", "Share"].includes(owner)) || name === "fallback") return PrizeKey;
  if (shape.kind === "text" && KNOWN[name] && !(name === "badge" && owner !== "RankPrize")) return named(KNOWN[name]);
  return null;
}

const KNOWN = {
  activity_type: "types", sum: "sums", streak: "streaks", challenge: "challenges", badges: "badges", badge: "badges",
  voucher: "rewards", quiz_score: "quizzes", segments: "segments", locales: "locales", group_by: "attributes", attribute: "attributes", team: "attributes", tier: "tiers", tiers: "tiers",
};
const drawn = {};
const named = (of) => (drawn[of] ??= (props) => html`<${Known} ...${props} of=${of} />`);

/** The currency that an amount is in: beside it, or of the whole. */
export function money({ name, owner, form, beside }) {
  const root = form.root;
  if (["Budget", "Prize", "Points", "Price", "RewardPrice"].includes(owner) && name === "amount") return beside?.currency ?? "points";
  if (["RuleBudget", "Cap"].includes(owner) && name === "amount") return root.currency;
  if (owner === "Reward" && name === "balance_min") return root.prices?.[0]?.currency ?? "points";
  if (owner === "Wrap" && name === "budget") return root.wrap.currency ?? "points";
  if (owner === "Tier" && /at_least$/.test(name) && root.qualify?.by !== "activity") return root.qualify?.currency ?? "points";
  return null;
}

/** Whole points as people write them, kept in the smallest unit. */
function Amount({ shape: { optional }, value, onChange, name, owner, beside, label, hint, fault }) {
  const { words } = useKit();
  const form = useForm();
  const code = money({ name, owner, form, beside });
  const unit = form.house.currencies.find((one) => one.code === code)?.definition;
  const factor = 10 ** (unit?.scale ?? 0);
  const of = unit ? words.text(unit.plural) : code;
  return html`<${Money} label=${of ? `${label} (${of})` : label} hint=${hint} fault=${fault} value=${value} factor=${factor}
    onChange=${(amount) => onChange(amount ?? (optional ? null : undefined))} />`;
}

function Currency({ shape: { optional }, value, onChange, label, hint, fault }) {
  const { words } = useKit();
  const { house } = useForm();
  const known = house.currencies.map(({ code, definition }) => [code, words.text(definition.plural) || code]);
  const more = value && !known.some(([code]) => code === value) ? [[value, value]] : [];
  return html`<${Choice} label=${label} hint=${hint} fault=${fault} value=${value ?? ""} onChange=${(code) => onChange(code || null)}
    options=${[...(optional ? [["", words.say("designs.none")]] : []), ...known, ...more]} />`;
}

/** What a task pays for being done. */
function Pays({ value, onChange, label, hint, fault }) {
  const { words } = useKit();
  const form = useForm();
  const unit = form.house.currencies.find((one) => one.code === (form.root.wrap.currency ?? "points"))?.definition;
  return html`<${Money} label=${unit ? `${label} (${words.text(unit.plural)})` : label} hint=${hint} fault=${fault} value=${value?.done ?? 0} factor=${10 ** (unit?.scale ?? 0)}
    onChange=${(done) => onChange({ done: done ?? 0 })} />`;
}

/** One of the prizes of this very game. */
function PrizeKey({ value, onChange, label, hint, fault }) {
  const { words } = useKit();
  const { root } = useForm();
  const known = (root.config?.prizes ?? []).map((one) => [one.key, words.text(one.title) || one.key]);
  const more = value && !known.some(([key]) => key === value) ? [[value, value]] : [];
  return html`<${Choice} label=${label} hint=${hint} fault=${fault} value=${value ?? ""} options=${[["", words.say("designs.no_prize")], ...known, ...more]}
    onChange=${(key) => onChange(key || null)} />`;
}
