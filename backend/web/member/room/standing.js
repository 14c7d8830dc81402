// The scores between questions, and the podium at the end, as a player holds them in the hand.
import { html } from "../../shared/html.js";
import { useKit } from "../kit.js";
import { Cheers } from "../parts/cheer.js";
import { Confetti } from "../quiz/confetti.js";
import { path } from "../route.js";
import { Place } from "./result.js";

const PODIUM = 3;

export function RoomScores({ line }) {
  const { words } = useKit();
  const { phase, shown } = line.now.value;
  const mine = line.mine.value;
  const over = phase !== "scores";
  const place = mine?.[shown.board];
  const won = over && place?.rank <= PODIUM && place.score > 0;
  return html`<main class="quiz-main room-scores">
    ${won && html`<${Confetti} />`}
    <h1 class="display page-title">${words.say(over ? (won ? "room.won" : "room.finished") : "room.scores")}</h1>
    <div class="room-me" role="status">
      <strong>${mine?.name}</strong>
      <${Place} mine=${mine} />
      <span>${words.say("room.of_players", { n: shown.players })}</span>
    </div>
    <${Lines} lines=${shown.lines} mine=${mine} />
    ${shown.teams.length > 0 &&
    html`<h2 class="room-sub">${words.say("room.teams")}</h2>
      <ol class="room-lines">${shown.teams.map(
        (team) => html`<li key=${team.team} class=${team.team === mine?.team ? "room-line room-line-mine" : "room-line"}>
          <span class="room-rank">${team.rank}</span><span class="room-name">${team.team}</span><b>${words.digits(team.score)}</b>
        </li>`,
      )}</ol>`}
    ${phase === "ended" &&
    html`<p>${words.say("room.paid")}</p>
      <a class="button button-wide" href=${path("home")}>${words.say("summary.home")}</a>
      <${Cheers} />`}
  </main>`;
}

function Lines({ lines, mine }) {
  const { words } = useKit();
  return html`<ol class="room-lines">
    ${lines.slice(0, 5).map(
      (one) => html`<li key=${one.key} class=${one.name === mine?.name ? "room-line room-line-mine" : "room-line"}>
        <span class="room-rank">${one.rank}</span><span class="room-name">${one.name}</span><b>${words.digits(one.score)}</b>
      </li>`,
    )}
  </ol>`;
}
