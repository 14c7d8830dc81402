// What was won by chance and is handed over by the house; points are in the account already.
import { html } from "../../shared/html.js";
import { Icon } from "../../shared/icons.js";
import { useKit } from "../kit.js";

export function Prizes() {
  const { state, words } = useKit();
  const prizes = state.prizes.value?.filter(({ points }) => points === null) ?? [];
  if (prizes.length === 0) return null;
  return html`<section class="case" aria-labelledby="prizes">
    <h2 id="prizes" class="section-title">${words.say("prizes.title")}</h2>
    <ul class="card card-lines">
      ${prizes.map(({ play_id: id, prize, title, at }) => html`<li class="movement" key=${`${id}${prize}`}>
        <span class="won-mark"><${Icon} name="gift" /></span>
        <div class="movement-words">
          <p class="movement-why">${words.text(title)}</p>
          <p class="movement-when"><time datetime=${at}>${words.moment(at)}</time></p>
        </div>
      </li>`)}
    </ul>
    <p class="page-note">${words.say("prizes.hint")}</p>
  </section>`;
}
