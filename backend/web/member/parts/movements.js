// Lines of the account: what moved, why, when, and (in full) the balance after.
import { html } from "../../shared/html.js";
import { Coin } from "../../shared/icons.js";
import { useKit } from "../kit.js";
import { currencyOf } from "../state.js";

export function Movements({ items, full = false }) {
  return html`<ul class="movements">
    ${items.map((item) => html`<${Movement} key=${`${item.id}${item.currency}`} item=${item} full=${full} />`)}
  </ul>`;
}

function Movement({ item, full }) {
  const { state, words } = useKit();
  const currency = currencyOf(state.programme.value, item.currency);
  const direction = item.amount < 0 ? "movement-out" : "movement-in";
  return html`<li class="movement">
    <${Coin} icon=${currency.icon} />
    <div class="movement-words">
      <p class="movement-why">${why(item, words)}</p>
      <p class="movement-when">
        ${where(item, state, words)}<time datetime=${item.at}>${words.moment(item.at)}</time>${full &&
        ` · ${words.say("history.after", { amount: words.digits(item.balance_after, currency.scale) })}`}
      </p>
    </div>
    <p class=${`movement-amount ${direction}`}>
      ${words.digits(item.amount, currency.scale, { sign: true })}
      <span class="unseen"> ${words.unit(item.amount, currency)}</span>
    </p>
  </li>`;
}

/** The reason in words: a known code, the house's own text, or at least the kind of movement. */
function why({ reason, kind }, words) {
  if (words.knows(`reason.${reason}`)) return words.say(`reason.${reason}`);
  return reason || words.say(words.knows(`kind.${kind}`) ? `kind.${kind}` : kind);
}

/** The campaign it came from, while that still runs. */
function where({ cause }, state, words) {
  const campaign = state.campaigns.value?.find(({ slug }) => slug === cause?.campaign);
  return campaign && `${words.text(campaign.title)} · `;
}
