// What the hall sees: who comes in, the question, the result, the scores that move, the podium.
import { html } from "../shared/html.js";
import { Asked } from "./asked.js";
import { Lobby } from "./lobby.js";
import { Podium } from "./podium.js";
import { Scores } from "./scores.js";

const PHASES = {
  lobby: Lobby, question: Asked, closed: Asked, reveal: Asked, scores: Scores, podium: Podium, ended: Podium,
};

export function Screen({ line, music, words }) {
  const now = line.now.value;
  const status = line.status.value;
  if (status === "strange" || status === "expired") return html`<${Word} text=${words.say("screen.no_key")} />`;
  if (!now) return html`<${Word} text=${words.say("room.looking")} />`;
  const Phase = PHASES[now.phase];
  return html`<div class=${`screen screen-${now.phase}`}>
    <${Phase} line=${line} words=${words} />
    <button class="screen-music" type="button" aria-pressed=${music.isOn.value} aria-label=${words.say("screen.music")} title="M"
      onClick=${music.turn}>♪</button>
    ${status === "lost" && html`<p class="screen-lost" role="status">${words.say("room.reconnecting")}</p>`}
  </div>`;
}

const Word = ({ text }) => html`<div class="screen screen-word"><p role="status">${text}</p></div>`;
