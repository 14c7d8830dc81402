// Everything of mine that ends, soonest first: points by the day, vouchers that were not used, and a tier for a time.
import { useEffect } from "preact/hooks";
import { html } from "../../shared/html.js";
import { Icon } from "../../shared/icons.js";
import { useKit } from "../kit.js";
import { Page } from "../parts/answers.js";
import { byDay } from "../parts/expiring.js";
import { path } from "../route.js";
import { currencyOf } from "../state.js";

const PAGES = 10; // Nobody looks for more.

export function EndingScreen() {
  const { state, words, actions } = useKit();
  useEffect(() => void (async () => {
    await actions.look();
    for (let page = 1; page < PAGES && state.vouchers.value?.next; page++) await actions.moreVouchers();
  })().catch(() => {}), []); // What is known stays.
  const points = byDay(state.expiries.value, words).map(({ key, currency, day, amount, slides, at }) => ({
    key, at, day, told: words.amount(amount, currencyOf(state.programme.value, currency)), note: slides && words.say("ending.slides"),
  }));
  const vouchers = (state.vouchers.value?.items ?? []).filter(({ status, expires_at: at }) => status === "given" && at).map((one) => ({
    key: one.id, at: one.expires_at, day: words.day(one.expires_at), told: words.text(one.title), to: path("voucher", one.id),
  }));
  const all = [...points, ...vouchers, ...tiers(state.tier.value, words)].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  return html`<${Page} title=${words.say("ending.title")} back=${{ to: "home", say: words.say("summary.home") }}>
    ${all.length === 0 && html`<p class="page-note">${words.say("ending.none")}</p>`}
    <ul class="endings">${all.map((one) => html`<li key=${one.key} class="card ending">
      <${Icon} name=${one.to ? "gift" : "clock"} />
      <span class="ending-words"><strong>${one.to ? html`<a class="link" href=${one.to}>${one.told}</a>` : one.told}</strong>
        <span>${one.said ?? words.say("ending.by", { day: one.day })}</span>${one.note && html`<span>${one.note}</span>`}</span>
    </li>`)}</ul>
  <//>`;
}

const DATED = { day: "numeric", month: "long", year: "numeric" };

/** A tier that was paid for, or that the house gave for a time. */
function tiers(tier, words) {
  const { bought, manual } = tier?.standing ?? {};
  const of = (name, at, said) => ({
    key: `tier ${at}`, at, said, to: path("tier"), told: words.text(tier.ladder.tiers.find((one) => one.name === name)?.title),
  });
  return [
    bought && of(bought.tier, bought.ends_on, words.say("tier.bought_ends", { day: words.date(bought.ends_on, DATED) })),
    manual && of(tier.standing.tier, manual.until, words.say("tier.valid", { day: words.day(manual.until) })),
  ].filter(Boolean);
}
