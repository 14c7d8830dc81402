// Places that hold others: what has fields, what is one of several shapes, what is named freely.
import { useId, useState } from "preact/hooks";
import { useKit } from "../../member/kit.js";
import { html } from "../../shared/html.js";
import { Icon } from "../../shared/icons.js";
import { Check, Choice, Text } from "../parts/fields.js";
import { Place, useForm } from "./form.js";
import { blank, follow, tagged } from "./schema.js";

const join = (path, name) => (path ? `${path}.${name}` : name);

/** The fields of something; `only` names those to draw. */
export function Fields({ schema, value, onChange, path, only, skip = [] }) {
  const names = (only ?? Object.keys(schema.properties)).filter((name) => schema.properties[name] && !skip.includes(name) && asked(schema.title, name, value ?? {}));
  const set = (name, next) => {
    const { [name]: _, ...others } = value ?? {};
    onChange(next === undefined ? others : { ...others, [name]: next });
  };
  return html`<div class="places">${names.map((name) => html`<${Place} key=${name} name=${name} owner=${schema.title} beside=${value ?? {}}
    schema=${schema.properties[name]} path=${join(path, name)} value=${value?.[name]} onChange=${(next) => set(name, next)} />`)}</div>`;
}

/** Fields that only mean something beside another one's value. */
const ONLY = {
  Field: { scale: (one) => one.type === "decimal", fields: (one) => one.type === "list", minimum: (one) => /integer|decimal/.test(one.type), maximum: (one) => /integer|decimal|list/.test(one.type), enum: (one) => /string|integer/.test(one.type) },
  Qualification: { currency: (one) => one.by !== "activity", measure: (one) => one.by === "activity", rolling_days: (one) => one.over === "rolling" },
  BoardDefinition: { secondary: (one) => one.ties === "secondary" },
  Reward: { percent: (one) => one.kind === "percent", tier: (one) => one.kind === "tier", value: (one) => !["percent", "tier"].includes(one.kind), pool_low: (one) => one.codes === "pool", early_condition: (one) => one.early_at },
  Teams: { n: (one) => one.by === "best_n" },
};
const asked = (owner, name, value) => value[name] != null || (ONLY[owner]?.[name]?.(value) ?? true);

function Framed({ label, hint, fault, bare, children }) {
  const id = useId();
  if (bare) return children;
  return html`<fieldset class="framed" aria-describedby=${fault ? id : undefined}>
    ${label && html`<legend class="form-label">${label}</legend>`}
    ${hint && html`<p class="hint">${hint}</p>`}
    ${children}
    ${fault && html`<p class="form-bad" id=${id}>${fault}</p>`}
  </fieldset>`;
}

export function Group({ shape, value, onChange, path, label, hint, fault, bare }) {
  const { defs } = useForm();
  const there = !shape.optional || value != null;
  return html`<${Framed} label=${shape.optional ? null : label} hint=${shape.optional ? null : hint} fault=${fault} bare=${bare}>
    ${shape.optional && html`<${Check} label=${label} hint=${hint} checked=${there} onChange=${(on) => onChange(on ? blank(shape.schema, defs) : null)} />`}
    ${there && html`<${Fields} schema=${shape.schema} value=${value ?? {}} onChange=${onChange} path=${path} />`}
  <//>`;
}

/** One of several shapes, told apart by a word in it. */
export function Tagged({ shape, value, onChange, path, label, hint, fault }) {
  const { words } = useKit();
  const { defs } = useForm();
  const { propertyName, mapping } = shape.schema.discriminator;
  const tag = value?.[propertyName];
  return html`<${Framed} label=${label} hint=${hint} fault=${fault}>
    <${Choice} label=${words.say("designs.which")} value=${tag} options=${Object.keys(mapping).map((one) => [one, wordOf(words, propertyName, one)])}
      onChange=${(one) => onChange(tagged(shape.schema, one, defs))} />
    ${tag && html`<${Fields} key=${tag} schema=${follow({ $ref: mapping[tag] }, defs)} value=${value} onChange=${onChange} path=${path} skip=${[propertyName]} />`}
  <//>`;
}

/** A plain word ("all"), or something with more to say. */
export function Either({ shape, value, onChange, path, name, label, hint, fault }) {
  const { words } = useKit();
  const { defs } = useForm();
  const nested = shape.choices.find((one) => one.properties || one.type === "array");
  if (!nested) {
    const show = value == null ? "" : typeof value === "string" ? value : JSON.stringify(value);
    const read = (text) => (text === "" ? null : /^(-?\d+|true|false)$/.test(text) ? JSON.parse(text) : text);
    return html`<${Text} label=${label} hint=${hint} fault=${fault} value=${show} onChange=${(text) => onChange(read(text))} />`;
  }
  const fixed = shape.choices.flatMap((one) => one.enum ?? []);
  const now = value == null ? "" : typeof value === "object" ? "more" : value;
  const options = [...(shape.optional ? [["", words.say("designs.none")]] : []), ...fixed.map((one) => [one, wordOf(words, name, one)]), ["more", words.say(`designs.more_${name}`)]];
  return html`<${Framed} label=${label} hint=${hint} fault=${fault}>
    <${Choice} label=${label} value=${now} options=${options}
      onChange=${(one) => onChange(one === "" ? null : one === "more" ? blank(nested, defs) : one)} />
    ${now === "more" && html`<${Place} bare schema=${nested} name=${name} path=${path} value=${value} onChange=${onChange} />`}
  <//>`;
}

/** Things under names that one chooses. */
export function Pairs({ shape, value, onChange, path, name, label, hint, fault }) {
  const { words } = useKit();
  const { defs } = useForm();
  const pairs = Object.entries(value ?? {});
  const [fresh, open] = useState(null); // The name that was added last.
  const add = () => {
    const key = free(value ?? {});
    open(key);
    onChange({ ...value, [key]: blank(shape.schema.additionalProperties, defs) });
  };
  const put = (place, pair) => onChange(Object.fromEntries(pairs.map((old, at) => (at === place ? pair : old))));
  return html`<${Framed} label=${label} hint=${hint} fault=${fault}>
    ${pairs.map(([key, one], place) => html`<details key=${place} class="pair" open=${pairs.length <= 2 || key === fresh}>
      <summary><strong>${key}</strong></summary>
      <div class="places"><${Text} label=${words.say("designs.name")} value=${key} maxlength="60" onChange=${(next) => next in (value ?? {}) || put(place, [next, one])} />
      <${Place} bare schema=${shape.schema.additionalProperties} name="value" owner=${shape.schema.title} path=${join(path, key)} value=${one}
        onChange=${(next) => put(place, [key, next])} />
      <button class="icon-button" type="button" aria-label=${words.say("designs.remove", { what: key })} onClick=${() => onChange(Object.fromEntries(pairs.filter((_, at) => at !== place)))}>
        <${Icon} name="trash" /></button></div>
    </details>`)}
    <button class="button button-plain lines-more" type="button" onClick=${add}>
      <${Icon} name="plus" />${words.say("designs.add", { what: words.knows(`designs.one_${name}`) ? words.say(`designs.one_${name}`) : label })}</button>
  <//>`;
}

function free(taken) {
  for (let n = 1; ; n++) if (!(`name${n}` in taken)) return `name${n}`;
}

/** The word for one of the fixed choices of a field. */
export const wordOf = (words, name, one) => [`designs.e_${name}_${one}`, `designs.e_${one}`].filter(words.knows).map((key) => words.say(key))[0] ?? String(one);
