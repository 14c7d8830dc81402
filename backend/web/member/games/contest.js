// A contest: one ticket into the urn, drawn when the game is over.
import { html } from "../../shared/html.js";
import { useKit } from "../kit.js";
import { path } from "../route.js";
import { useDraw } from "./draw.js";
import { Frame } from "./frame.js";
import { Go } from "./go.js";

export function ContestGame({ play }) {
  const { words } = useKit();
  const draw = useDraw(play, "contest.enter");
  const { entry } = play.view.value.shown;
  return html`<${Frame} play=${play} revealed=${false} held=${null}>
    <p class="challenge-text">${words.say("contest.hint")}</p>
    ${entry
      ? html`<p class="contest-ticket display" role="status">${words.say("contest.entered", { n: entry.sequence })}</p>
          <a class="button" href=${path("home")}>${words.say("summary.home")}</a>`
      : html`<${Go} play=${play} draw=${draw} game="contest" />`}
  <//>`;
}
