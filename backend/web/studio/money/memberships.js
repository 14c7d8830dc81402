// Tiers that are paid for: what would be given back of them on a day, and what they brought in over a time.
import { useKit } from "../../member/kit.js";
import { html } from "../../shared/html.js";
import { money } from "../../shared/money.js";
import { Part } from "../parts/page.js";

export function TermsOwed({ all }) {
  const { words } = useKit();
  if (all.length === 0) return null;
  return html`<${Part} title=${words.say("money.terms")} lede=${words.say("money.terms_lede")}>
    <ul class="list">${all.map((one) => html`<${Line} key=${`${one.tier} ${one.money}`} one=${one} amount=${one.give_back}
      facts=${[words.say("money.terms_open", { n: one.terms }), words.say("money.terms_paid", { money: money(words.locale, one.paid, one.money) })]} />`)}</ul>
  <//>`;
}

export function TermsSold({ all }) {
  const { words } = useKit();
  if (all.length === 0) return null;
  return html`<h3>${words.say("money.terms")}</h3><p class="hint">${words.say("money.terms_sold_lede")}</p>
    <ul class="list">${all.map((one) => html`<${Line} key=${`${one.tier} ${one.money}`} one=${one} amount=${one.earned}
      facts=${[words.say("money.terms_sold", { n: one.sold, money: money(words.locale, one.paid, one.money) }), one.given_back > 0 && words.say("money.terms_back", { money: money(words.locale, one.given_back, one.money) })].filter(Boolean)} />`)}</ul>`;
}

function Line({ one, amount, facts }) {
  const { words } = useKit();
  return html`<li><div class="list-line">
    <span><strong>${words.text(one.title) || one.tier}</strong><small>${facts.join(" · ")}</small></span>
    <span>${money(words.locale, amount, one.money)}</span>
  </div></li>`;
}
