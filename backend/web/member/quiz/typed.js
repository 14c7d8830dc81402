// A number or a few words, typed. A comma is as good as a point; the server reads both.
import { useState } from "preact/hooks";
import { html } from "../../shared/html.js";
import { useKit } from "../kit.js";

const NUMBER = /^[-−+]?[\d\s]*[.,]?\d+$/;

export function Typed({ shown, busy, onAnswer, onDraft }) {
  const { words } = useKit();
  const [typed, setTyped] = useState("");
  const [faulty, setFaulty] = useState(false);
  const numeric = shown.kind === "number";
  const sound = (text) => (numeric ? NUMBER.test(text.trim()) : text.trim() !== "");

  const write = ({ target }) => {
    setTyped(target.value);
    setFaulty(false);
    onDraft(sound(target.value) ? target.value.trim() : null);
  };
  const handIn = (event) => {
    event.preventDefault();
    if (busy) return;
    if (sound(typed)) onAnswer(typed.trim());
    else setFaulty(true);
  };
  return html`<form class="typed" novalidate onSubmit=${handIn}>
    <label class="form-label" for="typed">${words.say(numeric ? "quiz.number_label" : "quiz.text_label")}</label>
    <div class="typed-line">
      <input class="field" id="typed" autocomplete="off" autocapitalize="off" spellcheck="false" maxlength="200"
        inputmode=${numeric ? "decimal" : "text"} enterkeyhint="done" readonly=${busy} aria-invalid=${faulty}
        aria-describedby="typed-fault" value=${typed} onInput=${write} />
      ${shown.unit && html`<span class="typed-unit">${shown.unit}</span>`}
    </div>
    <p class="form-bad" id="typed-fault" role="alert">${faulty && words.say("quiz.not_a_number")}</p>
    <div class="quiz-foot">
      <button class="button button-wide" type="submit" disabled=${busy || typed.trim() === ""}>
        ${words.say("quiz.validate")}
      </button>
    </div>
  </form>`;
}
