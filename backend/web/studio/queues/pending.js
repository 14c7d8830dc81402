// Points on their way: whose they are, until when, and let go at once or called off.
import { useState } from "preact/hooks";
import { useKit } from "../../member/kit.js";
import { html } from "../../shared/html.js";
import { Confirm } from "../parts/dialog.js";
import { Text } from "../parts/fields.js";
import { List, usePages } from "../parts/load.js";
import { Empty } from "../parts/states.js";
import { toast } from "../parts/toast.js";
import { Who } from "../parts/who.js";
import { useOnce } from "../parts/once.js";
import { unitOf } from "../parts/money.js";
import { may } from "../sections.js";

export function Pending({ house }) {
  const { words } = useKit();
  const found = usePages("/v1/pending?limit=30");
  return html`<${List} of=${found} label=${words.say("queues.tab_points")} empty=${html`<${Empty} text=${words.say("queues.no_points")} />`}
    row=${(one) => html`<${Line} key=${one.id} one=${one} house=${house} onChange=${found.reload} />`} />`;
}

function Line({ one, house, onChange }) {
  const { session, words } = useKit();
  const [asking, ask] = useState(null);
  const amount = words.amount(one.amount, unitOf(house, one.currency));
  const whose = one.external_id ?? words.say("queues.guest");
  return html`<li><article class="list-item" aria-label=${`${amount}, ${whose}`}>
    <p><strong>${amount}</strong> · <${Who} one=${{ ...one, alias: whose }} /></p>
    <p class="hint">${one.reason || words.say("queues.no_reason")} · ${words.moment(one.at)} · ${one.due_at ? words.say("queues.due", { at: words.moment(one.due_at) }) : words.say("queues.due_never")}</p>
    ${may(session.value, "award") && html`<div class="row">
      <button class="button" type="button" onClick=${() => ask("release")}>${words.say("queues.do_release")}</button>
      <button class="button button-plain" type="button" onClick=${() => ask("reversals")}>${words.say("queues.do_reversals")}</button>
    </div>`}
    ${asking && html`<${Deciding} way=${asking} one=${one} said=${words.say(`queues.sure_${asking}`, { amount, member: whose })} onClose=${() => ask(null)} onDone=${onChange} />`}
  </article></li>`;
}

function Deciding({ way, one, said, onClose, onDone }) {
  const { words } = useKit();
  const [reason, setReason] = useState("");
  const once = useOnce();
  const act = async () => {
    await once(`/v1/transactions/${one.id}/${way}`, { reason: reason.trim() });
    toast(words.say(`queues.done_${way}`));
    onDone();
  };
  return html`<${Confirm} title=${words.say(`queues.do_${way}`)} say=${words.say(`queues.do_${way}`)} danger=${way === "reversals"} act=${act} onClose=${onClose}>
    <p>${said}</p>
    <${Text} label=${words.say("queues.reason_own")} required maxlength="500" value=${reason} onChange=${setReason} />
  <//>`;
}
