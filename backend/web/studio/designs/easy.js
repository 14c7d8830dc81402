// A rule in plain words: when somebody does this, they get so much. Nobody needs a formula for one point a euro.
import { useKit } from "../../member/kit.js";
import { html } from "../../shared/html.js";
import { Icon } from "../../shared/icons.js";
import { Amount, Check, Choice, Text, Whole } from "../parts/fields.js";
import { faultsAt } from "./faults.js";
import { useForm } from "./form.js";
import { wholes } from "./known.js";
import { clauses, joined, simple, written } from "./simple.js";

const OPS = [">=", "<=", ">", "<", "==", "!="];

export function Easy({ rule, onChange }) {
  const { words } = useKit();
  const { house, faults } = useForm();
  const plain = simple(rule.amount);
  const when = clauses(rule.condition);
  const fields = house.types.find(({ name }) => name === rule.activity_type)?.definition.fields ?? {};
  const unit = house.currencies.find(({ code }) => code === rule.currency)?.definition;
  const factor = 10 ** (unit?.scale ?? 0);
  const sums = wholes(house, rule.activity_type).filter((name) => !name.includes("["));
  const set = (more) => {
    const next = { each: 100, field: sums[0], points: null, ...plain, ...more };
    onChange((old) => ({ ...old, amount: written(next) }));
  };
  if (!plain) return html`<p>${words.say("designs.easy_not")}
    <button class="link" type="button" onClick=${() => onChange({ ...rule, amount: String(factor) })}>${words.say("designs.easy_back")}</button></p>`;
  const points = html`<${Amount} factor=${factor} label=${words.say("designs.easy_points", { currency: unit ? words.text(unit.plural) : rule.currency })}
    fault=${faultsAt(faults, "amount", "x")[0]?.why} value=${plain.points} onChange=${(points) => set({ points })} />`;
  return html`
    <div class="row row-top">
      <${Choice} label=${words.say("designs.easy_how")} value=${plain.how} onChange=${(how) => set({ how })}
        options=${["fixed", ...(sums.length || plain.how === "per" ? ["per"] : [])].map((one) => [one, words.say(`designs.easy_${one}`)])} />
      ${points}
      ${plain.how === "per" && html`
        <${Whole} label=${words.say("designs.easy_each")} min="1" value=${plain.each} onChange=${(each) => set({ each: each || 1 })} />
        <${Choice} label=${words.say("designs.easy_field")} value=${plain.field} options=${[...new Set([...sums, plain.field])].map((name) => [name, name])} onChange=${(field) => set({ field })} />`}
    </div>
    ${plain.how === "per" && html`<p class="hint">${words.say("designs.easy_each_hint")}</p>
        <${Check} label=${words.say("designs.easy_parts")} hint=${words.say("designs.easy_parts_hint")} checked=${Boolean(plain.parts)} onChange=${(parts) => set({ parts })} />`}
    ${when && html`<${When} when=${when} fields=${fields} onChange=${(list) => onChange((old) => ({ ...old, condition: joined(list, typesOf(fields)) }))} />`}`;
}

const typesOf = (fields) => Object.fromEntries(Object.entries(fields).map(([name, { type }]) => [name, type]));

function When({ when, fields, onChange }) {
  const { words } = useKit();
  const names = Object.keys(fields).filter((name) => ["integer", "string", "boolean"].includes(fields[name].type));
  const put = (place, more) => onChange(when.map((one, at) => (at === place ? { ...one, ...more } : one)));
  if (!names.length) return null;
  return html`<fieldset class="framed"><legend class="form-label">${words.say("designs.easy_when")}</legend>
    ${when.map((one, place) => html`<div key=${place} class="row row-top">
      <${Choice} label=${words.say("designs.easy_field")} value=${one.field} options=${names.map((name) => [name, name])} onChange=${(field) => put(place, { field, value: fresh(fields[field]) })} />
      <${Choice} label=${words.say("designs.easy_op")} value=${one.op} options=${OPS.map((op) => [op, words.say(`designs.op_${op}`)])} onChange=${(op) => put(place, { op })} />
      <${Text} label=${words.say("designs.easy_value")} type=${fields[one.field]?.type === "integer" ? "number" : "text"} value=${one.value} onChange=${(value) => put(place, { value })} />
      <button class="icon-button" type="button" aria-label=${words.say("designs.remove", { what: one.field })} onClick=${() => onChange(when.filter((_, at) => at !== place))}><${Icon} name="trash" /></button>
    </div>`)}
    <button class="button button-plain lines-more" type="button" onClick=${() => onChange([...when, { field: names[0], op: fields[names[0]].type === "integer" ? ">=" : "==", value: fresh(fields[names[0]]) }])}>
      <${Icon} name="plus" />${words.say("designs.easy_add")}</button>
  </fieldset>`;
}

const fresh = (field) => (field?.type === "integer" ? "100" : field?.type === "boolean" ? "true" : "");
