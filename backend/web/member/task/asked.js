// One question of a survey: one of several, some of several, a scale, or one's own words.
import { html } from "../../shared/html.js";
import { useKit } from "../kit.js";

const SCALE = [1, 2, 3, 4, 5];

export function Asked({ question, place, of, answer, lacking, onAnswer }) {
  const { words } = useKit();
  const { key, kind, prompt, optional } = question;
  const id = `asked-${key}`;
  const Drawn = { one: One, several: Some, scale: Scale, text: Words }[kind];
  return html`<fieldset class="card asked" data-key=${key} aria-describedby=${lacking ? `${id}-lacks` : undefined}>
    <legend class="asked-prompt">
      ${of > 1 && html`<span class="asked-place" aria-hidden="true">${place + 1}</span>`}
      <span>${words.typeset(words.text(prompt))}${optional && html` <small class="form-hint">${words.say("task.optional")}</small>`}</span>
    </legend>
    ${kind === "several" && html`<p class="form-hint">${words.say("task.several")}</p>`}
    <${Drawn} question=${question} id=${id} answer=${answer} onAnswer=${onAnswer} />
    <p class="form-said form-bad" id=${`${id}-lacks`} role="alert">${lacking && words.say("task.lacks")}</p>
  </fieldset>`;
}

function Option({ type, id, checked, onChange, children, plain }) {
  return html`<label class=${`asked-option ${plain ? "asked-step" : ""}`}>
    <input type=${type} name=${id} checked=${checked} onChange=${onChange} /><span>${children}</span>
  </label>`;
}

function One({ question, id, answer, onAnswer }) {
  const { words } = useKit();
  return html`<div class="asked-options">${question.options.map((option, at) => html`<${Option} key=${at} type="radio" id=${id}
    checked=${answer === at} onChange=${() => onAnswer(at)}>${words.text(option)}<//>`)}</div>`;
}

function Some({ question, id, answer = [], onAnswer }) {
  const { words } = useKit();
  const turn = (at, on) => onAnswer(on ? [...answer, at].sort((a, b) => a - b) : answer.filter((one) => one !== at));
  return html`<div class="asked-options">${question.options.map((option, at) => html`<${Option} key=${at} type="checkbox" id=${id}
    checked=${answer.includes(at)} onChange=${({ target }) => turn(at, target.checked)}>${words.text(option)}<//>`)}</div>`;
}

function Scale({ question, id, answer, onAnswer }) {
  const { words } = useKit();
  const ends = { 1: words.text(question.low), 5: words.text(question.high) };
  return html`<div class="asked-scale">
    ${SCALE.map((step) => html`<${Option} key=${step} plain type="radio" id=${id} checked=${answer === step} onChange=${() => onAnswer(step)}>
      ${step}${ends[step] && html`<span class="unseen"> : ${ends[step]}</span>`}<//>`)}
    <p class="asked-ends form-hint" aria-hidden="true"><span>${ends[1]}</span><span>${ends[5]}</span></p>
  </div>`;
}

function Words({ question, id, answer = "", onAnswer }) {
  const { words } = useKit();
  return html`<textarea class="field" id=${id} rows="3" maxlength=${question.letters_max} aria-label=${words.text(question.prompt)}
    value=${answer} onInput=${({ target }) => onAnswer(target.value)}></textarea>`;
}
