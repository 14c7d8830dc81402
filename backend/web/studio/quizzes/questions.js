// The questions: one open at a time, the others in a line each; more of them by hand or from a file.
import { useEffect, useRef, useState } from "preact/hooks";
import { useKit } from "../../member/kit.js";
import { html } from "../../shared/html.js";
import { Icon } from "../../shared/icons.js";
import { Part } from "../parts/page.js";
import { toast } from "../parts/toast.js";
import { FromFile } from "./file.js";
import { Question } from "./question.js";
import { answerOf, copyOf, following, lacks } from "./shape.js";

export function Questions({ config, onChange, house }) {
  const { words } = useKit();
  const { questions } = config;
  const [open, setOpen] = useState(() => (questions.length === 1 ? questions[0] : questions.slice(0, 1).find((one) => lacks(one).length))?.id ?? null);
  const set = (next) => onChange({ questions: next });
  const put = (place, one) => set(questions.map((old, at) => (at === place ? one : old)));
  const add = (one, place = questions.length) => {
    set([...questions.slice(0, place), one, ...questions.slice(place)]);
    setOpen(one.id);
  };
  const remove = (place) => {
    const before = questions;
    set(questions.filter((_, at) => at !== place));
    toast(words.say("quizzes.removed", { n: place + 1 }), () => set(before));
  };
  const move = (place, by) => {
    const next = [...questions];
    next.splice(place + by, 0, ...next.splice(place, 1));
    set(next);
  };
  const more = () => add(following(questions.at(-1)));
  return html`<${Part} title=${words.say("quizzes.questions", { n: questions.length })} id="questions">
    <ol class="questions">
      ${questions.map((one, place) => html`<li key=${one.id} class="question" data-open=${open === one.id}>
        <${Line} one=${one} place=${place} last=${questions.length - 1} open=${open === one.id}
          onOpen=${() => setOpen(open === one.id ? null : one.id)} onMove=${(by) => move(place, by)}
          onCopy=${() => add(copyOf(one), place + 1)} onRemove=${() => remove(place)} />
        ${open === one.id && html`<${Question} one=${one} locale=${house.locales[0]} onChange=${(next) => put(place, next)} onNext=${more} />`}
      </li>`)}
    </ol>
    <div class="row">
      <button class="button button-plain" type="button" onClick=${more}><${Icon} name="plus" />${words.say("quizzes.add")}</button>
      <p class="hint questions-key">${words.say("quizzes.add_key")}</p>
    </div>
    <details>
      <summary>${words.say("quizzes.from_file_add")}</summary>
      <p class="hint">${words.say("quizzes.from_file_hint")}</p>
      <${FromFile} take=${words.say("quizzes.take")} onTake=${(found) => {
        const unwritten = questions.length === 1 && !questions[0].prompt.trim();
        const known = new Set(questions.map(({ id }) => id));
        const fresh = found.map((one) => (known.has(one.id) ? copyOf(one) : one));
        set(unwritten ? fresh : [...questions, ...fresh]);
        setOpen(null);
        toast(words.say("quizzes.taken", { n: found.length }), () => set(questions));
      }} />
    </details>
  <//>`;
}

function Line({ one, place, last, open, onOpen, onMove, onCopy, onRemove }) {
  const { words } = useKit();
  const missing = lacks(one);
  const n = place + 1;
  const tool = (icon, key, act, off) => html`<button class="icon-button" type="button" disabled=${off}
    aria-label=${words.say(`quizzes.${key}`, { n })} title=${words.say(`quizzes.${key}`, { n })} onClick=${act}><${Icon} name=${icon} /></button>`;
  return html`<div class="question-line">
    <button class="question-name" type="button" aria-expanded=${open} onClick=${onOpen}>
      <span class="question-number">${n}</span>
      <span class="question-words">
        <strong>${one.prompt.trim() || words.say("quizzes.unwritten")}</strong>
        ${!open && html`<small>${[words.say(`quizzes.kind_${one.type}`), answerOf(one, words)].filter(Boolean).join(" · ")}</small>`}
        ${!open && missing.length > 0 && html`<small class="form-bad">${missing.map((what) => words.say(`quizzes.lacks_${what}`)).join(" ")}</small>`}
      </span>
    </button>
    <span class="question-tools">
      ${tool("up", "up", () => onMove(-1), place === 0)}${tool("down", "down", () => onMove(1), place === last)}
      ${tool("copy", "copy", onCopy)}${tool("trash", "remove", onRemove)}
    </span>
  </div>`;
}
