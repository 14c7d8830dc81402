// What a draft would have come to in the last days, and how far its backfill is.
import { useState } from "preact/hooks";
import { useKit } from "../../member/kit.js";
import { html } from "../../shared/html.js";
import { Whole } from "../parts/fields.js";
import { useLoad } from "../parts/load.js";
import { Part } from "../parts/page.js";
import { Trouble } from "../parts/states.js";
import { Who } from "../parts/who.js";
import { amounts } from "./amounts.js";
import { KINDS, pathOf } from "./kinds.js";
import { Real } from "./real.js";

export function Past({ kind, name, definition, house, revision }) {
  const { words, asked } = useKit();
  const [days, setDays] = useState(90);
  const [{ data, error, busy }, setFound] = useState({});
  const run = async () => {
    setFound({ busy: true });
    try {
      setFound({ data: await asked((api) => api.post(`${KINDS[kind].path}/replays`, { definition, name, days: days || 90 })) });
    } catch (why) {
      setFound({ error: why });
    }
  };
  return html`<${Part} title=${words.say("designs.past")} lede=${words.say("designs.past_hint")}>
    <div class="row">
      <${Whole} label=${words.say("designs.past_days")} min="1" max="366" value=${days} onChange=${setDays} />
      <button class="button button-plain" type="button" disabled=${busy} onClick=${run}>${words.say(busy ? "designs.past_running" : "designs.past_try")}</button>
    </div>
    <${Trouble} error=${error} />
    <div role="status">${data && html`<${Came} data=${data} house=${house} />`}</div>
    ${KINDS[kind].tracked && html`<${Backfill} key=${revision} kind=${kind} name=${name} />`}
    ${kind === "earn-rule" && html`<${Real} key=${definition.activity_type} name=${name} definition=${definition} house=${house} />`}
  <//>`;
}

function Came({ data, house }) {
  const { words } = useKit();
  return html`<ul class="facts">
    <li>${words.say("designs.past_activities", { n: data.activities })}</li>
    <li>${words.say("designs.past_members", { n: data.members })}</li>
    <li>${words.say(`designs.past_${"ahead" in data ? "more" : "cost"}`, { amount: amounts(data.cost, house, words) })}</li>
    ${data.paid && html`<li>${words.say("designs.past_paid", { amount: amounts(data.paid, house, words) })}</li>`}
    ${data.gains.slice(0, 6).map((one) => html`<li key=${`${one.kind}${one.name}${one.level}`}>${one.name}${one.level ? ` ${one.level}` : ""}: ${words.say("designs.times", { n: one.times })}</li>`)}
  </ul>
  ${data.ahead && html`<p class="hint">${words.say("designs.past_ahead")}</p>`}
  ${data.heaviest.length > 0 && html`<details><summary>${words.say("designs.past_days_most")}</summary><ul class="facts">
    ${data.heaviest.map((one) => html`<li key=${one.day}>${words.day(`${one.day}T12:00`)} · ${amounts(one.points, house, words)}</li>`)}</ul></details>`}
  ${data.top.length > 0 && html`<details><summary>${words.say("designs.past_top")}</summary><ul class="facts">
    ${data.top.map((one) => html`<li key=${one.member_id}><${Who} one=${one} /> ${amounts(one.points, house, words)}</li>`)}</ul></details>`}`;
}

function Backfill({ kind, name }) {
  const { words } = useKit();
  const { data } = useLoad(`${pathOf(kind, name)}/backfill`, { every: 5 });
  const job = useLoad(data ? `/v1/jobs/${data.job_id}` : null, { every: 5 }).data;
  if (!data) return null;
  const status = job?.status ?? data.status;
  return html`<div role="status">
    <p><strong>${words.say("designs.backfill_is")}</strong> ${words.say(`designs.job_${status}`)}</p>
    ${status === "running" && html`<progress class="bar" max=${job?.total ?? 1} value=${job?.total ? job.done : undefined} aria-label=${words.say("designs.backfill_is")}></progress>`}
    ${job?.why && html`<p class="form-bad">${words.told(job.why)}</p>`}
  </div>`;
}
