// What takes long: how far it is, and what can be done about it.
import { useState } from "preact/hooks";
import { useKit } from "../../member/kit.js";
import { html } from "../../shared/html.js";
import { Confirm } from "../parts/dialog.js";
import { List, useLoad, usePages } from "../parts/load.js";
import { Empty } from "../parts/states.js";
import { toast } from "../parts/toast.js";
import { may } from "../sections.js";

const EVERY_S = 3;
const TONES = { running: "wait", paused: "wait", done: "good", failed: "bad" };
const WAYS = { running: ["pause", "cancel"], paused: ["resume", "cancel"], failed: ["resume"] };

export function Jobs() {
  const { words } = useKit();
  const jobs = usePages("/v1/jobs?limit=30");
  return html`<${List} of=${jobs} label=${words.say("queues.tab_jobs")} empty=${html`<${Empty} text=${words.say("queues.no_jobs")} />`}
    row=${(one) => html`<li key=${one.id}><article class="list-item"><${Job} found=${one} /></article></li>`} />`;
}

/** `found` is how it was; while it runs it is asked again. */
export function Job({ found }) {
  const { asked, session, words } = useKit();
  const [asking, ask] = useState(null);
  const [still, setStill] = useState(found.status === "running");
  const now = useLoad(still ? `/v1/jobs/${found.id}` : null, { every: EVERY_S });
  const [turned, turn] = useState(null);
  const job = turned ?? now.data ?? found;
  const name = words.say(`queues.job_${words.knows(`queues.job_${job.kind}`) ? job.kind : "other"}`, { kind: job.kind });
  const act = (way) => async () => {
    const answer = await asked((api) => api.post(`/v1/jobs/${job.id}/${way}`, {}));
    toast(words.say(`queues.job_done_${way}`));
    setStill(answer.status === "running");
    turn(answer.status === "running" ? null : answer);
    if (still) await now.reload();
  };
  const offered = may(session.value, "configure") && !job.asked.led_at ? WAYS[job.status] ?? [] : [];
  return html`
    <p><strong>${name}</strong> <span class=${`badge-word badge-${TONES[job.status]}`}>${words.say(`queues.job_${job.status}`)}</span></p>
    <p class="hint">${words.moment(job.asked_at)} · ${job.total == null ? words.say("queues.so_far", { n: job.done }) : words.say("queues.so_far_of", { n: job.done, total: job.total })}</p>
    ${job.status === "running" && html`<progress class="bar" max=${Math.max(job.total ?? 1, 1)} value=${job.total == null ? undefined : Math.min(job.done, job.total)} aria-label=${name}></progress>`}
    ${job.why && html`<p class="hint">${words.say("queues.outcome", { why: words.told(job.why) })}</p>`}
    ${offered.length > 0 && html`<div class="row">${offered.map((way) => html`<button key=${way} class="button button-plain" type="button"
      onClick=${() => (way === "cancel" ? ask(way) : act(way)().catch(toast))}>${words.say(`queues.job_do_${way}`)}</button>`)}</div>`}
    ${asking && html`<${Confirm} title=${name} say=${words.say("queues.job_do_cancel")} danger act=${act("cancel")} onClose=${() => ask(null)}>
      <p>${words.say("queues.job_sure")}</p><//>`}`;
}
