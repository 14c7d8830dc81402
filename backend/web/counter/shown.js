// A voucher that was scanned: what it is good for, and one tap to use it.
import { useKit } from "../member/kit.js";
import { html } from "../shared/html.js";
import { Icon, Mark } from "../shared/icons.js";

export function Shown() {
  const { till, words } = useKit();
  const voucher = till.shown.value;
  if (!voucher) return null;
  const usable = voucher.status === "given";
  const when = voucher.ended_at ? words.moment(voucher.ended_at) : "";
  return html`<section class=${`card ${usable ? "counter-shown" : "counter-refusal"}`} role=${usable ? "status" : "alert"}>
    ${usable ? html`<span class="counter-mark"><${Mark} icon=${voucher.icon} instead="gift" /></span>` : html`<${Icon} name="cross" />`}
    <div class="counter-what">
      <strong>${words.text(voucher.title)}</strong>
      <p>${usable ? voucher.alias : words.say(`counter.voucher_${voucher.status}`, { when })}</p>
    </div>
    ${usable && html`<button class="button" type="button" aria-disabled=${till.busy.value} onClick=${() => till.useShown(voucher)}>${words.say("counter.use")}</button>`}
  </section>`;
}
