// The end: three steps, the names on them, and who was first on the other scoreboard.
import { html } from "../shared/html.js";
import { Confetti } from "../member/quiz/confetti.js";

const STEPS = [2, 1, 3];

export function Podium({ line, words }) {
  const { phase, shown } = line.now.value;
  const other = shown.board === "accuracy" ? "speed" : "accuracy";
  return html`<main class="podium">
    <${Confetti} />
    <h1 class="display">${words.say(phase === "ended" ? "screen.thanks" : "screen.podium")}</h1>
    ${shown.lines.length === 0 && html`<p class="scores-none">${words.say("screen.nobody")}</p>`}
    <ol class="podium-steps">
      ${STEPS.map((place) => html`<${Step} key=${place} place=${place} lines=${shown.lines} words=${words} />`)}
    </ol>
    <div class="podium-foot">
      ${shown.other.length > 0 &&
      html`<p>${words.say(`screen.first_${other}`)} <strong>${shown.other[0].name}</strong> (${words.digits(shown.other[0].score)})</p>`}
      ${shown.teams.length > 0 &&
      html`<p>${words.say("room.team_first")} <strong>${shown.teams[0].team}</strong> (${words.digits(shown.teams[0].score)})</p>`}
    </div>
  </main>`;
}

/** Those who are as good stand on one step. */
function Step({ place, lines, words }) {
  const here = lines.filter(({ rank }) => rank === place);
  return html`<li class=${`podium-step podium-${place} ${here.length === 0 ? "podium-bare" : ""}`}>
    <div class="podium-names">
      ${here.slice(0, 3).map((one) => html`<strong key=${one.key}>${one.name}</strong>`)}
      ${here.length > 3 && html`<small>+${here.length - 3}</small>`}
      ${here[0] && html`<span>${words.digits(here[0].score)}</span>`}
    </div>
    <div class="podium-block">${place}</div>
  </li>`;
}
