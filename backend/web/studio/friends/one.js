// One way to invite: how many friends came and what became of them; who is held, and why, to be decided.
import { useState } from "preact/hooks";
import { useKit } from "../../member/kit.js";
import { html } from "../../shared/html.js";
import { Confirm } from "../parts/dialog.js";
import { Text } from "../parts/fields.js";
import { List, Loading, useLoad, usePages } from "../parts/load.js";
import { Page } from "../parts/page.js";
import { Empty } from "../parts/states.js";
import { toast } from "../parts/toast.js";
import { Who } from "../parts/who.js";
import { may } from "../sections.js";

const STATES = ["held", "waiting", "rewarded", "undone", "refused"];

export function One({ name }) {
  const { session, words } = useKit();
  const [status, show] = useState("held");
  const door = `/v1/referrals/${encodeURIComponent(name)}`;
  const design = useLoad(door);
  const figures = useLoad(`${door}/figures`);
  const found = usePages(`${door}/friends?status=${status}&limit=30`);
  const changed = () => (figures.reload(), found.reload());
  return html`<${Loading} of=${design}>${({ definition }) => html`<${Page} title=${words.text(definition.title)} back=${{ href: "#/referrals", text: words.say("friends.title") }}
    actions=${may(session.value, "configure") && html`<a class="button button-plain" href=${`#/designs/referral/${encodeURIComponent(name)}`}>${words.say("friends.change")}</a>`}>
    <${Loading} of=${figures}>${(many) => html`<dl class="card totals">${["came", ...STATES].map((one) => html`<div key=${one}><dt>${words.say(`friends.${one}`)}</dt><dd>${words.digits(many[one])}</dd></div>`)}</dl>`}<//>
    <div class="row">${STATES.map((one) => html`<button key=${one} class="step" type="button" aria-pressed=${status === one} onClick=${() => show(one)}>${words.say(`friends.${one}`)}</button>`)}</div>
    <${List} of=${found} label=${words.say(`friends.${status}`)} empty=${html`<${Empty} text=${words.say("friends.nobody")} />`}
      row=${(one) => html`<${Line} key=${one.id} one=${one} door=${door} onChange=${changed} />`} />
  <//>`}<//>`;
}

function Line({ one, door, onChange }) {
  const { session, words } = useKit();
  const [asking, ask] = useState(null);
  return html`<li><article class="list-item" aria-label=${one.friend.alias}>
    <p><${Who} one=${one.inviter} /> → <strong><${Who} one=${one.friend} /></strong></p>
    <p class="hint">${words.say("friends.joined", { at: words.moment(one.joined_at) })}${one.friend.guest ? ` · ${words.say("friends.guest")}` : ""}
      ${one.beyond && ` · ${words.say("friends.beyond")}`}</p>
    ${one.why.length > 0 && html`<ul class="facts">${one.why.map((why) => html`<li key=${why}>${words.say(`friends.why_${why}`)}</li>`)}</ul>`}
    ${one.decided_by && html`<p class="hint">${words.say("friends.decided", { name: one.decided_by, reason: one.reason })}</p>`}
    ${one.status === "held" && may(session.value, "configure") && html`<div class="row">
      <button class="button" type="button" onClick=${() => ask("agree")}>${words.say("friends.agree")}</button>
      <button class="button button-plain" type="button" onClick=${() => ask("refuse")}>${words.say("friends.refuse")}</button>
    </div>`}
    ${asking && html`<${Deciding} way=${asking} one=${one} door=${door} onClose=${() => ask(null)} onDone=${onChange} />`}
  </article></li>`;
}

function Deciding({ way, one, door, onClose, onDone }) {
  const { asked, words } = useKit();
  const [reason, setReason] = useState("");
  const act = async () => {
    await asked((api) => api.post(`${door}/friends/${one.id}/decision`, { agreed: way === "agree", reason: reason.trim() }));
    toast(words.say(`friends.done_${way}`));
    onDone();
  };
  return html`<${Confirm} title=${words.say(`friends.${way}`)} say=${words.say(`friends.${way}`)} danger=${way === "refuse"} act=${act} onClose=${onClose}>
    <p>${words.say(`friends.sure_${way}`, { inviter: one.inviter.alias, friend: one.friend.alias })}</p>
    <${Text} label=${words.say("friends.reason")} required maxlength="500" value=${reason} onChange=${setReason} />
  <//>`;
}
