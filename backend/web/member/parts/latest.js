// The block of the account: what moved last; until anything did, the wheel turns in its place.
import { html } from "../../shared/html.js";
import { useKit } from "../kit.js";
import { path } from "../route.js";
import { Movements } from "./movements.js";
import { Wheel } from "./wheel.js";

export function Latest() {
  const { state, words } = useKit();
  const latest = state.latest.value;
  if (!latest?.length) return html`<${Wheel} />`;
  return html`<section aria-labelledby="latest">
    <h2 id="latest" class="section-title">${words.say("home.last")}</h2>
    <div class="card card-lines"><${Movements} items=${latest} /></div>
    <a class="link" href=${path("history")}>${words.say("home.all_history")}</a>
  </section>`;
}
