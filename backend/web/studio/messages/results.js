// What came of a message in the last days.
import { useState } from "preact/hooks";
import { useKit } from "../../member/kit.js";
import { html } from "../../shared/html.js";
import { Choice } from "../parts/fields.js";
import { Loading, useLoad } from "../parts/load.js";
import { Part } from "../parts/page.js";
import { fateOf } from "./trying.js";

export function Results({ name }) {
  const { words } = useKit();
  const [days, choose] = useState("30");
  const found = useLoad(`/v1/messages/${name}/results?days=${days}`);
  const heads = ["many", "opened", "tapped", "converted"];
  return html`<${Part} title=${words.say("messages.results")}>
    <${Choice} label=${words.say("messages.since")} value=${days} onChange=${choose} options=${["7", "30", "90"].map((n) => [n, words.say("messages.days", { n: Number(n) })])} />
    <${Loading} of=${found}>${({ items }) => items.length === 0
      ? html`<p class="hint">${words.say("messages.no_results")}</p>`
      : html`<div class="table-box" tabindex="0" role="region" aria-label=${words.say("messages.results")}><table>
          <thead><tr><th scope="col">${words.say("messages.fate")}</th>${heads.map((one) => html`<th key=${one} scope="col">${words.say(`messages.result_${one}`)}</th>`)}</tr></thead>
          <tbody>${items.map((one) => html`<tr key=${`${one.channel} ${one.status} ${one.reason}`}>
            <th scope="row">${words.knows(`messages.channel_${one.channel}`) ? words.say(`messages.channel_${one.channel}`) : one.channel}: ${fateOf(one, words)}</th>
            ${heads.map((head) => html`<td key=${head}>${words.digits(one[head])}</td>`)}</tr>`)}</tbody>
        </table></div>`}<//>
  <//>`;
}
