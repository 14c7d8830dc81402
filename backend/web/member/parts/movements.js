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
      <p class="movement-why">${why(item, words, state.campaigns.value)}</p>
      <p class="movement-when">
        <time datetime=${item.at}>${words.moment(item.at)}</time>
        ${full &&
        item.balance_after != null &&
        html`<span> · ${words.say("history.after", { amount: words.digits(item.balance_after, currency.scale) })}</span>`}
      </p>
    </div>
    <p class=${`movement-amount ${direction}`}>
      ${words.digits(item.amount, currency.scale, { sign: true })}
      <span class="unseen"> ${words.unit(item.amount, currency)}</span>
    </p>
  </li>`;
}

/** The reason in words: a known code, the house's own text, or at least the kind of movement. */
function why({ reason, kind, cause }, words, campaigns) {
  const what = [`reason.${reason}`, `kind.${kind}`].find(words.knows);
  const said = reason && !words.knows(`reason.${reason}`) ? reason : words.say(what ?? kind);
  const campaign = campaigns?.find(({ slug }) => slug === cause?.campaign);
  return campaign ? `${said} · ${words.text(campaign.title)}` : said;
}
