// One currency: what members have, what of it will expire, and what is owed.
import { useKit } from "../../member/kit.js";
import { html } from "../../shared/html.js";
import { money } from "../../shared/money.js";
import { Part } from "../parts/page.js";
import { unitOf } from "../parts/money.js";
import { may } from "../sections.js";

export function Owed({ one, house }) {
  const { words, session } = useKit();
  const unit = unitOf(house, one.currency);
  const { value } = one;
  const points = (minor) => words.amount(minor, unit);
  const priced = (minor) => money(words.locale, minor, value.money);
  const facts = [["outstanding", one.outstanding, value?.outstanding], ["breakage", one.breakage, value?.breakage], ["owed", one.outstanding - one.breakage, value?.owed], ["pending", one.pending, value?.pending]];
  const span = one.breakage_interval;
  return html`<${Part} title=${words.text(unit.plural) || one.currency} lede=${one.worth
    ? words.say("money.worth", { points: points(one.worth.points), money: money(words.locale, one.worth.amount, one.worth.money) }) : words.say("money.no_worth")}>
    ${!one.worth && may(session.value, "configure") && html`<p><a class="link" href=${`#/designs/currency/${encodeURIComponent(one.currency)}`}>${words.say("money.say_worth")}</a></p>`}
    <dl class="totals">${facts.map(([name, minor, cents]) => html`<div class="total" key=${name}>
      <dt>${words.say(`money.${name}`)}</dt><dd><strong>${value ? priced(cents) : points(minor)}</strong>${value && html`<small>${points(minor)}</small>`}</dd>
    </div>`)}</dl>
    <p class="hint">${span ? words.say("money.interval", { least: points(span.least), most: points(span.most) }) : words.say("money.no_interval")}</p>
    ${one.cohorts.length > 0 && html`<details class="move"><summary class="list-line">${words.say("money.cohorts")}</summary><${Cohorts} one=${one} unit=${unit} /></details>`}
  <//>`;
}

const COLUMNS = ["came", "used", "expired", "left", "breakage"];

function Cohorts({ one, unit }) {
  const { words } = useKit();
  const month = (text) => words.date(`${text}-01`, { month: "short", year: "numeric" });
  return html`<div class="move-body table-box" tabindex="0" role="region" aria-label=${words.say("money.cohorts")}><table>
    <thead><tr><th scope="col">${words.say("money.month")}</th>${COLUMNS.map((name) => html`<th key=${name} scope="col" class="number">${words.say(`money.c_${name}`)}</th>`)}</tr></thead>
    <tbody>${one.cohorts.map((row) => html`<tr key=${row.month}><th scope="row">${month(row.month)}</th>
      ${COLUMNS.map((name) => html`<td key=${name} class="number" data-label=${words.say(`money.c_${name}`)}>${words.digits(row[name], unit.scale)}</td>`)}</tr>`)}</tbody>
  </table></div>`;
}
