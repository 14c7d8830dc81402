// A few questions on one page, sent together; what was forgotten is brought into sight.
import { useEffect, useRef, useState } from "preact/hooks";
import { html } from "../../shared/html.js";
import { useKit } from "../kit.js";
import { Asked } from "./asked.js";

export function Survey({ play, asked }) {
  const { words } = useKit();
  const form = useRef(null);
  const [answers, setAnswers] = useState({});
  const [lacking, setLacking] = useState(null);
  const { questions } = asked;
  const refused = play.problem.value?.details?.question;
  useEffect(() => void (refused && bring(refused)), [play.problem.value]);
  const bring = (key) => {
    setLacking(key);
    form.current.querySelector(`[data-key="${key}"] :is(input, textarea)`)?.focus();
  };
  const put = (key, answer) => {
    setLacking((was) => (was === key ? null : was));
    setAnswers((before) => ({ ...before, [key]: answer }));
  };
  const given = questions.filter(({ key }) => isGiven(answers[key]));
  const send = (event) => {
    event.preventDefault();
    const open = questions.find(({ key, optional }) => !optional && !isGiven(answers[key]));
    if (open) bring(open.key);
    else play.move({ type: "task.answered", answers: Object.fromEntries(given.map(({ key }) => [key, answers[key]])) });
  };
  return html`<form class="task-survey" ref=${form} onSubmit=${send}>
    ${questions.map((question, place) => html`<${Asked} key=${question.key} question=${question} place=${place} of=${questions.length}
      answer=${answers[question.key]} lacking=${lacking === question.key} onAnswer=${(answer) => put(question.key, answer)} />`)}
    <button class="button button-large" type="submit" disabled=${play.phase.value !== "ready"}>${words.say("task.send")}</button>
    <p class="form-hint" role="status">${words.say("task.answered", { n: given.length, of: questions.length })}</p>
  </form>`;
}

const isGiven = (answer) => answer !== undefined && (typeof answer === "number" || answer.length > 0) && (typeof answer !== "string" || answer.trim() !== "");
