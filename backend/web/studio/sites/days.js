// What was done at each site, from a day to another, by the programme's clock; and as a file.
import { useState } from "preact/hooks";
import { useKit } from "../../member/kit.js";
import { html } from "../../shared/html.js";
import { Choice, Text } from "../parts/fields.js";
import { Loading, useLoad } from "../parts/load.js";
import { Part } from "../parts/page.js";

const WEEK_MS = 6 * 24 * 3_600_000;
const COUNTS = ["credits", "credited", "redemptions", "vouchers", "enrolments", "undone"];

export function Days({ sites, zone }) {
  const { words } = useKit();
  const day = new Intl.DateTimeFormat("en-CA", { timeZone: zone });
  const [asked, ask] = useState({ since: day.format(Date.now() - WEEK_MS), until: day.format(Date.now()), site: "" });
  const query = new URLSearchParams(Object.entries(asked).filter(([, value]) => value));
  const found = useLoad(`/v1/counter/days?${query}`);
  const titles = Object.fromEntries(sites.map((one) => [one.name, words.text(one.definition.title)]));
  const field = (name) => html`<${Text} type="date" label=${words.say(`sites.${name}`)} value=${asked[name]} onChange=${(value) => ask({ ...asked, [name]: value })} />`;
  return html`<${Part} title=${words.say("sites.days")} lede=${words.say("sites.days_lede")}>
    <form class="row" onSubmit=${(event) => event.preventDefault()}>
      ${field("since")}${field("until")}
      ${sites.length > 0 && html`<${Choice} label=${words.say("sites.site")} value=${asked.site} options=${[["", words.say("sites.all")], ...Object.entries(titles)]}
        onChange=${(site) => ask({ ...asked, site })} />`}
    </form>
    <${Loading} of=${found}>${({ days }) => days.length === 0
      ? html`<p class="hint">${words.say("sites.nothing")}</p>`
      : html`<div class="table-box" tabindex="0" role="region" aria-label=${words.say("sites.days")}><table>
          <thead><tr>${["day", "site", ...COUNTS].map((name) => html`<th scope="col" key=${name}>${words.say(`sites.${name}`)}</th>`)}</tr></thead>
          <tbody>${days.map((one) => html`<tr key=${`${one.day} ${one.site}`}>
            <th scope="row">${words.date(one.day)}</th>
            <td>${one.site === null ? words.say("sites.nowhere") : (titles[one.site] ?? one.site)}</td>
            ${COUNTS.map((name) => html`<td key=${name}>${words.digits(one[name], name === "credited" ? 2 : 0)}</td>`)}
          </tr>`)}</tbody>
        </table></div>
        <p><a class="link" href=${`/v1/counter/days/file?${query}`} download>${words.say("sites.file")}</a></p>`}<//>
  <//>`;
}
