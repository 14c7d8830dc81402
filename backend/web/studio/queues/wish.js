// A request in words: what would be done, to whom, and how much it comes to.
import { unitOf } from "../parts/money.js";

/** "1 000 grains for Ada: a lost parcel". */
export function doneBy({ kind, asked }, house, words) {
  const say = (holes) => words.say(`queues.wish_${kind}`, holes);
  const money = (amount, code) => words.amount(amount, unitOf(house, code));
  switch (kind) {
    case "award":
      return say({ amount: money(asked.item.amount, asked.item.currency), member: asked.external_id, reason: asked.item.reason });
    case "reinstatement":
      return say({ n: asked.amount, reason: asked.item.reason });
    case "badge_grant":
      return say({ badge: asked.item.badge, member: asked.item.external_id, reason: asked.item.reason });
    case "bonus":
      return say(bonusOf(asked.form, house, words));
    case "design":
      return say({ kind: words.knows(`queues.kind_${asked.kind}`) ? words.say(`queues.kind_${asked.kind}`) : asked.kind, name: asked.draft.definition?.title ? words.text(asked.draft.definition.title) : asked.name });
    case "campaign":
      return words.say(asked.budget == null ? "queues.wish_campaign_open" : "queues.wish_campaign", { name: asked.slug, n: asked.budget ?? 0 });
    case "earn_rule":
    case "limits":
    case "file":
      return say({ name: asked.name });
    default:
      return kind;
  }
}

/** The holes of what is said of a bonus: "50 grains for each of 10 members, at most 500 grains: thank you". */
export function bonusOf({ amount, currency, budget, reason, drawn, members, many }, house, words) {
  const unit = unitOf(house, currency);
  return { amount: words.amount(amount, unit), budget: words.amount(budget, unit), n: many ?? drawn?.count ?? members?.length ?? 0, reason: words.text(reason) };
}
