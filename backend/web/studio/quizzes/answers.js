// The answers of a question, by its kind.
import { useId } from "preact/hooks";
import { useKit } from "../../member/kit.js";
import { html } from "../../shared/html.js";
import { Icon } from "../../shared/icons.js";
import { Choice, Text } from "../parts/fields.js";
import { onlyOptions } from "./shape.js";

const MOST = 12;

export function Answers({ one, put, told }) {
  const { words } = useKit();
  switch (one.type) {
    case "single":
    case "multiple":
    case "poll":
      return html`<${Options} one=${one} put=${put} told=${told} />`;
    case "true_false":
      return html`<${Choice} label=${words.say("quizzes.right_is")} value=${String(one.right)}
        options=${[["true", words.say("quizzes.true")], ["false", words.say("quizzes.false")]]}
        onChange=${(text) => put({ right: text === "true" })} />`;
    case "order":
      return html`<${Lines} name="items" most=${MOST} one=${one} put=${put} told=${told} />`;
    case "text":
      return html`<${Lines} name="accepted" most=${50} one=${one} put=${put} told=${told} />`;
    case "number":
      return html`<div class="row">
        ${["lowest", "highest", "tolerance"].map((name) => html`<${Text} key=${name} inputmode="decimal" label=${words.say(`quizzes.${name}`)}
          value=${one[name]} fault=${name === "lowest" ? told("range") : null}
          onChange=${(text) => put({ [name]: text.replace(",", ".").trim() })} />`)}
        <${Text} label=${words.say("quizzes.unit")} value=${one.unit} maxlength="20" onChange=${(unit) => put({ unit })} />
      </div>`;
    default:
      return null;
  }
}

/** Options, with a mark at the right one or ones. */
function Options({ one, put, told }) {
  const { words } = useKit();
  const name = useId();
  const poll = one.type === "poll";
  const several = one.type === "multiple";
  const right = (place) => (several ? one.right.includes(place) : one.right === place);
  const mark = (place) => {
    if (!several) put({ right: place });
    else put({ right: right(place) ? one.right.filter((at) => at !== place) : [...one.right, place].sort((a, b) => a - b) });
  };
  const remove = (place) => put(onlyOptions(one, one.options.map((_, at) => at).filter((at) => at !== place)));
  return html`<fieldset class="options">
    <legend class="form-label">${words.say(poll ? "quizzes.options_poll" : several ? "quizzes.options_several" : "quizzes.options")}</legend>
    ${one.options.map((text, place) => html`<div class="option" key=${place} data-right=${!poll && right(place)}>
      ${!poll && html`<input type=${several ? "checkbox" : "radio"} name=${name} checked=${right(place)}
        aria-label=${words.say("quizzes.is_right", { n: place + 1 })} onChange=${() => mark(place)} />`}
      <input class="field" value=${text} maxlength="300" autocomplete="off" placeholder=${words.say("quizzes.option_n", { n: place + 1 })}
        aria-label=${words.say("quizzes.option_n", { n: place + 1 })}
        onInput=${({ target }) => put({ options: one.options.map((old, at) => (at === place ? target.value : old)) })} />
      <button class="icon-button" type="button" disabled=${one.options.length <= 2} aria-label=${words.say("quizzes.option_away", { n: place + 1 })}
        onClick=${() => remove(place)}><${Icon} name="close" /></button>
    </div>`)}
    <p class="form-bad">${told("options") ?? told("right") ?? told("twice")}</p>
    ${one.options.length < MOST && html`<button class="link" type="button" onClick=${() => put({ options: [...one.options, ""] })}>${words.say("quizzes.option_add")}</button>`}
  </fieldset>`;
}

/** A list of texts: things in their right order, or the answers that are accepted. */
function Lines({ name, most, one, put, told }) {
  const { words } = useKit();
  const all = one[name];
  const set = (next) => put({ [name]: next });
  return html`<fieldset class="options">
    <legend class="form-label">${words.say(`quizzes.${name}`)}</legend>
    <p class="hint">${words.say(`quizzes.${name}_hint`)}</p>
    ${all.map((text, place) => html`<div class="option" key=${place}>
      <input class="field" value=${text} maxlength="300" autocomplete="off" aria-label=${words.say(`quizzes.${name}_n`, { n: place + 1 })}
        onInput=${({ target }) => set(all.map((old, at) => (at === place ? target.value : old)))} />
      <button class="icon-button" type="button" disabled=${all.length <= 1} aria-label=${words.say("quizzes.option_away", { n: place + 1 })}
        onClick=${() => set(all.filter((_, at) => at !== place))}><${Icon} name="close" /></button>
    </div>`)}
    <p class="form-bad">${told(name)}</p>
    ${all.length < most && html`<button class="link" type="button" onClick=${() => set([...all, ""])}>${words.say("quizzes.option_add")}</button>`}
  </fieldset>`;
}
