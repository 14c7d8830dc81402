// A formula, with a list of the words that are known where one types: arrows choose, Enter takes, Escape leaves.
import { useId, useRef, useState } from "preact/hooks";
import { useKit } from "../../member/kit.js";
import { html } from "../../shared/html.js";
import { Field } from "../parts/fields.js";
import { useForm } from "./form.js";

const SHOWN = 8;
const EXAMPLES = {
  amount: ["int(activity.data.amount / 100)", "activity.data.items * 5", "member.tier == 'gold' ? 20 : 10"],
  condition: ["activity.data.amount >= 1000", "member.tier == 'gold'", "activity.weekday >= 6", "'regulars' in member.segments"],
};
const ALWAYS = [
  "activity.type", "activity.source", "activity.date", "activity.year", "activity.month", "activity.day", "activity.weekday", "activity.hour",
  "member.joined", "member.days", "member.locale", "member.guest", "member.tier", "member.segments",
];
const CALLS = ["int(", "double(", "size(", "anniversary(", "has("];

/** Of whom a reward is for nothing is known but the member. */
const OF_MEMBER = ["member.tier == 'gold'", "'regulars' in member.segments", "member.days >= 30"];

export function Formula({ value, onChange, owner, name, beside, label, hint, fault }) {
  const { words } = useKit();
  const form = useForm();
  const list = useId();
  const box = useRef(null);
  const [found, setFound] = useState({ names: [], at: 0 });
  const type = beside?.activity_type;
  const alone = owner === "Reward";
  const known = vocabulary(form.house, type).filter(({ full }) => !alone || !full.startsWith("activity."));
  const open = found.names.length > 0;
  const look = () => {
    const word = box.current.value.slice(0, box.current.selectionStart).match(/[A-Za-z_][\w.]*$/)?.[0] ?? "";
    const names = word.length < 2 ? [] : known.filter(({ full }) => full !== word && (full.startsWith(word) || full.split(".").at(-1).startsWith(word)));
    setFound({ names: names.slice(0, SHOWN), at: 0, word });
  };
  const take = (full) => {
    const end = box.current.selectionStart;
    const start = end - found.word.length;
    const next = box.current.value.slice(0, start) + full + box.current.value.slice(end);
    onChange(next);
    setFound({ names: [], at: 0 });
    requestAnimationFrame(() => {
      box.current.focus();
      box.current.setSelectionRange(start + full.length, start + full.length);
    });
  };
  const press = (event) => {
    if (!open) return;
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by) setFound({ ...found, at: (found.at + by + found.names.length) % found.names.length });
    else if (event.key === "Enter" || event.key === "Tab") take(found.names[found.at].full);
    else if (event.key === "Escape") setFound({ names: [], at: 0 });
    else return;
    event.preventDefault();
  };
  const examples = alone ? OF_MEMBER : EXAMPLES[name === "amount" ? "amount" : "condition"];
  return html`<div class="formula">
    <${Field} label=${label} hint=${hint} fault=${fault}>${(bound) => html`<textarea class="field code" rows="2" spellcheck="false" autocomplete="off" autocapitalize="off"
      ...${bound} ref=${box} aria-autocomplete="list" aria-haspopup="listbox" aria-controls=${list} aria-activedescendant=${open ? `${list}-${found.at}` : undefined}
      value=${value ?? ""} onInput=${({ target }) => { onChange(target.value); look(); }} onKeyDown=${press} onBlur=${() => setFound({ names: [], at: 0 })}></textarea>`}<//>
    <ul class="offers" id=${list} role="listbox" aria-label=${words.say("designs.known_words")} hidden=${!open}>
      ${found.names.map(({ full, why }, place) => html`<li key=${full} role="option" id=${`${list}-${place}`} aria-selected=${place === found.at}
        onMouseDown=${(event) => { event.preventDefault(); take(full); }}><code>${full}</code><small>${why}</small></li>`)}
    </ul>
    <details class="examples"><summary>${words.say("designs.examples")}</summary>
      <ul>${examples.map((one) => html`<li key=${one}><button class="link" type="button" onClick=${() => onChange(one)}><code>${one}</code></button></li>`)}</ul>
      <p class="hint">${words.say("designs.formula_words", { words: known.slice(0, 12).map(({ full }) => full).join(", ") })}</p>
    </details>
  </div>`;
}

/** [{full, why}] that a formula about a type may say, its fields first. */
export function vocabulary(house, type) {
  const fields = house.types.find(({ name }) => name === type)?.definition.fields ?? {};
  return [
    ...Object.entries(fields).map(([name, field]) => ({ full: `activity.data.${name}`, why: field.description || field.type })),
    ...ALWAYS.map((full) => ({ full, why: "" })),
    ...Object.keys(house.attributes ?? {}).map((name) => ({ full: `member.attributes.${name}`, why: "" })),
    ...CALLS.map((full) => ({ full, why: "" })),
  ];
}
