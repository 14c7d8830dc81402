// What was won by chance and is handed over by the house: what it is, where it was won, and how to get it.
import { useEffect } from "preact/hooks";
import { html } from "../../shared/html.js";
import { Icon } from "../../shared/icons.js";
import { useKit } from "../kit.js";
import { Page } from "../parts/answers.js";
import { prizesOf } from "../parts/prizes.js";
import { path } from "../route.js";

export function Prizes() {
  const { state, words, actions } = useKit();
  useEffect(() => void actions.look(), []);
  const prizes = prizesOf(state);
  const gameOf = (id) => words.text(state.campaigns.value?.find((one) => one.id === id)?.title);
  return html`<${Page} title=${words.say("prizes.title")} back=${{ to: "home", say: words.say("summary.home") }}>
    <p>${words.say(prizes.length > 0 ? "prizes.next" : "prizes.none")}</p>
    ${prizes.length > 0 &&
    html`<ul class="card card-lines">
      ${prizes.map(({ play_id: id, prize, title, campaign, campaign_id: game, at }) => html`<li class="movement" key=${`${id}${prize}`}>
        <span class="won-mark"><${Icon} name="gift" /></span>
        <div class="movement-words">
          <p class="movement-why">${words.text(title)}</p>
          <p class="movement-when">${words.say("prizes.from", { game: gameOf(game) || campaign })} · <time datetime=${at}>${words.moment(at)}</time></p>
          <a class="why-link" href=${path("draw", id)}>${words.say("proof.verify")}</a>
        </div>
      </li>`)}
    </ul>`}
    <a class="link" href=${path("draws")}>${words.say("prizes.draws")}</a>
  <//>`;
}
