// The member's tier: the ladder, the rung, the way to the next, and since when it holds.
import { useEffect } from "preact/hooks";
import { html } from "../../shared/html.js";
import { useKit } from "../kit.js";
import { Answer, Page } from "../parts/answers.js";
import { Bar } from "../parts/bar.js";
import { moneyOf } from "../parts/offer.js";
import { dated, paidFor } from "../parts/paid.js";
import { Worth } from "../parts/worth.js";
import { currencyOf } from "../state.js";

export function Tier() {
  const { state, words, actions } = useKit();
  useEffect(() => void actions.look(), []);
  const { ladder, standing } = state.tier.value ?? {};
  const title = ladder ? words.text(ladder.title) : words.say("tier.title");
  return html`<${Page} title=${title} back=${{ to: "home", say: words.say("summary.home") }}>
    ${state.tier.value && !standing && html`<p class="page-note">${words.say(ladder ? "tier.outside" : "tier.none")}</p>`}
    ${ladder && html`<${Answer} of="what" lines=${[words.text(ladder.text), words.say(`tier.over_${ladder.over}`, { n: ladder.rolling_days })]}>
      <${Rungs} ladder=${ladder} standing=${standing} />
    <//>`}
    ${standing && html`<${Mine} ladder=${ladder} standing=${standing} />`}
  <//>`;
}

function Rungs({ ladder, standing }) {
  const { words, state } = useKit();
  const figures = figuresOf(ladder, state, words);
  return html`<ol class="rungs">
    ${ladder.tiers.map((tier, rank) => {
      const mine = tier.name === standing?.tier;
      return html`<li key=${tier.name} class=${`rung-line rung-${Math.min(rank, 4)} ${mine ? "rung-mine" : ""}`} aria-current=${mine ? "step" : undefined}>
        <strong>${words.text(tier.title)}</strong>
        <span>${tier.at_least > 0 ? words.say("tier.from", { n: figures(tier.at_least) }) : words.say("tier.start")}</span>
        ${tier.sold && html`<span>${words.say("tier.sold", { n: tier.sold.months, price: moneyOf(tier.sold.price.amount, tier.sold.price.money, words.locale) })}</span>`}
        ${mine && html`<em>${words.say("tier.here")}</em>`}
        ${tier.earn_percent > 100 && html`<span class="rung-rate">${words.say("tier.rate", { n: tier.earn_percent - 100 })}</span>`}
        ${tier.prize && html`<${Worth} price=${tier.prize} sign=${true} />`}
        ${tier.perks.map((perk) => html`<span key=${words.text(perk)}>${words.text(perk)}</span>`)}
      </li>`;
    })}
  </ol>`;
}

function Mine({ ladder, standing }) {
  const { state, words } = useKit();
  const { value, next, keep, since, valid_until: valid, grace_until: grace, manual, projected, at_risk: risk, bought } = standing;
  const figures = figuresOf(ladder, state, words);
  const titleOf = (name) => words.text(ladder.tiers.find((tier) => tier.name === name)?.title);
  const counted =
    ladder.by !== "activity"
      ? words.say("tier.value_points", { amount: words.amount(value, currencyOf(state.programme.value, ladder.counts)) })
      : words.say("tier.value_activities", { n: value });
  const missing = next && words.say("tier.missing", { n: figures(next.missing), tier: titleOf(next.tier) });
  const falls = projected.if_nothing_more;
  return html`
    <${Answer} of="where" lines=${[titleOf(standing.tier), counted, paidFor({ ladder, standing }, words)]} />
    <${Answer} of="next" lines=${[
      missing ?? words.say("tier.top"),
      risk && keep?.on && words.say("tier.keep", { n: figures(keep.missing), day: words.date(keep.on) }),
      bought?.tier !== standing.tier && falls.tier !== standing.tier && words.say("tier.later", { day: words.date(projected.on), tier: titleOf(falls.tier) }),
    ]}>
      ${next && html`<${Bar} value=${next.percent} target=${100} label=${missing} />`}
    <//>
    <${Answer} of="since" lines=${[
      words.say("tier.since", { day: words.date(since), n: figures(value) }),
      manual && words.say("tier.by_hand", { day: words.day(manual.until) }),
      valid && bought?.tier !== standing.tier && words.say("tier.valid", { day: words.date(valid) }),
      grace && words.say("tier.grace", { day: words.date(grace) }),
      ...termsOf(bought, titleOf, words),
    ]} />`;
}

/** Since when a tier is paid for, and until when; what is to be done to keep it. */
function termsOf(bought, titleOf, words) {
  if (!bought) return [];
  const day = dated(bought.ends_on, words);
  return [
    words.say("tier.bought", { tier: titleOf(bought.tier), day: dated(bought.since, words) }),
    bought.renews ? words.say("tier.bought_renews", { day }) : words.say("tier.bought_ends", { day }),
    !bought.renews && bought.grace_until && words.say("tier.bought_grace", { day: dated(bought.grace_until, words) }),
  ];
}

/** Writes what counts: an amount of points as its currency is written. */
function figuresOf({ by, counts }, state, words) {
  const scale = by !== "activity" ? currencyOf(state.programme.value, counts).scale : 0;
  return (n) => words.digits(n, scale);
}
