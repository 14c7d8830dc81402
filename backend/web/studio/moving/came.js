// How far an import is, and what it came to, or would.
import { useEffect, useState } from "preact/hooks";
import { useKit } from "../../member/kit.js";
import { html } from "../../shared/html.js";
import { Loading, useLoad } from "../parts/load.js";
import { unitOf } from "../parts/money.js";

const EVERY_S = 1;
const OVER = ["done", "failed", "cancelled"];

export function Came({ one, house }) {
  const [over, setOver] = useState(false);
  const found = useLoad(`/v1/jobs/${one.job_id}`, over ? {} : { every: EVERY_S });
  useEffect(() => setOver(OVER.includes(found.data?.status)), [found.data?.status]);
  return html`<${Loading} of=${found}>${(job) => html`<${Told} one=${one} job=${job} house=${house} />`}<//>`;
}

function Told({ one, job, house }) {
  const { words } = useKit();
  const { came } = job;
  const points = Object.entries(came.points ?? {}).filter(([, many]) => many !== 0);
  const counts = ["created", "changed", "known", "members", "tiers", "refused"].filter((name) => came[name] !== undefined);
  return html`<div class="moving-came" role="status">
    <p><strong>${words.say(job.status !== "done" ? `moving.job_${job.status}` : one.undone_at ? "moving.undone" : one.dry ? "moving.would_be" : "moving.is_in")}</strong></p>
    ${job.status === "running" && html`<progress class="bar" max=${Math.max(job.total ?? 1, 1)} value=${job.total == null ? undefined : Math.min(job.done, job.total)}
      aria-label=${words.say("moving.job_running")}></progress>`}
    ${job.why && html`<p class="form-bad">${words.told(job.why)}</p>`}
    <dl class="totals">
      ${counts.map((name) => html`<div class="total" key=${name}><dt>${words.say(`moving.came_${name}`)}</dt><dd><strong>${words.say("moving.count", { n: came[name] })}</strong></dd></div>`)}
      ${points.map(([code, many]) => html`<div class="total" key=${code}><dt>${words.say("moving.came_points")}</dt><dd><strong>${words.amount(many, unitOf(house, code))}</strong></dd></div>`)}
    </dl>
    ${came.refused > 0 && html`<${Refused} id=${one.id} n=${came.refused} />`}
  </div>`;
}

const SHOWN = 20;

function Refused({ id, n }) {
  const { words } = useKit();
  const found = useLoad(`/v1/imports/${id}/refused?limit=${SHOWN}`);
  return html`<${Loading} of=${found}>${({ items }) => html`
    <ul class="reasons">${items.map(({ line, problem }) => html`<li key=${line}><strong>${words.say("moving.line", { n: line })}</strong> ${words.told(problem)}</li>`)}</ul>
    ${n > SHOWN && html`<p class="hint">${words.say("moving.more", { n: n - SHOWN })}</p>`}
    <p><a class="link" href=${`/v1/imports/${id}/refused/file`} download="refused.csv">${words.say("moving.refused_file")}</a></p>`}<//>`;
}
