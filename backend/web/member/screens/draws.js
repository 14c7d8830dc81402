// The draws that this device has noted, each a tap away from being done again.
import { html } from "../../shared/html.js";
import { Icon } from "../../shared/icons.js";
import { Page } from "../parts/answers.js";
import { useKit } from "../kit.js";
import { path } from "../route.js";

export function Draws() {
  const { words, receipts } = useKit();
  const notes = receipts.all();
  return html`<${Page} title=${words.say("draws.mine")} back=${{ to: "vouchers", say: words.say("draws.my_prizes") }}>
    <p>${words.say(notes.length > 0 ? "draws.mine_hint" : "draws.mine_none")}</p>
    ${notes.length > 0 &&
    html`<ul class="card card-lines">
      ${notes.map(({ play, title, at, sequence }) => html`<li class="movement" key=${play}>
        <div class="movement-words">
          <p class="movement-why">${words.text(title) || words.say("draws.ticket", { n: sequence })}</p>
          <p class="movement-when"><time datetime=${new Date(at).toISOString()}>${words.moment(at)}</time></p>
        </div>
        <a class="link" href=${path("draw", play)}>${words.say("proof.verify")}<${Icon} name="next" /></a>
      </li>`)}
    </ul>`}
  <//>`;
}
