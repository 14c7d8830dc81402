// What was sent to an endpoint and what waits; each opens to its attempts, and can be sent again.
import { useState } from "preact/hooks";
import { useKit } from "../../member/kit.js";
import { html } from "../../shared/html.js";
import { List, Loading, useLoad } from "../parts/load.js";
import { Part } from "../parts/page.js";
import { Empty } from "../parts/states.js";
import { toast } from "../parts/toast.js";

const TONES = { delivered: "good", failed: "bad", waiting: "wait" };

export function Log({ at, log }) {
  const { words } = useKit();
  return html`<${Part} title=${words.say("webhooks.log")} lede=${words.say("webhooks.log_lede")}>
    <div class="row"><button class="button button-plain" type="button" onClick=${log.reload}>${words.say("webhooks.look_again")}</button></div>
    <${List} of=${log} label=${words.say("webhooks.log")} empty=${html`<${Empty} text=${words.say("webhooks.log_empty")} />`}
      row=${(one) => html`<${Line} key=${one.id} at=${at} one=${one} onChange=${log.reload} />`} />
  <//>`;
}

function Line({ at, one, onChange }) {
  const { words } = useKit();
  const [open, setOpen] = useState(false);
  return html`<li><details class="move" onToggle=${({ target }) => setOpen(target.open)}>
    <summary class="list-line"><span><strong>${one.type}</strong><small>${words.moment(one.time)} · ${words.say("webhooks.attempts", { n: one.attempts })}${one.last?.status ? ` · ${one.last.status}` : ""}</small></span>
      <span class=${`badge-word badge-${TONES[one.status]}`}>${words.say(`webhooks.is_${one.status}`)}</span></summary>
    ${open && html`<${Attempts} path=${`${at}/deliveries/${one.id}`} onChange=${onChange} />`}
  </details></li>`;
}

function Attempts({ path, onChange }) {
  const { asked, words } = useKit();
  const found = useLoad(path);
  const resend = () => asked((api) => api.post(`${path}/resend`, {})).then(() => {
    toast(words.say("webhooks.done_resend"));
    return Promise.all([found.reload(), onChange()]);
  }, toast);
  return html`<div class="move-body"><${Loading} of=${found}>${({ delivery, attempts }) => html`
    ${delivery.next_at && delivery.status === "waiting" && html`<p class="hint">${words.say("webhooks.next", { at: words.moment(delivery.next_at) })}</p>`}
    <ul class="reasons">${attempts.map((one) => html`<li key=${one.at}>${words.moment(one.at)}: ${one.status ?? words.told(one.fault)} (${one.took_ms} ms)${one.answer && html` <code>${one.answer}</code>`}</li>`)}</ul>
    <button class="link" type="button" onClick=${resend}>${words.say("webhooks.resend")}</button>`}<//></div>`;
}
