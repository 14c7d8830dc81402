// One question as its author writes it.
import { useEffect, useRef, useState } from "preact/hooks";
import { useKit } from "../../member/kit.js";
import { html } from "../../shared/html.js";
import { Choice, Field, Text, Whole } from "../parts/fields.js";
import { Answers } from "./answers.js";
import { MediaField } from "./media.js";
import { isScored, KINDS, lacks, question } from "./shape.js";

export function Question({ one, onChange, onNext }) {
  const { words } = useKit();
  const box = useRef(null);
  const [left, leave] = useState(false); // What is wrong is told once the hands were elsewhere.
  useEffect(() => {
    if (!one.prompt) box.current.querySelector("textarea").focus();
  }, []);
  const put = (more) => onChange({ ...one, ...more });
  const keys = (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      onNext();
    }
  };
  const missing = left ? lacks(one) : [];
  const told = (what) => (missing.includes(what) ? words.say(`quizzes.lacks_${what}`) : null);
  return html`<div class="question-body" ref=${box} onKeyDown=${keys}
    onFocusOut=${({ relatedTarget }) => !box.current?.contains(relatedTarget) && leave(true)}>
    <${Text} rows="2" label=${words.say(one.type === "slide" ? "quizzes.slide" : "quizzes.prompt")} value=${one.prompt} maxlength="1000"
      fault=${told("prompt")} onChange=${(prompt) => put({ prompt })} />
    <${Choice} label=${words.say("quizzes.kind")} value=${one.type} options=${KINDS.map((kind) => [kind, words.say(`quizzes.kind_${kind}`)])}
      onChange=${(type) => onChange(question(type, one))} />
    <${Answers} one=${one} put=${put} told=${told} />
    <details>
      <summary>${words.say("quizzes.question_more")}</summary>
      <div class="form">
        <${Text} rows="2" label=${words.say("quizzes.explanation")} hint=${words.say("quizzes.explanation_hint")} value=${one.explanation}
          maxlength="2000" onChange=${(explanation) => put({ explanation })} />
        ${one.type !== "slide" && html`<div class="row">
          <${Whole} label=${words.say("quizzes.seconds")} hint=${words.say("quizzes.seconds_hint")} min="3" max="600"
            value=${one.limit_ms && one.limit_ms / 1000} onChange=${(s) => put({ limit_ms: s === null ? null : s * 1000 })} />
          ${isScored(one.type) && html`<${Whole} label=${words.say("quizzes.worth")} hint=${words.say("quizzes.worth_hint")} min="1" max="10000"
            value=${one.points_max} onChange=${(points_max) => put({ points_max: points_max ?? 1 })} />`}
        </div>`}
        <${MediaField} kind="picture" value=${one.picture} onChange=${(picture) => put({ picture })} />
        <${MediaField} kind="sound" value=${one.sound} onChange=${(sound) => put({ sound })} />
      </div>
    </details>
  </div>`;
}
