// Several answers among several: tiles that stay down, then one button to hand in.
import { useState } from "preact/hooks";
import { html } from "../../shared/html.js";
import { useKit } from "../kit.js";
import { Option, optionsOf } from "./option.js";

export function Several({ shown, busy, onAnswer, onDraft }) {
  const { words } = useKit();
  const [chosen, setChosen] = useState([]);
  const toggle = (place) => {
    if (busy) return;
    const now = chosen.includes(place) ? chosen.filter((one) => one !== place) : [...chosen, place];
    setChosen(now);
    onDraft(now.length > 0 ? now : null);
  };
  return html`
    <ul class="options">
      ${optionsOf(shown, words).map(
        ({ answer, text, letter, picture, sound }, index) => html`<li key=${index}>
          <${Option} index=${index} text=${text} letter=${letter} picture=${picture} sound=${sound} busy=${busy}
            look=${chosen.includes(answer) ? "chosen" : ""} pressed=${chosen.includes(answer)} onPress=${() => toggle(answer)} />
        </li>`,
      )}
    </ul>
    <div class="quiz-foot">
      <button class="button button-wide" type="button" disabled=${busy || chosen.length === 0}
        onClick=${() => onAnswer(chosen)}>
        ${words.say("quiz.validate")}
      </button>
    </div>
  `;
}
