// Questions from a file: what was read and what was refused side by side, with a repair in place.
import { useState } from "preact/hooks";
import { useKit } from "../../member/kit.js";
import { html } from "../../shared/html.js";
import { Drop } from "../parts/drop.js";
import { Text } from "../parts/fields.js";
import { Trouble } from "../parts/states.js";
import { upload } from "../parts/upload.js";
import { answerOf, copyOf } from "./shape.js";

/** `onTake(questions, title)` gets what was chosen; `take` is what the button says. */
export function FromFile({ onTake, take }) {
  const { words, asked } = useKit();
  const [read, setRead] = useState(null);
  const [part, setPart] = useState(null);
  const [error, setError] = useState(null);
  const send = async (file) => {
    if (!file) return;
    setRead(null);
    setError(null);
    setPart(0);
    try {
      const path = `/v1/quiz-files?filename=${encodeURIComponent(file.name)}`;
      setRead({ ...(await asked(() => upload(path, file, { locale: words.locale, onPart: setPart }))), name: file.name.replace(/\.[^.]*$/, "") });
    } catch (why) {
      setError(why);
    }
    setPart(null);
  };
  const mend = (place, questions) => setRead({
    ...read,
    quiz: { ...read.quiz, questions: [...read.quiz.questions, ...questions.map(copyOf)] },
    refused: read.refused.filter((_, at) => at !== place),
  });
  return html`<div class="form">
    <${Drop} title=${words.say("quizzes.drop")} hint="GIFT · Kahoot (.xlsx) · CSV · JSON · Aiken · Moodle XML" onFile=${(file) => void send(file)} />
    ${part !== null && html`<p role="status">${words.say(part < 1 ? "studio.sending" : "quizzes.reading")}
      <progress class="bar" max="1" value=${part < 1 ? part : undefined}></progress></p>`}
    <${Trouble} error=${error} />
    ${read && html`<${Read} read=${read} onMend=${mend} />
      <button class="button" type="button" disabled=${read.quiz.questions.length === 0} onClick=${() => {
        onTake(read.quiz.questions, read.quiz.title || read.name);
        setRead(null);
      }}>${take} (${read.quiz.questions.length})</button>`}
  </div>`;
}

function Read({ read, onMend }) {
  const { words } = useKit();
  const { questions } = read.quiz;
  return html`<div class="read">
    <section>
      <h3 class="read-title">${words.say("quizzes.read", { n: questions.length })}</h3>
      <ol class="read-list">${questions.slice(0, SHOWN).map((one) => html`<li key=${one.id}>
        <strong>${one.prompt}</strong><small>${[words.say(`quizzes.kind_${one.type}`), answerOf(one, words)].filter(Boolean).join(" · ")}</small>
      </li>`)}</ol>
      ${questions.length > SHOWN && html`<p class="hint">${words.say("quizzes.and_more", { n: questions.length - SHOWN })}</p>`}
      ${read.warnings.length > 0 && html`<ul class="read-warnings">${read.warnings.slice(0, SHOWN).map(
        ({ line, reason }) => html`<li>${words.say("quizzes.line", { n: line })} ${words.told(reason)}</li>`)}</ul>`}
    </section>
    ${read.refused.length > 0 && html`<section>
      <h3 class="read-title">${words.say("quizzes.refused", { n: read.refused.length })}</h3>
      ${read.refused.slice(0, SHOWN).map((piece, place) => html`<${Repair} key=${piece.line} piece=${piece} as=${read.repair_as}
        onMend=${(found) => onMend(place, found)} />`)}
      ${read.refused.length > SHOWN && html`<p class="hint">${words.say("quizzes.and_more", { n: read.refused.length - SHOWN })}</p>`}
    </section>`}
  </div>`;
}

const SHOWN = 50;

/** A piece that was refused, with its own text to be mended and read once more. */
function Repair({ piece, as, onMend }) {
  const { words, asked } = useKit();
  const [text, setText] = useState(piece.raw);
  const [why, setWhy] = useState(piece.reason);
  const again = async () => {
    const path = `/v1/quiz-files?filename=repair.txt&format=${as}`;
    try {
      const found = await asked(() => upload(path, new Blob([text]), { locale: words.locale }));
      if (found.refused.length || !found.quiz.questions.length) setWhy(found.refused[0]?.reason ?? words.say("quizzes.still_nothing"));
      else onMend(found.quiz.questions);
    } catch (error) {
      setWhy(error);
    }
  };
  return html`<div class="repair">
    <${Text} rows=${Math.min(8, Math.max(2, text.split("\n").length))} label=${words.say("quizzes.line", { n: piece.line })} fault=${why instanceof Error ? words.refusal(why) : words.told(why)}
      value=${text} onChange=${setText} spellcheck="false" />
    <button class="link" type="button" onClick=${again}>${words.say("quizzes.repair")}</button>
  </div>`;
}
