// One redemption: what, whose, for how much, how far it is and who saw to it; and what can be done.
import { useState } from "preact/hooks";
import { useKit } from "../../member/kit.js";
import { html } from "../../shared/html.js";
import { Who } from "../parts/who.js";
import { priceOf } from "../rewards/price.js";
import { Step } from "./step.js";
import { waysOf } from "./ways.js";

const TONES = { ordered: "wait", ready: "good", handed_over: "", shipped: "", cancelled: "bad", expired: "bad" };

/** `picked` is null where it is not one of several to choose from. */
export function Line({ one, house, picked, onPick, onDone }) {
  const { words } = useKit();
  const title = words.text(one.title) || one.reward;
  const code = one.voucher.code;
  const said = `${title}, ${one.alias}`;
  return html`<li><article class="list-item" aria-label=${said}>
    <p class="handing-head">${picked !== null && html`<input type="checkbox" aria-label=${words.say("handing.pick", { what: said })} checked=${picked} onChange=${({ target }) => onPick(target.checked)} />`}
      <strong>${title}</strong> · <${Who} one=${one} /> <${Far} status=${one.status} /></p>
    <p class="hint">${[priceOf(one.price, one.voucher.money, house, words), words.say(`handing.by_${one.fulfilment}`), words.moment(one.ordered_at), code && words.say("handing.code", { code })].filter(Boolean).join(" · ")}</p>
    <${Steps} steps=${one.steps} />
    <${Ways} one=${one} house=${house} onDone=${onDone} />
  </article></li>`;
}

export function Far({ status }) {
  const { words } = useKit();
  return html`<span class=${`badge-word ${TONES[status] && `badge-${TONES[status]}`}`}>${words.say(`handing.is_${status}`)}</span>`;
}

/** Who saw to it, when, and why. */
export function Steps({ steps }) {
  const { words } = useKit();
  const told = steps.filter(({ by }) => by);
  return told.length > 0 && html`<ul class="reasons">${told.map((one) => html`<li key=${one.at}>${words.say(`handing.is_${one.status}`)} · ${one.by} · ${words.moment(one.at)}${one.reason && ` · ${one.reason}`}</li>`)}</ul>`;
}

export function Ways({ one, house, onDone }) {
  const { words } = useKit();
  const [asking, ask] = useState(null);
  const ways = waysOf(one);
  return html`
    ${ways.length > 0 && html`<div class="row">${ways.map((to, place) => html`<button key=${to} class=${`button ${place > 0 || to === "cancelled" ? "button-plain" : ""}`} type="button"
      onClick=${() => ask(to)}>${words.say(`handing.do_${to}`)}</button>`)}</div>`}
    ${asking && html`<${Step} to=${asking} items=${[one]} house=${house} onClose=${() => ask(null)} onDone=${onDone} />`}`;
}
