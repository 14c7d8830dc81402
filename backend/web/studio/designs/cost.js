// What a game will cost: what one play gives, what the whole stock comes to, and what members will likely take.
import { useEffect, useState } from "preact/hooks";
import { useKit } from "../../member/kit.js";
import { html } from "../../shared/html.js";
import { Part } from "../parts/page.js";
import { Trouble } from "../parts/states.js";

const REST_MS = 700;

export function Cost({ definition, house }) {
  const { words, asked } = useKit();
  const [{ data, error }, setFound] = useState({});
  useEffect(() => {
    let mine = true;
    const rest = setTimeout(() => {
      asked((api) => api.post("/v1/campaign-forecasts", { definition })).then((found) => mine && setFound({ data: found }), (why) => mine && setFound((old) => ({ ...old, error: why })));
    }, REST_MS);
    return () => {
      mine = false;
      clearTimeout(rest);
    };
  }, [definition]);
  return html`<${Part} title=${words.say("designs.cost")}>
    ${!data && (error ? html`<${Trouble} error=${error} />` : html`<p class="hint" role="status">${words.say("designs.checking")}</p>`)}
    ${data && html`<${Chance} chance=${data.chance} house=${house} /><${Foreseen} data=${data} house=${house} />`}
  <//>`;
}

const unitOf = (house, code) => house.currencies.find((one) => one.code === code)?.definition ?? { scale: 0, name: code, plural: code };

function Chance({ chance, house }) {
  const { words } = useKit();
  if (!chance) return null;
  const amount = (code, value) => words.amount(value, unitOf(house, code));
  return html`
    ${chance.per_play.map((one) => html`<div key=${one.currency} role="status" class=${one.pays_more ? "notice-line notice-bad" : ""}>
      <p>${words.say("designs.per_play", { amount: exact(words, Number(one.expected), unitOf(house, one.currency)) })}
        ${one.price != null && ` ${words.say("designs.at_price", { amount: amount(one.currency, one.price) })}`}</p>
      ${one.pays_more && html`<p><strong>${words.say("designs.pays_more")}</strong></p>`}
    </div>`)}
    ${chance.stock.map((one) => html`<p key=${one.currency}>${one.amount == null ? words.say("designs.stock_endless", { currency: words.text(unitOf(house, one.currency).plural) }) : words.say("designs.stock_all", { amount: amount(one.currency, one.amount) })}</p>`)}`;
}

/** An expectation is seldom whole: two more digits than the currency has. */
function exact(words, value, unit) {
  const digits = Math.round(value * 100) % 100 ? 2 : 0;
  return `${words.digits(value * 10 ** digits, unit.scale + digits)} ${words.text(unit.plural)}`;
}

function Foreseen({ data, house }) {
  const { words } = useKit();
  const line = (label, { least, likely, most }, scale) => html`<tr><th scope="row">${label}</th>
    ${[least, likely, most].map((value) => html`<td class="number">${words.digits(value, scale)}</td>`)}</tr>`;
  return html`<table class="figures">
    <thead><tr><td></td>${["least", "likely", "most"].map((name) => html`<th scope="col" class="number">${words.say(`designs.${name}`)}</th>`)}</tr></thead>
    <tbody>${line(words.say("designs.members"), data.members, 0)}
      ${data.points.map((one) => line(words.text(unitOf(house, one.currency).plural), one, unitOf(house, one.currency).scale))}</tbody>
  </table>
  <p class="hint">${words.say("designs.audience", { n: data.audience.members, of: data.audience.of })}</p>`;
}
