// The collection: medals that were earned, those on the way, and how many are still a secret.
import { useEffect } from "preact/hooks";
import { html } from "../../shared/html.js";
import { useArrival } from "../arrival.js";
import { useKit } from "../kit.js";
import { Medal, Secret } from "../parts/medal.js";
import { Prizes } from "../parts/prizes.js";

export function Badges() {
  const { state, words, actions } = useKit();
  const heading = useArrival();
  useEffect(() => void actions.look(), []);
  const held = state.badges.value;
  return html`<main class="page page-wide">
    <h1 class="display page-title" tabindex="-1" ref=${heading}>${words.say("badge.title")}</h1>
    <${Prizes} />
    ${held && held.earned.length + held.open.length + held.secret === 0 &&
    html`<p class="page-note">${words.say("badge.none")}</p>`}
    ${held?.earned.length > 0 &&
    html`<${Case} title=${words.say("badge.earned")}>
      ${held.earned.map((badge) => html`<${Medal} key=${badge.name} badge=${badge} />`)}
    <//>`}
    ${held && held.open.length + held.secret > 0 &&
    html`<${Case} title=${words.say("badge.open")}>
      ${held.open.map((badge) => html`<${Medal} key=${badge.name} badge=${badge} />`)}
      ${held.secret > 0 && html`<${Secret} many=${held.secret} />`}
    <//>`}
  </main>`;
}

const Case = ({ title, children }) => html`<section class="case">
  <h2 class="section-title">${title}</h2>
  <ul class="medals">${children}</ul>
</section>`;
