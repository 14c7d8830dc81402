// Whoever is at the counter: who it is, what they have, and what is possible now.
import { useKit } from "../member/kit.js";
import { html } from "../shared/html.js";
import { Mark } from "../shared/icons.js";
import { money } from "../shared/money.js";
import { QrPicture } from "../shared/qr_picture.js";
import { Actions } from "./actions.js";

export function Person({ visit }) {
  const { session, till, words } = useKit();
  const redeems = ["counter", "redeem"].some((one) => session.value?.rights.includes(one));
  const scale = (code) => visit.balances.find((one) => one.currency === code) ?? { scale: 0, name: code, plural: code };
  const { nearest } = visit;
  return html`<section class="card counter-person" aria-label=${visit.alias}>
    <h2 class="display counter-alias">${visit.alias}</h2>
    ${visit.tier && html`<p class="counter-tier">${words.text(visit.tier)}</p>`}
    ${visit.guest && html`<p class="form-hint">${words.say("counter.guest")}</p>`}
    ${till.card.value && html`<${Card} address=${till.card.value} />`}
    ${!till.done.value && html`<${Balances} of=${visit.balances} />`}
    ${nearest && html`<p>${words.typeset(words.say("counter.nearest", { missing: words.amount(nearest.missing, scale(nearest.currency)), title: words.text(nearest.title) }))}</p>`}
    ${redeems && visit.vouchers.length > 0 && html`<h3>${words.say("counter.vouchers")}</h3>
      <ul class="counter-list">${visit.vouchers.map((one) => html`<li key=${one.id}>
        <${Thing} of=${one} say=${words.say("counter.use")} go=${() => till.use(one)}>${one.code && html`<small>${one.code}</small>`}<//>
      </li>`)}</ul>`}
    ${redeems && visit.rewards.length > 0 && html`<h3>${words.say("counter.rewards")}</h3>
      <ul class="counter-list">${visit.rewards.flatMap((one) => one.prices.filter(({ missing }) => missing === 0).map((price, place) => html`<li key=${one.name + place}>
        <${Thing} of=${one} say=${words.say("counter.redeem")} go=${() => till.redeem(one, price)}>
          <small>${costs(one, price, words, scale(price.currency))}</small>
        <//>
      </li>`))}</ul>`}
    <${Actions} visit=${visit} />
  </section>`;
}

/** What a member has, large. */
export function Balances({ of }) {
  const { words } = useKit();
  const there = of.filter(({ available }, place) => available || place === 0);
  if (there.length === 0) return null;
  return html`<p class="counter-balances">${there.map((one) => html`<span key=${one.currency}>${words.amount(one.available, one)}</span>`)}</p>`;
}

function Thing({ of, say, go, children }) {
  const { till, words } = useKit();
  return html`<span class="counter-mark"><${Mark} icon=${of.icon} instead="gift" /></span>
    <span class="counter-what"><strong>${words.text(of.title)}</strong>${children}</span>
    <button class="button" type="button" aria-label=${`${say} : ${words.text(of.title)}`} aria-disabled=${till.busy.value} onClick=${go}>${say}</button>`;
}

function costs({ money: code }, price, words, currency) {
  const points = words.amount(price.amount, currency);
  return price.money ? `${points} + ${money(words.locale, price.money, code)}` : points;
}

function Card({ address }) {
  const { words } = useKit();
  return html`<div class="counter-card">
    <${QrPicture} text=${address} label=${words.say("counter.card_qr")} style="counter-qr" />
    <p>${words.say("counter.card")}</p>
  </div>`;
}
