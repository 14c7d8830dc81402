// A term of a tier is sold, or renewed: what it costs and on which days it begins and ends is told before.
import { useState } from "preact/hooks";
import { useKit } from "../../member/kit.js";
import { html } from "../../shared/html.js";
import { decimals, money } from "../../shared/money.js";
import { Confirm } from "../parts/dialog.js";
import { Amount, Choice } from "../parts/fields.js";
import { useOnce } from "../parts/once.js";
import { toast } from "../parts/toast.js";
import { dated, spanOf } from "./memberships.js";

export function SellTerm({ what, at, all, onClose, onDone }) {
  const { words } = useKit();
  const { offers } = all.terms;
  const [tier, pick] = useState((offers.find(({ renews, tier: name }) => renews && name === all.tier.standing?.bought?.tier) ?? offers[0]).tier);
  const offer = offers.find(({ tier: name }) => name === tier);
  const [paid, pay] = useState(offer.price.amount);
  const once = useOnce();
  const titled = (one) => words.text(one.title) || one.tier;
  const choose = (name) => {
    pick(name);
    pay(offers.find((one) => one.tier === name).price.amount);
  };
  const act = async () => {
    const done = await once(`${at}/memberships`, { tier, paid: { amount: paid, money: offer.price.money } });
    toast(words.say(`members.done_${what}`, { day: dated(done.ends_on, words) }));
    onDone();
  };
  return html`<${Confirm} title=${words.say(`members.do_${what}`)} say=${words.say(`members.do_${what}`)} act=${act} onClose=${onClose}>
    ${offers.length > 1 ? html`<${Choice} label=${words.say("members.tier")} value=${tier} options=${offers.map((one) => [one.tier, titled(one)])} onChange=${choose} />` : html`<p><strong>${titled(offer)}</strong></p>`}
    <p>${words.say("members.term_months", { n: offer.months })}${" · "}${money(words.locale, offer.price.amount, offer.price.money)}${" · "}${spanOf(offer, words)}</p>
    ${offer.renews && html`<p>${words.say("members.term_behind")}</p>`}
    ${offer.grace_days > 0 && html`<p class="hint">${words.say("members.term_grace_days", { n: offer.grace_days })}</p>`}
    <${Amount} required factor=${10 ** decimals(offer.price.money)} label=${words.say("members.term_paid", { money: offer.price.money })} hint=${words.say("members.term_paid_hint")} value=${paid} onChange=${pay} />
  <//>`;
}
