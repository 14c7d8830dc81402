// What a member may have of the rewards, or had; each can be taken back, and what was bought given back with its points.
import { useState } from "preact/hooks";
import { useKit } from "../../member/kit.js";
import { html } from "../../shared/html.js";
import { Choice, Text } from "../parts/fields.js";
import { List, Loading, useLoad, usePages } from "../parts/load.js";
import { useOnce } from "../parts/once.js";
import { Empty } from "../parts/states.js";
import { Far, Steps, Ways } from "../redemptions/line.js";
import { priceOf } from "../rewards/price.js";
import { may } from "../sections.js";
import { Act } from "./act.js";
import { Fold } from "./fold.js";

const TONES = { waiting: "wait", given: "good", reserved: "wait", redeemed: "", void: "bad", expired: "bad" };

export function Vouchers({ at, units, onChange }) {
  const { words } = useKit();
  const found = usePages(`${at}/vouchers?limit=30`, "before");
  return html`<${List} of=${found} label=${words.say("members.show_vouchers")} empty=${html`<${Empty} text=${words.say("members.no_vouchers")} />`}
    row=${(one) => html`<li key=${one.id}><${Fold} line=${html`
      <span><strong>${words.text(one.title) || one.reward}</strong><small>${[words.moment(one.given_at), one.cause.redemption ? words.say("members.voucher_bought") : words.say("members.voucher_given"), one.code].filter(Boolean).join(" · ")}</small></span>
      <span class=${`badge-word ${TONES[one.status] && `badge-${TONES[one.status]}`}`}>${words.say(`handing.voucher_${one.status}`)}</span>`}>
      <${Voucher} one=${one} units=${units} onChange=${onChange} />
    <//></li>`} />`;
}

function Voucher({ one, units, onChange }) {
  const { session, words } = useKit();
  const can = (right) => may(session.value, right);
  const bought = one.cause.redemption;
  return html`
    <p class="hint">${one.expires_at ? words.say("members.voucher_until", { at: words.moment(one.expires_at) }) : words.say("members.voucher_endless")}${one.ended_at ? ` · ${words.say("members.voucher_ended", { at: words.moment(one.ended_at) })}` : ""}</p>
    ${bought && can("redeem") && html`<${Bought} id=${bought} units=${units} onChange=${onChange} />`}
    ${!bought && one.status === "given" && can("award") && html`<${Void} one=${one} onChange=${onChange} />`}`;
}

function Bought({ id, units, onChange }) {
  const { words } = useKit();
  const found = useLoad(`/v1/redemptions/${id}`);
  const house = { currencies: units.map((one) => ({ code: one.currency, definition: one })) };
  return html`<${Loading} of=${found}>${(one) => html`<p>${priceOf(one.price, one.voucher.money, house, words)} <${Far} status=${one.status} /></p>
    <${Steps} steps=${one.steps} /><${Ways} one=${one} house=${house} onDone=${onChange} />`}<//>`;
}

function Void({ one, onChange }) {
  const { asked, words } = useKit();
  const [asking, ask] = useState(false);
  const send = (reason) => asked((api) => api.post(`/v1/vouchers/${one.id}/void`, { reason }));
  return html`<button class="link" type="button" onClick=${() => ask(true)}>${words.say("members.do_void")}</button>
    ${asking && html`<${Act} what="void" danger send=${send} onClose=${() => ask(false)} onDone=${onChange}><p>${words.say("members.void_sure")}</p><//>`}`;
}

/** A voucher given by hand, out of the reward's stock. */
export function VoucherAct({ what, at, onClose, onDone }) {
  const { words } = useKit();
  const rewards = (useLoad("/v1/rewards?limit=200").data?.items ?? []).filter(({ active }) => active);
  const [picked, pick] = useState(null);
  const name = picked ?? rewards[0]?.name ?? "";
  const once = useOnce();
  return html`<${Act} what=${what} send=${(reason) => once(`${at}/vouchers`, { reward: name, reason })} onClose=${onClose} onDone=${onDone}>
    <p>${words.say("members.voucher_sure")}</p>
    <${Choice} required label=${words.say("members.reward")} value=${name} options=${rewards.map((one) => [one.name, words.text(one.definition.title) || one.name])} onChange=${pick} />
  <//>`;
}
