// Lines of the account: what happened, when, what it came to; in full also its parts and the balance after.
import { html } from "../../shared/html.js";
import { Coin } from "../../shared/icons.js";
import { useKit } from "../kit.js";
import { path } from "../route.js";
import { currencyOf } from "../state.js";
import { Within } from "./within.js";

const ORDERED = /^#?[\w-]{1,24}$/; // What a customer knows an order by, and not what a machine calls it.

export function Movements({ items, full = false }) {
  return html`<ul class="movements">
    ${items.map((item) => html`<${Movement} key=${`${item.id}${item.currency}`} item=${item} full=${full} />`)}
  </ul>`;
}

function Movement({ item, full }) {
  const { state, words } = useKit();
  const currency = currencyOf(state.programme.value, item.currency);
  const brought = item.kind === "merge";
  const waits = item.pending?.status === "pending";
  const amount = brought ? item.parts[0].amount : waits ? item.pending.pending : item.amount;
  const direction = brought || waits || amount === 0 ? "" : amount < 0 ? "movement-out" : "movement-in";
  const balance = full && words.say("history.after", { amount: words.digits(item.balance_after, currency.scale) });
  return html`<li class="movement">
    <${Coin} icon=${currency.icon} />
    <div class="movement-words">
      <p class="movement-why">${item.reason}</p>
      ${item.hold && item.kind !== "give" && html`<p class="movement-held">${held(item.hold, currency, words)}</p>`}
      ${item.pending && html`<p class="movement-held">${onItsWay(item.pending, currency, words)}</p>`}
      <p class="movement-when">
        ${about(item, state, words).map((told) => `${told} · `)}<time datetime=${item.at}>${words.moment(item.at)}</time>
        ${balance && ` · ${balance}`}
      </p>
      ${full && item.cause.activity && html`<${Why} id=${item.cause.activity} />`}
      ${full && drawnOf(item, state) && html`<a class="why-link" href=${path("draw", item.cause.play)}>${words.say("proof.verify")}</a>`}
      ${full && (item.kind === "play" || item.cause.undoing) && html`<${Within} parts=${item.parts} currency=${currency} />`}
    </div>
    <p class=${`movement-amount ${direction}`}>
      ${words.digits(amount, currency.scale, { sign: !brought && !waits })}
      <span class="unseen"> ${words.unit(amount, currency)}</span>
    </p>
  </li>`;
}

/** Leads to what raised or cut it, in words. */
function Why({ id }) {
  const { words } = useKit();
  return html`<a class="why-link" href=${path("why", id)}>${words.say("why.link")}</a>`;
}

/** Whether chance decided it: it gave a prize, or is of a running game that draws. */
function drawnOf({ cause }, state) {
  const mechanic = state.campaigns.value?.find(({ slug }) => slug === cause.campaign)?.mechanic;
  return cause.play && (cause.prize || (mechanic && mechanic !== "quiz"));
}

/** What is on hold, or what was spent of it and what came back. */
function held({ status, held, spent, returned }, currency, words) {
  const told = status === "open" ? { held } : { spent, returned };
  return Object.entries(told)
    .filter(([, amount]) => amount > 0)
    .map(([name, amount]) => words.say(`history.${name}`, { amount: words.digits(amount, currency.scale) }))
    .join(" · ");
}

/** Until when it is on its way, and what of it was called off. */
function onItsWay({ amount, pending, released, due_at: due }, currency, words) {
  const gone = amount - pending - released;
  return [
    pending > 0 && (due ? words.say("history.pending_until", { day: words.day(due) }) : words.say("history.pending")),
    gone > 0 && words.say("history.cancelled", { amount: words.digits(gone, currency.scale) }),
  ]
    .filter(Boolean)
    .join(" · ");
}

/** The campaign it came from, while that still runs, the partner's number for it, and whether it was as a guest. */
function about({ kind, cause, returned, guest_id: guest }, state, words) {
  const campaign = kind !== "play" && state.campaigns.value?.find(({ slug }) => slug === cause.campaign);
  const number = cause.order ?? (ORDERED.test(cause.external_id) ? cause.external_id : null);
  return [
    campaign && words.text(campaign.title),
    number && !(returned && cause.order) && words.say("history.number", { number }), // Its title has it.
    guest && words.say("history.as_guest"),
  ].filter(Boolean);
}
