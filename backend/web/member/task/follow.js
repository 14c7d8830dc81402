// To open the brand's page elsewhere; whether one stays there is nobody's business here.
import { html } from "../../shared/html.js";
import { useKit } from "../kit.js";

export function Follow({ play, asked }) {
  const { words } = useKit();
  return html`<div class="task-way">
    <a class="button button-large" href=${asked.url} target="_blank" rel="noopener noreferrer"
      onClick=${() => play.move({ type: "task.done" })}>${words.say("task.follow", { name: asked.name })}</a>
    <p class="form-hint">${words.say("task.follow_hint", { host: new URL(asked.url).host })}</p>
  </div>`;
}
