// What a play cost and won, part by part; what came several times stands once.
import { html } from "../../shared/html.js";
import { useKit } from "../kit.js";

export function Within({ parts, currency }) {
  const { words } = useKit();
  return html`<details class="within">
    <summary>${words.say("history.parts")}</summary>
    <ul>
      ${together(parts).map(
        ({ reason, times, amount }) => html`<li key=${reason}>
          <span>${reason}${times > 1 && ` × ${words.digits(times)}`}</span>
          <span class="within-amount">${words.digits(amount, currency.scale, { sign: true })}</span>
        </li>`,
      )}
    </ul>
  </details>`;
}

function together(parts) {
  const found = new Map();
  for (const { reason, amount } of parts) {
    const before = found.get(reason) ?? { reason, times: 0, amount: 0 };
    found.set(reason, { reason, times: before.times + 1, amount: before.amount + amount });
  }
  return [...found.values()];
}
