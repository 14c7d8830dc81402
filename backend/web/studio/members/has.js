// What a member has: points, tier, flames, badges, places.
import { useKit } from "../../member/kit.js";
import { html } from "../../shared/html.js";
import { Part } from "../parts/page.js";
import { useTitles } from "../parts/titles.js";
import { dated } from "./memberships.js";

export function Has({ all }) {
  const { words } = useKit();
  const called = useTitles("/v1/segments");
  const { balances, tier, streaks, badges, boards, segments, expiries, challenges } = all;
  const [expiring] = expiries?.items ?? [];
  const standing = tier?.standing;
  const rank = standing && tier.ladder.tiers.find(({ name }) => name === standing.tier);
  const line = (key, name, value, more) => html`<div class="has" key=${key}><dt>${name}</dt><dd>${value}${more && html`<small>${more}</small>`}</dd></div>`;
  return html`<${Part} title=${words.say("members.has")}>
    <dl class="has-list">
      ${balances.items.map((one) => line(one.currency, words.text(one.plural) || one.currency, words.amount(one.available, one), [
        one.held > 0 && words.say("members.held", { amount: words.amount(one.held, one) }),
        one.pending > 0 && words.say("members.pending", { amount: words.amount(one.pending, one) }),
        expiring?.currency === one.currency && words.say("members.expiring", { amount: words.amount(expiring.amount, one), day: words.day(expiring.expires_at) }),
        one.owed > 0 && words.say("members.owed", { amount: words.amount(one.owed, one) }),
      ].filter(Boolean).join(" · ")))}
      ${rank && line("tier", words.text(tier.ladder.title), words.text(rank.title) || rank.name,
        standing.manual ? words.say("members.by_hand") : standing.bought?.tier === rank.name ? words.say("members.paid_until", { day: dated(standing.bought.ends_on, words) })
          : standing.valid_until && words.say("members.until", { day: words.date(standing.valid_until) }))}
      ${streaks?.items.map((one) => line(`streak ${one.name}`, words.text(one.title), words.say("members.streak", { n: one.length }),
        one.kept ? words.say("members.kept") : words.say("members.not_kept")))}
      ${challenges?.items.map((one) => line(`challenge ${one.name}`, words.text(one.title), words.percent(one.percent / 100),
        one.completed ? words.say("members.completed") : one.opt_in && !one.joined && words.say("members.not_joined")))}
      ${boards?.boards?.items.filter(({ rank: place }) => place).map((one) => line(`board ${one.board.name}`, words.text(one.board.title), words.say("members.rank", { rank: one.rank })))}
      ${segments?.items.length > 0 && line("segments", words.say("members.segments"), segments.items.map(called).join(", "))}
    </dl>
    ${badges?.earned.length > 0 && html`<p class="has-badges" aria-label=${words.say("members.badges")}>${badges.earned.map(
      (one) => html`<span key=${one.name} class="badge-word" title=${words.text(one.text)}>${one.icon?.length <= 4 ? `${one.icon} ` : ""}${words.text(one.title)}</span> `)}</p>`}
  <//>`;
}
