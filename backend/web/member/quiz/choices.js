// One answer among several: a tap is the answer. For single, true_false and poll.
import { useState } from "preact/hooks";
import { html } from "../../shared/html.js";
import { useKit } from "../kit.js";
import { Option, optionsOf } from "./option.js";

export function Choices({ shown, busy, onAnswer }) {
  const { words } = useKit();
  const [chosen, setChosen] = useState(null);
  const choose = (answer) => {
    if (busy) return;
    setChosen(answer);
    onAnswer(answer);
  };
  return html`<ul class=${`options ${shown.kind === "true_false" ? "options-two" : ""}`}>
    ${optionsOf(shown, words).map(
      ({ answer, text, letter, picture, sound }, index) => html`<li key=${index}>
        <${Option} index=${index} text=${text} letter=${letter} picture=${picture} sound=${sound} look=${answer === chosen ? "chosen" : ""} busy=${busy}
          onPress=${() => choose(answer)} />
      </li>`,
    )}
  </ul>`;
}
