// Something to read; the member goes on when ready.
import { html } from "../../shared/html.js";
import { useKit } from "../kit.js";

export function Slide({ busy, onGoOn }) {
  const { words } = useKit();
  return html`<div class="quiz-foot">
    <button class="button button-wide" type="button" disabled=${busy} onClick=${onGoOn}>
      ${words.say("quiz.continue")}
    </button>
  </div>`;
}
