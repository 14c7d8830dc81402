// What there is for points: what I can have now, what is nearest, and what has to wait; and the way to what I have.
import { useEffect, useState } from "preact/hooks";
import { html } from "../../shared/html.js";
import { Icon } from "../../shared/icons.js";
import { useArrival } from "../arrival.js";
import { useKit } from "../kit.js";
import { Balances } from "../parts/balance.js";
import { Bar } from "../parts/bar.js";
import { costOf, Face, limitsOf, nearestPrice, whyOf, worthOf } from "../parts/offer.js";
import { path } from "../route.js";

const LACKING = ["points", "balance_min"];

export function Rewards() {
  const { state, words, actions } = useKit();
  const heading = useArrival();
  const [wanted, want] = useState(null);
  useEffect(() => void actions.look(), []);
  const all = state.rewards.value?.items;
  const categories = [...new Set(all?.flatMap((one) => one.categories))].sort();
  const shown = (all ?? []).filter((one) => !wanted || one.categories.includes(wanted));
  const groups = {
    now: shown.filter((one) => one.open),
    near: shown.filter(({ why }) => LACKING.includes(why)).sort((a, b) => nearestPrice(a).missing - nearestPrice(b).missing),
    later: shown.filter(({ open, why }) => !open && !LACKING.includes(why)),
  };
  return html`<main class="page page-wide">
    <h1 class="display page-title" tabindex="-1" ref=${heading}>${words.say("rewards.title")}</h1>
    <${Balances} />
    <${Mine} />
    ${state.programme.value?.gifts && html`<a class="link" href=${path("give")}>${words.say("gifts.way")}</a>`}
    ${categories.length > 1 && html`<${Categories} categories=${categories} wanted=${wanted} want=${want} />`}
    ${all?.length === 0 && html`<p class="page-note">${words.say("rewards.none")}</p>`}
    ${Object.entries(groups).map(([name, offers]) => offers.length > 0 && html`<section class="case" key=${name}>
      <h2 class="section-title">${words.say(`rewards.group_${name}`)}</h2>
      <ul class="offers">${offers.map((one) => html`<li key=${one.name}><${Offer} reward=${one} /></li>`)}</ul>
    </section>`)}
  </main>`;
}

/** The way to my vouchers, once there are any. */
function Mine() {
  const { state, words } = useKit();
  const all = state.vouchers.value?.items ?? [];
  const n = all.filter(({ status }) => status === "given").length;
  return all.length > 0 && html`<a class="card opens" href=${path("vouchers")}>
    <span class="won-mark"><${Icon} name="gift" /></span><strong>${words.say("vouchers.mine", { n })}</strong><${Icon} name="next" />
  </a>`;
}

function Categories({ categories, wanted, want }) {
  const { words } = useKit();
  return html`<div class="offer-categories" role="group" aria-label=${words.say("rewards.categories")}>
    ${[null, ...categories].map((name) => html`<button key=${name} class="offer-category" type="button" aria-pressed=${name === wanted} onClick=${() => want(name)}>
      ${name === null ? words.say("rewards.all") : name.replace(/[-_]/g, " ")}
    </button>`)}
  </div>`;
}

function Offer({ reward }) {
  const { state, words } = useKit();
  const programme = state.programme.value;
  const price = nearestPrice(reward);
  const why = whyOf(reward, words, programme);
  return html`<a class="card opens offer" href=${path("reward", reward.name)}>
    <${Face} reward=${reward} />
    <span class="opens-words">
      <strong>${words.text(reward.title)}</strong>
      ${[worthOf(reward, words), ...limitsOf(reward, words)].filter(Boolean).map((line) => html`<span key=${line}>${line}</span>`)}
      <span class="offer-cost">${costOf(price, reward.money, words, programme)}${reward.prices.length > 1 && ` · ${words.say("rewards.prices", { n: reward.prices.length })}`}</span>
      ${why && html`<span class="offer-why">${why}</span>`}
      ${reward.why === "points" && html`<${Bar} value=${price.amount - price.missing} target=${price.amount} label=${why} />`}
    </span>
    <${Icon} name="next" />
  </a>`;
}
