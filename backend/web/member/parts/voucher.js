// A voucher of mine: what it is good for, how far it is, until when, and the way to show it.
import { html } from "../../shared/html.js";
import { Icon } from "../../shared/icons.js";
import { useKit } from "../kit.js";
import { path } from "../route.js";
import { Face, worthOf } from "./offer.js";

const WAYS = ["ordered", "ready", "shipped", "cancelled"]; // What a redemption says more than its voucher does.

/** How far it is: what its redemption says, where it was redeemed, else what itself does. */
export function stateOf({ id, kind, status, ended_at: ended, expires_at: expires }, state, words) {
  const bought = state.redemptions.value?.find(({ voucher }) => voucher.id === id);
  const waits = bought && bought.fulfilment !== "at_once" && WAYS.includes(bought.status);
  const told = kind === "tier" && status === "given" ? words.say("vouchers.status") : waits || bought?.status === "cancelled" ? words.say(`vouchers.${bought.status}`) : words.say(`vouchers.${status}`);
  const when = status === "given" ? expires && words.say("vouchers.before", { day: words.day(expires) }) : ended && words.moment(ended);
  return [told, when].filter(Boolean).join(" · ");
}

export function Ticket({ voucher }) {
  const { state, words } = useKit();
  const usable = voucher.status === "given";
  const worth = worthOf(voucher, words);
  return html`<article class=${`card voucher ${usable || voucher.status === "reserved" ? "" : "voucher-over"}`}>
    <${Face} reward=${voucher} />
    <div class="voucher-words">
      <h3>${words.text(voucher.title)}</h3>
      ${worth && html`<p>${worth}</p>`}
      <p class="voucher-state" aria-live="polite">${stateOf(voucher, state, words)}</p>
      ${usable && voucher.code && html`<p class="voucher-code">${voucher.code}</p>`}
    </div>
    ${usable && voucher.kind !== "tier" && html`<a class="button" href=${path("voucher", voucher.id)}><${Icon} name="phone" /> ${words.say("vouchers.show")}</a>`}
  </article>`;
}
