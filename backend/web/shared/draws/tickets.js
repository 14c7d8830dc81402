// A contest for everybody to look over: who was drawn, and page by page all tickets, each under its play's number.
import { useState } from "preact/hooks";
import { html } from "../html.js";
import { titled } from "./telling.js";

const MANY = 100;

/** `page` is one of the log, `mine` the ticket that is looked at. */
export function Tickets({ words, door, page, odds, mine }) {
  const [tickets, setTickets] = useState([]);
  const [next, setNext] = useState(0);
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState(null);
  const more = async () => {
    setBusy(true);
    setTrouble(null);
    try {
      const { draws, next: behind = null } = await door.page(next, MANY);
      setTickets((before) => [...before, ...draws]);
      setNext(behind);
    } catch (error) {
      setTrouble(error.status ? words.refusal(error) : words.say("home.unreachable_hint"));
    } finally {
      setBusy(false);
    }
  };
  const got = ({ repeats, prize }) => (repeats != null ? words.say("draws.repeats") : prize == null ? words.say("draws.alternate") : titled(words, odds, prize));
  return html`<section class="card draw-tickets">
    <h2>${words.say("draws.winners")}</h2>
    <ol>
      ${(page.picks ?? []).map((pick) => html`<li key=${pick.sequence} class=${pick.sequence === mine ? "draw-mine" : ""}>
        <strong>${words.say("draws.ticket", { n: pick.sequence })}</strong> <span>${got(pick)}</span>
      </li>`)}
    </ol>
    <details onToggle=${({ target }) => target.open && tickets.length === 0 && more()}>
      <summary>${words.say("draws.tickets")}</summary>
      <p class="form-hint">${words.say("draws.tickets_hint")}</p>
      <ol class="draw-all">
        ${tickets.map(({ sequence, play }) => html`<li key=${sequence} class=${sequence === mine ? "draw-mine" : ""}>
          <strong>${words.say("draws.ticket", { n: sequence })}</strong> <code>${play}</code>
        </li>`)}
      </ol>
      ${next !== null && html`<button class="button button-plain" type="button" disabled=${busy} onClick=${more}>${words.say("draws.more")}</button>`}
      <p class="form-bad" role="alert">${trouble}</p>
    </details>
  </section>`;
}
