// The button of a game of chance: press once, pay what it says, and wait for the outcome.
import { html } from "../../shared/html.js";
import { useKit } from "../kit.js";
import { Cost } from "./cost.js";

/** `game` names its words: "wheel.go" while it can be pressed, "wheel.going" meanwhile. */
export function Go({ play, draw, game }) {
  const { state, words } = useKit();
  const campaign = state.campaigns.value?.find(({ id }) => id === play.view.value.campaign_id);
  const busy = play.phase.value !== "ready" || draw.drawn;
  return html`<div class="outcome-ways">
    <button class="button button-large" type="button" disabled=${busy} onClick=${draw.go}>
      ${words.say(`${game}.${busy ? "going" : "go"}`)}
    </button>
    ${!busy && campaign && html`<${Cost} campaign=${campaign} />`}
    ${play.problem.value && html`<p class="game-problem" role="alert">${words.refusal(play.problem.value)}</p>`}
  </div>`;
}
