// What a change means for those who hold a voucher of this reward already, told before it is saved.
import { useKit } from "../../member/kit.js";
import { html } from "../../shared/html.js";
import { useLoad } from "../parts/load.js";

/** Fields by what becomes of them: `read` is read anew by all, `kept` stays as it was when the voucher was given. */
const FATES = {
  read: ["title", "text", "terms", "icon", "picture", "kind", "percent", "value", "money", "basket", "gifts"],
  kept: ["valid_days", "valid_until", "tier", "codes", "fulfilment"],
  apart: ["prices", "stock", "condition", "limit", "limit_all", "balance_min", "starts_at", "ends_at", "early_at", "early_condition"],
};

export function Holders({ name, now, before }) {
  const { words } = useKit();
  const { data } = useLoad(`/v1/rewards/${encodeURIComponent(name)}/stock`);
  const changed = (field) => JSON.stringify(now[field] ?? null) !== JSON.stringify(before[field] ?? null);
  const named = (field) => [`designs.f_Reward_${field}`, `designs.f_${field}`].find(words.knows);
  const fates = Object.keys(FATES).filter((fate) => FATES[fate].some(changed));
  const holders = data?.given ?? data?.taken;
  if (!holders || fates.length === 0) return null;
  return html`<div class="holders" role="status"><p><strong>${words.say(data.given === null ? "catalogue.holders_many" : "catalogue.holders", { n: holders })}</strong></p>
    <ul class="problems">${fates.map((fate) => html`<li key=${fate}>${words.say(`catalogue.fate_${fate}`, { fields: FATES[fate].filter(changed).map((field) => words.say(named(field))).join(", ") })}</li>`)}</ul></div>`;
}
