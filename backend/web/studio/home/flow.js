// Points over time: given, spent, expired, waiting.
import { useState } from "preact/hooks";
import { useKit } from "../../member/kit.js";
import { html } from "../../shared/html.js";
import { Bars } from "../parts/chart.js";
import { Choice } from "../parts/fields.js";
import { Loading, useLoad } from "../parts/load.js";
import { Part } from "../parts/page.js";
import { unitOf } from "../parts/money.js";

const FLOWS = ["given", "spent", "expired", "waiting"];
const SPANS = [7, 30, 90];
const DAY_MS = 86_400_000;

export function Flow({ house, running: Running }) {
  const { words } = useKit();
  const [days, setDays] = useState(30);
  const [code, setCode] = useState(house.currencies[0]?.code);
  const [flow, setFlow] = useState("given");
  const today = new Intl.DateTimeFormat("en-CA", { timeZone: house.time_zone }).format(new Date());
  const since = new Date(Date.parse(today) - (days - 1) * DAY_MS).toISOString().slice(0, 10);
  const figures = useLoad(`/v1/figures?since=${since}&until=${today}&currency=${encodeURIComponent(code)}`, { every: 60 });
  const unit = unitOf(house, code);
  return html`<${Loading} of=${figures}>${(found) => {
    const line = found.currencies.find(({ currency }) => currency === code) ?? { days: [] };
    return html`
      <${Running} figures=${found} />
      <${Part} title=${words.say("today.points")}>
        <div class="row">
          <${Choice} label=${words.say("today.span")} value=${String(days)} options=${SPANS.map((n) => [String(n), words.say("today.days", { n })])}
            onChange=${(text) => setDays(Number(text))} />
          ${house.currencies.length > 1 && html`<${Choice} label=${words.say("today.currency")} value=${code}
            options=${house.currencies.map((one) => [one.code, words.text(one.definition.plural) || one.code])} onChange=${setCode} />`}
        </div>
        <div class="totals" role="group" aria-label=${words.say("today.points")}>
          ${FLOWS.map((name) => html`<button key=${name} class="total" type="button" aria-pressed=${flow === name} onClick=${() => setFlow(name)}>
            <span>${words.say(name === "waiting" ? "today.waiting_points" : `today.${name}`)}</span><strong>${words.digits(line[name] ?? 0, unit.scale)}</strong>
          </button>`)}
        </div>
        <${Bars} title=${words.say(`today.${flow}_by_day`, { unit: words.text(unit.plural) })}
          bars=${line.days.map((one) => ({ name: words.date(one.day, { day: "numeric", month: "short" }), value: one[flow], said: words.amount(one[flow], unit) }))} />
      <//>`;
  }}<//>`;
}
