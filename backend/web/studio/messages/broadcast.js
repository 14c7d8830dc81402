// One broadcast: its forecast, then how far it is and what became of its members.
import { useState } from "preact/hooks";
import { useKit } from "../../member/kit.js";
import { html } from "../../shared/html.js";
import { Confirm } from "../parts/dialog.js";
import { List, Loading, useLoad, usePages } from "../parts/load.js";
import { Page, Part } from "../parts/page.js";
import { Empty } from "../parts/states.js";
import { useTitles } from "../parts/titles.js";
import { toast } from "../parts/toast.js";
import { Who } from "../parts/who.js";
import { may } from "../sections.js";
import { TONES } from "./broadcasts.js";
import { fateOf } from "./trying.js";

const EVERY_S = 2;
const WAYS = { ready: ["start", "cancel"], sending: ["pause", "cancel"], paused: ["resume", "cancel"], failed: ["resume", "cancel"] };

export function Broadcast({ id }) {
  const { asked, session, words } = useKit();
  const found = useLoad(`/v1/broadcasts/${id}`, { every: EVERY_S });
  const messages = useTitles("/v1/messages");
  const segments = useTitles("/v1/segments");
  const [asking, ask] = useState(null);
  const act = async () => {
    await asked((api) => api.post(`/v1/broadcasts/${id}/${asking}`, {}));
    toast(words.say(`broadcasts.done_${asking}`));
    await found.reload();
  };
  return html`<${Loading} of=${found}>${(one) => {
    const to = one.segment ? segments(one.segment) : words.say("broadcasts.all");
    const told = (one.forecast ?? []).filter(({ status }) => status === "now" || status === "later").reduce((sum, { members }) => sum + members, 0);
    return html`<${Page} title=${messages(one.message)} lede=${words.say("broadcasts.to", { to })} back=${{ href: "#/messages/broadcasts", text: words.say("messages.tab_broadcasts") }}>
      <p><span class=${`badge-word badge-${TONES[one.status] ?? "wait"}`}>${words.say(`broadcasts.is_${one.status}`)}</span> ${words.told(one.why)}</p>
      ${WAYS[one.status] && html`<div class="row">${WAYS[one.status].map((way) => html`<button key=${way} type="button" class=${`button ${way === "cancel" ? "button-plain" : ""}`}
        onClick=${() => ask(way)}>${words.say(`broadcasts.do_${way}`)}</button>`)}</div>`}
      <${Part} title=${words.say("broadcasts.foreseen")} lede=${words.say("broadcasts.foreseen_lede")}>
        ${one.forecast ? html`<${Fates} lines=${one.forecast} />` : html`<p class="waiting" role="status">${words.say("broadcasts.is_forecasting")}</p>`}
      <//>
      ${one.started_at && html`<${Part} title=${words.say("broadcasts.account")}><${Fates} lines=${one.account} /><//>
        ${may(session.value, "members") && html`<${Members} id=${id} />`}`}
      ${asking && html`<${Confirm} title=${words.say(`broadcasts.do_${asking}`)} say=${words.say(`broadcasts.do_${asking}`)} danger=${asking === "cancel"} act=${act} onClose=${() => ask(null)}>
        <p>${words.say(`broadcasts.sure_${asking}`, { n: told, to })}</p><//>`}
    <//>`;
  }}<//>`;
}

function Fates({ lines }) {
  const { words } = useKit();
  if (lines.length === 0) return html`<p class="hint">${words.say("broadcasts.nobody")}</p>`;
  return html`<dl>${lines.map((one) => html`<div class="has" key=${`${one.status} ${one.reason}`}><dt>${fateOf(one, words)}</dt><dd>${words.say("broadcasts.members", { n: one.members })}</dd></div>`)}</dl>`;
}

function Members({ id }) {
  const { words } = useKit();
  const [open, setOpen] = useState(false);
  return html`<${Part} title=${words.say("broadcasts.who")}>${open
    ? html`<${Each} id=${id} />`
    : html`<button class="button button-plain" type="button" onClick=${() => setOpen(true)}>${words.say("broadcasts.show_who")}</button>`}<//>`;
}

function Each({ id }) {
  const { words } = useKit();
  const found = usePages(`/v1/broadcasts/${id}/members?limit=50`);
  return html`<${List} of=${found} label=${words.say("broadcasts.who")} empty=${html`<${Empty} text=${words.say("broadcasts.nobody")} />`}
    row=${(one) => html`<li class="list-line" key=${one.member_id}><span><${Who} one=${one} /><small>${one.external_id}</small></span><span>${fateOf(one, words)}</span></li>`} />`;
}
