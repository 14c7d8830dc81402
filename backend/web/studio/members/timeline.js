// What moved this member's points, line by line, and why; and what they did that paid nothing.
import { useState } from "preact/hooks";
import { useKit } from "../../member/kit.js";
import { html } from "../../shared/html.js";
import { List, Loading, useLoad, usePages } from "../parts/load.js";
import { Part } from "../parts/page.js";
import { Empty } from "../parts/states.js";
import { Fold } from "./fold.js";
import { Gifts } from "./gifts.js";
import { Memberships } from "./memberships.js";
import { Reached } from "./reached.js";
import { Rises } from "./rises.js";
import { Undo } from "./undo.js";
import { Vouchers } from "./vouchers.js";
import { Why } from "./why.js";

export function Timeline({ at, units, ladder, terms, may, onChange }) {
  const { words } = useKit();
  const [which, choose] = useState("points");
  return html`<${Part} title=${words.say("members.timeline")}>
    <div class="steps" role="group" aria-label=${words.say("members.timeline")}>
      ${["points", "vouchers", "gifts", "acts", ladder && "tier", terms.items.length + terms.offers.length > 0 && "memberships", "reached"].filter(Boolean).map((one) => html`<button key=${one} class="step" type="button" aria-pressed=${which === one}
        onClick=${() => choose(one)}>${words.say(`members.show_${one}`)}</button>`)}
    </div>
    ${which === "points" && html`<${Moves} at=${at} units=${units} may=${may} onChange=${onChange} />`}
    ${which === "vouchers" && html`<${Vouchers} at=${at} units=${units} onChange=${onChange} />`}
    ${which === "gifts" && html`<${Gifts} at=${at} units=${units} onChange=${onChange} />`}
    ${which === "acts" && html`<${Deeds} at=${at} units=${units} />`}
    ${which === "tier" && html`<${Rises} at=${at} ladder=${ladder} />`}
    ${which === "memberships" && html`<${Memberships} at=${at} onChange=${onChange} />`}
    ${which === "reached" && html`<${Reached} at=${at} />`}
  <//>`;
}

function Moves({ at, units, may, onChange }) {
  const { words } = useKit();
  const lines = usePages(`${at}/history?limit=30`);
  const back = new Map(); // What was taken back of a transaction; that line is newer, so it is there before.
  for (const { reverses, undone } of lines.items ?? []) if (reverses) back.set(reverses, (back.get(reverses) ?? 0) + undone);
  const unit = (code) => units.find(({ currency }) => currency === code);
  return html`<${List} of=${lines} label=${words.say("members.show_points")}
    empty=${html`<${Empty} text=${words.say("members.no_moves")} />`}
    row=${(one) => html`<${Move} key=${one.id} one=${one} back=${back} unit=${unit(one.currency)} units=${units} may=${may} onChange=${onChange} />`} />`;
}

function Move({ one, back, unit, units, may, onChange }) {
  const { words } = useKit();
  const [undoing, undo] = useState(false);
  const undone = one.parts.reduce((sum, { id }) => sum + (back.get(id) ?? 0), 0);
  const more = [one.reverses && words.say("members.is_reversal"), undone > 0 && words.say("members.was_undone", { amount: words.amount(undone, unit) }),
    one.pending?.pending > 0 && words.say("members.pending", { amount: words.amount(one.pending.pending, unit) }), one.cause?.by?.name && words.say("members.by", { name: one.cause.by.name })].filter(Boolean);
  const byHand = one.parts.find(({ id, kind, amount }) => (kind === "award" ? amount > 0 : kind === "debit") && !back.has(id));
  return html`<li><${Fold} line=${html`
      <span><strong>${one.reason || words.say("members.no_reason")}</strong><small>${words.moment(one.at)}${more.length ? ` · ${more.join(" · ")}` : ""}</small></span>
      <span class="move-amount" data-less=${one.amount < 0}>${words.amount(one.amount, unit, { sign: true })}</span>`}>
      ${one.parts.length > 1 && html`<ul class="reasons">${one.parts.map((part) => html`<li key=${part.id}>${part.reason}: ${words.digits(part.amount, unit.scale, { sign: true })}</li>`)}</ul>`}
      <p class="hint">${words.say("members.balance_after", { amount: words.amount(one.balance_after, unit) })}</p>
      ${one.cause?.activity && html`<${Why} activity=${one.cause.activity} units=${units} />`}
      ${may && byHand && html`<button class="link" type="button" onClick=${() => undo(true)}>${words.say(`members.reverse_${byHand.kind}`)}</button>`}
  <//>
  ${undoing && html`<${Undo} what=${byHand.kind} id=${byHand.id} amount=${words.amount(Math.abs(byHand.amount), unit)} onClose=${() => undo(false)} onDone=${onChange} />`}</li>`;
}

function Deeds({ at, units }) {
  const { words } = useKit();
  const acts = usePages(`${at}/activities?limit=30`);
  const types = useLoad("/v1/activity-types?limit=200");
  const named = (type) => words.text(types.data?.items.find(({ name }) => name === type)?.description) || type;
  const paid = ({ awards }) => (awards.length === 0 ? words.say("members.paid_nothing") : awards.map(({ amount, currency }) => {
    const unit = units.find((one) => one.currency === currency);
    return unit ? words.amount(amount, unit) : amount;
  }).join(", "));
  return html`<${Loading} of=${types}>${() => html`<${List} of=${acts} label=${words.say("members.show_acts")} empty=${html`<${Empty} text=${words.say("members.no_acts")} />`}
    row=${(one) => html`<li key=${one.id}><${Fold}
      line=${html`<span><strong>${named(one.type)}</strong><small>${words.moment(one.occurred_at)}</small></span><span class="hint">${paid(one)}</span>`}>
      <${Why} activity=${one.id} units=${units} />
    <//></li>`} />`}<//>`;
}
