// The block of the campaigns: what can be played now stands first.
import { html } from "../../shared/html.js";
import { useKit } from "../kit.js";
import { path } from "../route.js";
import { invitationOf, Ticket } from "./ticket.js";

/** All of them, the `first`, or the `others`, which the way into a live room follows. */
export function Games({ show }) {
  const { state } = useKit();
  const campaigns = playableFirst(state.campaigns.value ?? []);
  if (show === "others") return html`<${Others} campaigns=${campaigns.slice(1)} />`;
  const shown = show === "first" ? campaigns.slice(0, 1) : campaigns;
  return html`<section aria-labelledby="games">
    <${Title} id="games" say="home.games" />
    ${state.campaigns.value === null ? html`<${Pending} />` : campaigns.length === 0 ? html`<${None} />` : html`<${Tickets} campaigns=${shown} from=${0} />`}
    ${show === "all" && html`<${RoomLink} />`}
  </section>`;
}

function Others({ campaigns }) {
  if (campaigns.length === 0) return html`<${RoomLink} />`;
  return html`<section aria-labelledby="more-games">
    <${Title} id="more-games" say="home.more_games" />
    <${Tickets} campaigns=${campaigns} from=${1} />
    <${RoomLink} />
  </section>`;
}

function Title({ id, say }) {
  const { words } = useKit();
  return html`<h2 id=${id} class="section-title">${words.say(say)}</h2>`;
}

const Tickets = ({ campaigns, from }) => html`<ul class="tickets">
  ${campaigns.map((campaign, index) => html`<${Ticket} key=${campaign.id} campaign=${campaign} index=${from + index} />`)}
</ul>`;

export function RoomLink() {
  const { words } = useKit();
  return html`<a class="link" href=${path("pin")}>${words.say("home.room")}</a>`;
}

function None() {
  const { words } = useKit();
  return html`<div class="empty card">
    <p class="empty-title">${words.say("home.no_games")}</p>
    <p>${words.say("home.no_games_hint")}</p>
  </div>`;
}

/** What was begun, what is new, what can be played again; what is over for now comes last. */
const playableFirst = (campaigns) =>
  ["resume", "play", "again", "done"].flatMap((way) => campaigns.filter((one) => invitationOf(one) === way));

/** Until something is known. */
export function Pending() {
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
