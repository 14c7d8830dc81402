// The button of a game of chance: press once, pay what it says, and wait for the outcome.
import { html } from "../../shared/html.js";
import { useKit } from "../kit.js";
import { Cost } from "./cost.js";

/** `game` names its words: "wheel.go" while it can be pressed, "wheel.going" meanwhile. */
export function Go({ play, draw, game }) {
  const { state, words } = useKit();
  const phase = play.phase.value;
  const priced = state.campaigns.value !== null; // Nobody presses before they can see what it costs.
  const busy = !priced || phase !== "ready" || draw.drawn;
  return html`<div class="outcome-ways">
    <button class="button button-large" type="button" disabled=${busy} onClick=${draw.go}>
      ${words.say(`${game}.${busy && priced ? "going" : "go"}`)}
    </button>
    ${!busy && draw.campaign && html`<${Cost} campaign=${draw.campaign} />`}
    <p class="game-waiting" role="status">${phase === "waiting" && words.say("quiz.waiting")}</p>
    ${play.problem.value && html`<p class="game-problem" role="alert">${words.refusal(play.problem.value)}</p>`}
  </div>`;
}
