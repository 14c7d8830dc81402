// A running campaign as a fairground ticket: what it is on the left, what it pays on the stub.
import { html } from "../../shared/html.js";
import { Coin } from "../../shared/icons.js";
import { costOf } from "../games/cost.js";
import { useKit } from "../kit.js";
import { path } from "../route.js";
import { currencyOf } from "../state.js";
import { Art } from "./art.js";

const DRAWN = new Set(["wheel", "scratch", "instant", "contest"]); // Whoever played may verify it.

export function Ticket({ campaign, index }) {
  const { state, words } = useKit();
  const currency = currencyOf(state.programme.value, campaign.currency);
  const prize = prizeOf(campaign);
  const { mechanic } = campaign;
  const invitation = invitationOf(campaign);
  return html`<li class="ticket">
    <div class="ticket-body">
      <h3 class="display">${words.text(campaign.title)}</h3>
      <p class="ticket-facts">${facts(campaign, words, currency, state).join(" · ")}</p>
      <${Terms} terms=${words.text(campaign.terms)} />
      ${campaign.score > 0 &&
      html`<p class="ticket-best">${words.say("ticket.best", { score: campaign.score })}</p>`}
      ${invitation === "done"
        ? html`<p class="ticket-done">${done(campaign, words, currency)}</p>
            ${DRAWN.has(mechanic) && html`<a class="link" href=${path("draws")}>${words.say("proof.verify")}</a>`}`
        : html`<a class="button" href=${path("play", campaign.id)}>${words.say(verb(mechanic, invitation))}</a>`}
    </div>
    <div class=${`ticket-stub stub-${(index % 4) + 1}`}>
      ${prize ? html`<${Pays} prize=${prize} currency=${currency} />` : html`<${Art} mechanic=${campaign.mechanic} />`}
    </div>
  </li>`;
}

function Pays({ prize, currency }) {
  const { words } = useKit();
  return html`<${Coin} icon=${currency.icon} />
    <p>
      <strong class="display">${words.digits(prize.amount, currency.scale)}</strong>
      <span>${words.unit(prize.amount, currency)}</span>
      <span class="ticket-for">${words.say(`ticket.for_${prize.merit}`)}</span>
    </p>`;
}

function Terms({ terms }) {
  const { words } = useKit();
  if (!terms) return null;
  return html`<details class="ticket-terms">
    <summary>${words.say("ticket.terms")}</summary>
    <p>${words.typeset(terms)}</p>
  </details>`;
}

/** A game of chance has one move: one that was opened and left is as good as new. */
const verb = (mechanic, invitation) => (mechanic === "quiz" ? `ticket.${invitation}` : `${mechanic}.go`);

function done({ mechanic, done_at: at, paid }, words, currency) {
  if (mechanic === "task" && at) return words.say(paid > 0 ? "task.paid" : "task.did", { day: words.day(at), amount: words.amount(paid, currency, { sign: true }) });
  return words.say(mechanic === "contest" ? "contest.inside" : "ticket.done");
}

/** What the stub promises: the first merit that pays anything, in the order members care. */
export function prizeOf({ tariff }) {
  const merit = ["right_answer", "perfect_run", "taking_part", "done"].find((name) => tariff[name] > 0);
  return merit ? { merit, amount: tariff[merit] } : null;
}

/** What the member may do now: "resume", "play", "again" or "done". */
export function invitationOf({ open_play: open, attempts, next_at: nextAt }) {
  if (open) return "resume";
  if (nextAt) return "done";
  if (attempts.limit != null && attempts.used >= attempts.limit) return "done";
  return attempts.used > 0 ? "again" : "play";
}

function facts(campaign, words, currency, state) {
  const { steps, attempts, ends_at: endsAt, tariff, mechanic } = campaign;
  const left = attempts.limit == null ? null : attempts.limit - attempts.used;
  return [
    words.say(mechanic === "quiz" ? "ticket.questions" : `ticket.${mechanic}`, { n: steps }),
    costOf(campaign, words, state.programme.value),
    left > 0 && mechanic !== "task" && words.say("ticket.attempts", { n: left }),
    tariff.right_answer > 0 &&
      tariff.perfect_run > 0 &&
      words.say("ticket.perfect", { amount: words.digits(tariff.perfect_run, currency.scale) }),
    endsAt && words.say("ticket.until", { day: words.day(endsAt) }),
  ].filter(Boolean);
}
