// A step of one redemption or of several: what is given back is told before anything is cancelled.
import { useState } from "preact/hooks";
import { useKit } from "../../member/kit.js";
import { html } from "../../shared/html.js";
import { money as moneyOf } from "../../shared/money.js";
import { Confirm } from "../parts/dialog.js";
import { Text } from "../parts/fields.js";
import { unitOf } from "../parts/money.js";
import { toast } from "../parts/toast.js";

export function Step({ to, items, house, onClose, onDone }) {
  const { asked, words } = useKit();
  const back = to === "cancelled";
  const [reason, setReason] = useState(back ? "" : words.say(`handing.reason_${to}`));
  /** All are tried; one that came there before stays as it is, so that it may be asked again. */
  const act = async () => {
    let trouble = null;
    for (const { id } of items) await asked((api) => api.post(`/v1/redemptions/${id}/steps`, { to, reason: reason.trim() })).catch((error) => (trouble = error));
    if (trouble && items.length > 1) await onDone();
    if (trouble) throw trouble;
    toast(words.say(`handing.done_${to}`, { n: items.length }));
    await onDone();
  };
  return html`<${Confirm} title=${words.say(`handing.do_${to}`)} say=${words.say(`handing.do_${to}`)} danger=${back} act=${act} onClose=${onClose}>
    <ul class="facts">${items.map((one) => html`<li key=${one.id}>${words.text(one.title) || one.reward} · ${one.alias}</li>`)}</ul>
    ${back && html`<${GivenBack} items=${items} house=${house} />`}
    <${Text} label=${words.say("handing.reason")} hint=${back ? words.say("handing.reason_read") : null} required maxlength="500" value=${reason} onChange=${setReason} />
  <//>`;
}

function GivenBack({ items, house }) {
  const { words } = useKit();
  const points = sums(items, ({ price }) => [price.currency, price.amount]).map(([code, sum]) => words.amount(sum, unitOf(house, code)));
  const beside = sums(items, ({ price, voucher }) => [voucher.money, price.money]).map(([code, sum]) => moneyOf(words.locale, sum, code));
  const codes = items.filter(({ voucher }) => voucher.code).length;
  return html`<p><strong>${words.say("handing.back")}</strong></p>
    <ul class="problems">
      <li>${points.length ? words.say("handing.back_points", { amount: points.join(", ") }) : words.say("handing.back_nothing")}</li>
      ${beside.length > 0 && html`<li>${words.say("handing.back_money", { amount: beside.join(", ") })}</li>`}
      <li>${words.say("handing.back_stock", { n: items.length })}</li>
      ${codes > 0 && html`<li>${words.say("handing.back_code", { n: codes })}</li>`}
    </ul>`;
}

/** [what, how much of it in all] of what is more than nothing. */
function sums(items, of) {
  const all = new Map();
  for (const [what, much] of items.map(of)) if (much > 0) all.set(what, (all.get(what) ?? 0) + much);
  return [...all];
}
