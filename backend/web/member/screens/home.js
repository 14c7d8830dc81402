// Home: what the member owns, what is on, what expires, and what moved last.
import { useEffect } from "preact/hooks";
import { html } from "../../shared/html.js";
import { useArrival } from "../arrival.js";
import { useKit } from "../kit.js";
import { Balances } from "../parts/balance.js";
import { Challenges } from "../parts/challenges.js";
import { Expiring } from "../parts/expiring.js";
import { Invitation } from "../parts/messages.js";
import { Movements } from "../parts/movements.js";
import { Prizes } from "../parts/prizes.js";
import { invitationOf, Ticket } from "../parts/ticket.js";
import { Today } from "../parts/today.js";
import { Wheel } from "../parts/wheel.js";
import { path } from "../route.js";

export function Home() {
  const { state, words, actions } = useKit();
  useEffect(() => void actions.look(), []);
  const heading = useArrival();
  const alias = state.me.value?.alias;
  return html`<div class="home">
    <header class="home-head">
      <h1 class="home-hello" tabindex="-1" ref=${heading}>${alias && words.say("home.hello", { alias })}</h1>
      <${LiveLamp} />
      <${Balances} />
    </header>
    <main class="home-main">
      <${Games} />
      <aside class="home-aside">
        <${Invitation} />
        <${Challenges} />
        <${Expiring} />
        <${Latest} />
      </aside>
    </main>
  </div>`;
}

function LiveLamp() {
  const { state, words } = useKit();
  const open = state.line.value === "open";
  return html`<p class=${`lamp ${open ? "lamp-on" : ""}`}>
    <span class="lamp-bulb"></span>${words.say(open ? "home.live" : "home.not_live")}
  </p>`;
}

function Games() {
  const { state, words } = useKit();
  const campaigns = state.campaigns.value;
  return html`<section class="home-games" aria-labelledby="games">
    <h2 id="games" class="section-title">${words.say("home.games")}</h2>
    ${campaigns === null
      ? html`<${Pending} />`
      : campaigns.length === 0
        ? html`<div class="empty card">
              <p class="empty-title">${words.say("home.no_games")}</p>
              <p>${words.say("home.no_games_hint")}</p>
            </div>
            <${Striving} />`
        : html`<${Tickets} campaigns=${playableFirst(campaigns)} />`}
    <a class="link" href=${path("pin")}>${words.say("home.room")}</a>
  </section>`;
}

/** What can be played now stands in sight; what one strives for follows, and then the others. */
function Tickets({ campaigns: [first, ...others] }) {
  const { words } = useKit();
  return html`<ul class="tickets"><${Ticket} campaign=${first} index=${0} /></ul>
    <${Striving} />
    ${others.length > 0 &&
    html`<h2 class="section-title">${words.say("home.more_games")}</h2>
      <ul class="tickets">
        ${others.map((campaign, index) => html`<${Ticket} key=${campaign.id} campaign=${campaign} index=${index + 1} />`)}
      </ul>`}`;
}

function Striving() {
  const { words } = useKit();
  return html`<${Prizes} /><${Today} /><a class="link" href=${path("earn")}>${words.say("home.earn")}</a>`;
}

/** What was begun, what is new, what can be played again; what is over for now comes last. */
const playableFirst = (campaigns) =>
  ["resume", "play", "again", "done"].flatMap((way) => campaigns.filter((one) => invitationOf(one) === way));

function Pending() {
  const { state, words, actions } = useKit();
  if (state.failure.value === null) {
    return html`<div class="ticket ticket-pending" aria-hidden="true"></div>`;
  }
  return html`<div class="empty card">
    <p class="empty-title">${words.say("home.unreachable")}</p>
    <p>${words.say("home.unreachable_hint")}</p>
    <button class="button" type="button" onClick=${actions.look}>${words.say("home.retry")}</button>
  </div>`;
}

function Latest() {
  const { state, words } = useKit();
  const latest = state.latest.value;
  if (!latest?.length) return html`<${Wheel} />`;
  return html`<section aria-labelledby="latest">
    <h2 id="latest" class="section-title">${words.say("home.last")}</h2>
    <div class="card card-lines"><${Movements} items=${latest} /></div>
    <a class="link" href=${path("history")}>${words.say("home.all_history")}</a>
  </section>`;
}
