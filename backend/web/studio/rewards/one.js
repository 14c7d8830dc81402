// One reward: what is left, what its pool has, and the ways to what was redeemed and changed.
import { useKit } from "../../member/kit.js";
import { html } from "../../shared/html.js";
import { wordOf } from "../designs/nested.js";
import { titleOf } from "../designs/kinds.js";
import { Loading, useLoad } from "../parts/load.js";
import { Page, Part } from "../parts/page.js";
import { Gone } from "../parts/states.js";
import { may } from "../sections.js";
import { Codes } from "./codes.js";
import { Standing, standing } from "./line.js";
import { OnPhone } from "./phone.js";
import { priceOf } from "./price.js";
import { PutOut } from "./put_out.js";

export function One({ name }) {
  const at = `/v1/rewards/${encodeURIComponent(name)}`;
  const reward = useLoad(at);
  const stock = useLoad(`${at}/stock`);
  const programme = useLoad("/v1/programme");
  const currencies = useLoad("/v1/currencies");
  if (reward.error?.status === 404) return html`<${Gone} say="designs.gone" />`;
  const reload = () => Promise.all([reward.reload(), stock.reload()]);
  return html`<${Loading} of=${reward}>${(one) => html`<${Loading} of=${stock}>${(left) => html`<${Loading} of=${programme}>${(house) => html`<${Loading} of=${currencies}>${
    ({ items }) => html`<${Whole} at=${at} one=${one} stock=${left} house=${{ ...house, currencies: items }} onChange=${reload} />`}<//>`}<//>`}<//>`}<//>`;
}

function Whole({ at, one, stock, house, onChange }) {
  const { words, session } = useKit();
  const can = (right) => may(session.value, right);
  const { definition, name } = one;
  const ways = [
    can("redeem") && [`#/redemptions?reward=${encodeURIComponent(name)}`, "catalogue.to_redemptions"],
    can("configure") && [`#/trail?kind=reward&thing=${encodeURIComponent(name)}`, "catalogue.to_changes"],
    can("configure") && ["#/trail?kind=redemption", "catalogue.to_trail"],
  ].filter(Boolean);
  return html`<${Page} wide title=${titleOf(one, words)} back=${{ href: "#/rewards", text: words.say("catalogue.title") }}
    lede=${html`${wordOf(words, "kind", definition.kind ?? "product")} · <code>${name}</code> <${Standing} how=${standing(one, stock.left)} />`}
    actions=${can("configure") && html`<a class="button" href=${`#/designs/reward/${encodeURIComponent(name)}`}>${words.say("catalogue.write")}</a>`}>
    <div class="design">
      <div class="desk-main">
        <${Figures} stock=${stock} definition=${definition} house=${house} />
        ${can("configure") && html`<${PutOut} key=${one.revision} one=${one} stock=${stock} onDone=${onChange} />`}
        ${definition.codes === "pool" && html`<${Codes} key=${`codes ${one.revision}`} at=${at} one=${one} stock=${stock} may=${can("configure")} onDone=${onChange} />`}
        ${ways.length > 0 && html`<${Part} title=${words.say("catalogue.ways")}><ul class="facts">${ways.map(([href, say]) => html`<li key=${say}><a class="link" href=${href}>${words.say(say)}</a></li>`)}</ul><//>`}
      </div>
      <aside class="design-side"><${OnPhone} name=${name} definition=${definition} house=${house} /></aside>
    </div>
  <//>`;
}

function Figures({ stock, definition, house }) {
  const { words } = useKit();
  const number = (n) => (n === null ? null : words.digits(n));
  const facts = [
    ["left", stock.left === null ? words.say("catalogue.endless") : number(stock.left)],
    ["taken", number(stock.taken)],
    ["given", number(stock.given)],
    ["used", number(stock.redeemed)],
    stock.reserved > 0 && ["reserved", number(stock.reserved)],
    stock.waiting > 0 && ["waiting", number(stock.waiting)],
    definition.codes === "pool" && ["codes", number(stock.codes_free)],
  ].filter((fact) => fact && fact[1] !== null);
  const prices = definition.prices ?? [];
  return html`<${Part} title=${words.say("catalogue.figures")}>
    <dl class="totals">${facts.map(([key, text]) => html`<div class="total" key=${key}><dt>${words.say(`catalogue.f_${key}`)}</dt><dd><strong>${text}</strong></dd></div>`)}</dl>
    <p class="hint">${prices.length ? words.say("catalogue.prices", { prices: prices.map((one) => priceOf(one, definition.money, house, words)).join(" · ") }) : words.say("catalogue.not_sold")}</p>
  <//>`;
}
