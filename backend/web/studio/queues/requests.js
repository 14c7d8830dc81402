// What waits for a second person: whoever did not ask agrees or refuses; who asked may take it back.
import { useState } from "preact/hooks";
import { useKit } from "../../member/kit.js";
import { html } from "../../shared/html.js";
import { Confirm } from "../parts/dialog.js";
import { Text } from "../parts/fields.js";
import { List, usePages } from "../parts/load.js";
import { Empty } from "../parts/states.js";
import { toast } from "../parts/toast.js";
import { may } from "../sections.js";
import { doneBy } from "./wish.js";

/** The right that a wish of each kind takes of whoever decides it. */
const RIGHTS = { award: "award", reinstatement: "award", bonus: "award", badge_grant: "award", limits: "admin" };
const TONES = { waiting: "wait", approved: "good", refused: "bad", failed: "bad" };

export function Requests({ house }) {
  const { words } = useKit();
  const [state, choose] = useState("waiting");
  const found = usePages(state === "waiting" ? "/v1/approvals?state=waiting&limit=30" : "/v1/approvals?limit=30");
  return html`
    <div class="row">${["waiting", "all"].map((one) => html`<button key=${one} class="step" type="button" aria-pressed=${state === one}
      onClick=${() => choose(one)}>${words.say(`queues.show_${one}`)}</button>`)}</div>
    <${List} of=${found} label=${words.say("queues.tab_requests")} empty=${html`<${Empty} text=${words.say(`queues.none_${state}`)} />`}
      row=${(one) => html`<${Line} key=${one.id} one=${one} house=${house} onChange=${found.reload} />`} />`;
}

function Line({ one, house, onChange }) {
  const { session, words } = useKit();
  const [asking, ask] = useState(null);
  const own = one.asked_by === session.value?.name;
  const can = one.state === "waiting" && (own || may(session.value, RIGHTS[one.kind] ?? "configure"));
  const ways = own ? ["withdraw"] : ["approve", "refuse"];
  const said = doneBy(one, house, words);
  return html`<li><article class="list-item" aria-label=${said}>
    <p><strong>${said}</strong> ${one.state !== "waiting" && html`<span class=${`badge-word badge-${TONES[one.state]}`}>${words.say(`queues.state_${one.state}`)}</span>`}</p>
    <p class="hint">${words.say("queues.asked", { name: one.asked_by, at: words.moment(one.asked_at) })}${" "}
      ${one.decided_by && words.say("queues.decided", { name: one.decided_by, at: words.moment(one.decided_at) })}</p>
    <p class="hint">${words.say(one.state === "waiting" ? "queues.until" : "queues.why", { at: words.moment(one.expires_at), why: words.told(one.why) })}</p>
    ${one.kind === "file" && html`<pre class="told">${one.asked.changes}</pre>`}
    ${one.outcome.reason && html`<p>${words.say("queues.outcome", { why: words.told(one.outcome.reason) })}</p>`}
    ${can && html`<div class="row">${ways.map((way) => html`<button key=${way} class=${`button ${way === "approve" ? "" : "button-plain"}`} type="button"
      onClick=${() => ask(way)}>${words.say(`queues.do_${way}`)}</button>`)}</div>`}
    ${one.state === "waiting" && own && html`<p class="hint">${words.say("queues.own")}</p>`}
    ${one.state === "waiting" && !can && html`<p class="hint">${words.say("queues.not_yours")}</p>`}
    ${asking && html`<${Deciding} way=${asking} one=${one} said=${said} onClose=${() => ask(null)} onDone=${onChange} />`}
  </article></li>`;
}

const PATHS = { approve: "approval", refuse: "refusal", withdraw: "withdrawal" };

function Deciding({ way, one, said, onClose, onDone }) {
  const { asked, words } = useKit();
  const [reason, setReason] = useState("");
  const act = async () => {
    const answer = await asked((api) => api.post(`/v1/approvals/${one.id}/${PATHS[way]}`, way === "refuse" ? { reason: reason.trim() } : {}));
    toast(words.say(answer.state === "failed" ? "queues.failed" : `queues.done_${way}`));
    onDone();
  };
  return html`<${Confirm} title=${words.say(`queues.do_${way}`)} say=${words.say(`queues.do_${way}`)} danger=${way === "refuse"} act=${act} onClose=${onClose}>
    <p>${said}</p>
    <p>${words.say(`queues.sure_${way}`)}</p>
    ${way === "refuse" && html`<${Text} label=${words.say("queues.reason")} hint=${words.say("queues.reason_hint", { name: one.asked_by })} required
      maxlength="500" value=${reason} onChange=${setReason} />`}
  <//>`;
}
