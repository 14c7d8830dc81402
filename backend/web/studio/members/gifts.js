// What a member gave and was given; each gift can be taken back from both, with a reason that both read.
import { useState } from "preact/hooks";
import { useKit } from "../../member/kit.js";
import { html } from "../../shared/html.js";
import { List, usePages } from "../parts/load.js";
import { Empty } from "../parts/states.js";
import { may } from "../sections.js";
import { Act } from "./act.js";

const TONES = { open: "wait", opened: "good", back: "", undone: "bad" };

export function Gifts({ at, units, onChange }) {
  const { words } = useKit();
  const found = usePages(`${at}/gifts?limit=30`, "before");
  return html`<${List} of=${found} label=${words.say("members.show_gifts")} empty=${html`<${Empty} text=${words.say("members.no_gifts")} />`}
    row=${(one) => html`<${Line} key=${one.id} one=${one} units=${units} onChange=${onChange} />`} />`;
}

function Line({ one, units, onChange }) {
  const { asked, session, words } = useKit();
  const [asking, ask] = useState(false);
  const unit = units.find(({ currency }) => currency === one.currency);
  const what = one.voucher ? words.text(one.voucher.title) : unit ? words.amount(one.amount, unit) : one.amount;
  const told = [words.moment(one.made_at), words.say(`members.gift_${one.way}`, { name: one.alias || words.say("members.gift_nobody") })];
  const goes = ["open", "opened"].includes(one.status) && may(session.value, "award");
  return html`<li class="list-line">
    <span><strong>${what}</strong><small>${told.join(" · ")}</small></span>
    <span><span class=${`badge-word ${TONES[one.status] && `badge-${TONES[one.status]}`}`}>${words.say(`members.gift_is_${one.status}`)}</span>
      ${goes && html` <button class="link" type="button" onClick=${() => ask(true)}>${words.say("members.do_gift")}<span class="unseen"> ${what}</span></button>`}</span>
    ${asking && html`<${Act} what="gift" danger send=${(reason) => asked((api) => api.post(`/v1/gifts/${one.id}/undo`, { reason }))} onClose=${() => ask(false)} onDone=${onChange}><p>${words.say("members.gift_sure")}</p><//>`}
  </li>`;
}
