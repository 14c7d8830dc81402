// What the member owns: one currency in large figures, the others beside it, live.
import { useRef } from "preact/hooks";
import { html } from "../../shared/html.js";
import { Coin, Icon } from "../../shared/icons.js";
import { useCounting } from "../../shared/motion.js";
import { useKit } from "../kit.js";
import { currencyOf } from "../state.js";
import { Nearest } from "./nearest.js";

export function Balances() {
  const { state, words } = useKit();
  const balances = state.balances.value;
  if (!balances) return html`<div class="balance balance-empty" aria-hidden="true"></div>`;
  const [first, ...others] = balances;
  if (!first) return null;
  return html`<section class="balance" aria-label=${words.say("home.balance")}>
    <${Large} balance=${first} />
    ${others.length > 0 &&
    html`<ul class="balance-others">
      ${others.map((balance) => html`<li key=${balance.currency}><${Small} balance=${balance} /></li>`)}
    </ul>`}
    <${Nearest} />
  </section>`;
}

function Large({ balance }) {
  const { state, words } = useKit();
  const currency = currencyOf(state.programme.value, balance.currency);
  const shown = useCounting(balance.available);
  const gain = useNews(state.gain.value);
  const [moving, settled] = [shown, balance.available].map((amount) => words.digits(amount, currency.scale));
  const figures = Math.max(moving.length, settled.length);
  return html`<div class="balance-large">
    <${Coin} icon=${currency.icon} />
    <p class="balance-figure display" style=${{ "--figures": figures }}>
      <span aria-hidden="true">${moving}</span>
      <span class="unseen">${settled}</span>
      ${gain?.currency === currency.code &&
      html`<span class="balance-gain" key=${gain.id} aria-hidden="true">
        ${words.digits(gain.change, currency.scale, { sign: true })}
      </span>`}
    </p>
    <p class="balance-unit">
      ${words.unit(balance.available, currency)}
      ${balance.held > 0 &&
      html`<span class="balance-held">
        ${words.say("home.held", { amount: words.digits(balance.held, currency.scale) })}
      </span>`}
      <${Owed} balance=${balance} currency=${currency} />
    </p>
    <${OnItsWay} balance=${balance} currency=${currency} />
  </div>`;
}

/** What cannot be spent yet, and when which of it can. */
function OnItsWay({ balance, currency }) {
  const { words } = useKit();
  const { pending, next_release: part, next_release_at: at } = balance;
  if (!pending) return null;
  const key = !part || part > pending ? "home.pending" : part < pending ? "home.pending_part" : "home.pending_day";
  const told = { amount: pending, part: part ?? 0 };
  for (const [name, amount] of Object.entries(told)) told[name] = words.digits(amount, currency.scale);
  return html`<span class="balance-pending">
    <${Icon} name="clock" /> <span>${words.say(key, { ...told, day: at && words.day(at) })}</span>
  </span>`;
}

/** What reversals could not take back, if anything. */
function Owed({ balance, currency }) {
  const { words } = useKit();
  if (!balance.owed) return null;
  const amount = words.amount(balance.owed, currency);
  return html`<span class="balance-owed">${words.say("home.owed", { amount })}</span>`;
}

/** The gain, unless it was there before this was on the screen: what is old does not pop up. */
function useNews(gain) {
  const before = useRef(gain);
  return gain === before.current ? null : gain;
}

function Small({ balance }) {
  const { state, words } = useKit();
  const currency = currencyOf(state.programme.value, balance.currency);
  const shown = useCounting(balance.available);
  return html`<span class="balance-small">
    <${Coin} icon=${currency.icon} />
    <strong>${words.digits(shown, currency.scale)}</strong> ${words.unit(balance.available, currency)}
    <${OnItsWay} balance=${balance} currency=${currency} />
    <${Owed} balance=${balance} currency=${currency} />
  </span>`;
}
