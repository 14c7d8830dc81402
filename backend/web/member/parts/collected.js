// The block of the badges: those that were earned, else the first that can be.
import { html } from "../../shared/html.js";
import { useKit } from "../kit.js";
import { path } from "../route.js";
import { Medal } from "./medal.js";

const SHOWN = 4;

export function Collected() {
  const { state, words } = useKit();
  const { earned = [], open = [] } = state.badges.value ?? {};
  const shown = [...earned, ...open].slice(0, SHOWN);
  if (shown.length === 0) return null;
  return html`<section aria-labelledby="badges">
    <h2 id="badges" class="section-title"><a class="opening" href=${path("badges")}>${words.say("badge.title")}</a></h2>
    <ul class="medals">${shown.map((badge) => html`<${Medal} key=${badge.name} badge=${badge} />`)}</ul>
  </section>`;
}
