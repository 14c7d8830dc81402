// What campaigns gave over a time and what rewards took, at what it was worth then.
import { useState } from "preact/hooks";
import { useKit } from "../../member/kit.js";
import { html } from "../../shared/html.js";
import { money } from "../../shared/money.js";
import { runOf } from "../hrefs.js";
import { Choice } from "../parts/fields.js";
import { Loading, useLoad } from "../parts/load.js";
import { Part } from "../parts/page.js";
import { unitOf } from "../parts/money.js";
import { TermsSold } from "./memberships.js";

const SPANS = [30, 90, 365];
const DAY_MS = 86_400_000;

export function Costs({ house, today }) {
  const { words } = useKit();
  const [days, setDays] = useState(30);
  const since = new Date(Date.parse(today) - (days - 1) * DAY_MS).toISOString().slice(0, 10);
  const found = useLoad(`/v1/costs?since=${since}&until=${today}`);
  const pointsOf = ({ lines }) => lines.map((line) => words.amount(line.given, unitOf(house, line.currency))).join(" · ");
  const moneyOf = ({ lines }) => lines.map((line) => (line.money ? money(words.locale, line.cost, line.money) : words.say("money.unpriced"))).join(" + ");
  return html`<${Part} title=${words.say("money.costs")} lede=${words.say("money.costs_lede")}>
    <div class="row"><${Choice} label=${words.say("money.span")} value=${String(days)} options=${SPANS.map((n) => [String(n), words.say("money.days", { n })])}
      onChange=${(text) => setDays(Number(text))} /></div>
    <${Loading} of=${found}>${({ items, more, rewards, memberships }) => html`
      ${items.length === 0 && html`<p class="hint">${words.say("money.no_costs")}</p>`}
      <ul class="list">${items.map((one) => html`<li key=${one.slug}><a class="list-line" href=${runOf(one.slug)}>
        <span><strong>${words.text(one.title) || one.slug}</strong><small>${pointsOf(one)}</small></span>
        <span>${moneyOf(one)}</span>
      </a></li>`)}</ul>
      ${more > 0 && html`<p class="hint">${words.say("money.more", { n: more })}</p>`}
      ${rewards.length > 0 && html`<h3>${words.say("money.rewards")}</h3><p class="hint">${words.say("money.rewards_lede")}</p>
      <ul class="list">${rewards.map((one) => html`<li key=${one.name}><div class="list-line">
        <span><strong>${words.text(one.title) || one.name}</strong><small>${words.say("money.redeemed", { n: one.redeemed })} · ${pointsOf(one)}</small></span>
        <span>${moneyOf(one)}</span>
      </div></li>`)}</ul>`}
      <${TermsSold} all=${memberships} />`}<//>
  <//>`;
}
