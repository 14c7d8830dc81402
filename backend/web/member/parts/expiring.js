// What will be lost unless it is used, soonest first, one line a day and currency; it says which
// points live longer by what their member does.
import { html } from "../../shared/html.js";
import { Icon } from "../../shared/icons.js";
import { useKit } from "../kit.js";
import { path } from "../route.js";
import { currencyOf } from "../state.js";

const LINES = 3;

export function Expiring() {
  const { state, words } = useKit();
  const lines = byDay(state.expiries.value, words);
  const vouchers = (state.vouchers.value?.items ?? []).some(({ status, expires_at: at }) => status === "given" && at);
  if (lines.length === 0 && !vouchers) return null;
  return html`<div class="expirings"><ul class="expiring">
    ${lines.slice(0, LINES).map(({ key, currency, day, amount, slides }) => {
      const what = words.amount(amount, currencyOf(state.programme.value, currency));
      const said = slides ? "home.sliding" : "home.expiring";
      return html`<li key=${key}>
        <${Icon} name="clock" />
        <span>${words.say(said, { amount: what, day })}</span>
      </li>`;
    })}
  </ul>
  ${(vouchers || lines.length > LINES) && html`<a class="link" href=${path("ending")}>${words.say("ending.all")}</a>`}</div>`;
}

/** Amounts that go on the same day, added up; those that slide by themselves. */
export function byDay(expiries, words) {
  const lines = new Map();
  for (const { currency, expires_at: expiresAt, amount, slides } of expiries) {
    const day = words.day(expiresAt);
    const key = `${currency} ${day} ${slides}`;
    lines.set(key, { key, currency, day, slides, at: expiresAt, amount: amount + (lines.get(key)?.amount ?? 0) });
  }
  return [...lines.values()];
}
