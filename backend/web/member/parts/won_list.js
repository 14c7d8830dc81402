// What was won by chance and is handed over by the house: what it is, where it was won, and how to get it.
import { html } from "../../shared/html.js";
import { Icon } from "../../shared/icons.js";
import { useKit } from "../kit.js";
import { path } from "../route.js";

export function WonList() {
  const { state, words } = useKit();
  const prizes = state.prizes.value ?? [];
  const gameOf = (slug) => words.text(state.campaigns.value?.find((one) => one.slug === slug)?.title) || slug;
  return prizes.length > 0 && html`<section class="case">
    <h2 class="section-title">${words.say("vouchers.house")}</h2>
    <p>${words.say("prizes.next")}</p>
    <ul class="card card-lines">
      ${prizes.map(({ id, title, campaign, at }) => html`<li class="movement" key=${id}>
        <span class="won-mark"><${Icon} name="gift" /></span>
        <div class="movement-words">
          <p class="movement-why">${words.text(title)}</p>
          <p class="movement-when">${words.say("prizes.from", { game: gameOf(campaign) })} · <time datetime=${at}>${words.moment(at)}</time></p>
          <a class="why-link" href=${path("draw", id)}>${words.say("proof.verify")}</a>
        </div>
      </li>`)}
    </ul>
  </section>`;
}
