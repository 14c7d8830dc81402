// What was done last: a big tick, the new balance, and the way back.
import { useKit } from "../member/kit.js";
import { html } from "../shared/html.js";
import { Icon } from "../shared/icons.js";
import { Balances } from "./person.js";

export function Done() {
  const { till, words } = useKit();
  const done = till.done.value;
  const visit = till.visit.value;
  if (!done) return html`<div class="counter-live" role="status"></div>`;
  return html`<div class="counter-live" role="status"><section class="card counter-done">
    <span class="counter-tick"><${Icon} name=${done.kind === "undone" ? "back" : "check"} /></span>
    <p class="display counter-said">${said(done, visit, words)}</p>
    ${done.code && html`<p class="counter-code">${done.code}</p>`}
    ${(done.won ?? []).map((one) => html`<p key=${one.id} class="counter-won"><${Icon} name="gift" /><span>${words.typeset(words.say(one.status === "waiting" ? "counter.won_waiting" : "counter.won", { title: words.text(one.title) }))}</span></p>`)}
    ${(done.stays ?? []).map((one) => staying(one, visit, words)).filter(Boolean).map((told) => html`<p key=${told} class="form-hint">${words.typeset(told)}</p>`)}
    ${visit && html`<${Balances} of=${visit.balances} />`}
    ${visit && done.kind !== "undone" && html`<button class="button button-plain" type="button" aria-disabled=${till.busy.value} onClick=${() => till.undo()}>
      ${words.say("counter.undo")}
    </button>`}
  </section></div>`;
}

/** What could not be taken back, as far as a cashier can do something about it. */
function staying({ kind, title, name, amount }, visit, words) {
  if (kind === "voucher") return words.say("counter.stays_voucher", { title: words.text(title) });
  const known = kind === "points" && visit?.balances.find(({ currency }) => currency === name);
  return known && words.say("counter.stays_points", { amount: words.amount(amount, known) });
}

function said({ kind, awards, title }, visit, words) {
  if (kind === "undone") return words.say("counter.done_undone");
  if (kind === "voucher") return words.say("counter.done_voucher", { title: words.text(title) });
  if (kind === "redemption") return words.say("counter.done_redemption", { title: words.text(title) });
  const gains = awards.map(({ currency, amount }) => {
    const known = visit.balances.find((one) => one.currency === currency);
    return known && words.amount(amount, known, { sign: true });
  });
  return gains.filter(Boolean).join(", ") || words.say("counter.done_purchase");
}
