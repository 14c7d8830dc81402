// A place that holds one value: a word of some, a number, an amount, a moment, yes or no, a text.
import { useKit } from "../../member/kit.js";
import { html } from "../../shared/html.js";
import { Check, Choice, Text, Whole } from "../parts/fields.js";
import { inWords, local, moment } from "../parts/zoned.js";
import { useForm } from "./form.js";
import { wordOf } from "./nested.js";

const NUMBERED = /_s$/;
const UNITS = [["d", 86_400], ["h", 3600], ["min", 60], ["s", 1]];

export function Plain({ shape: { kind, schema, optional }, value, onChange, name, path, label, hint, fault }) {
  const { words } = useKit();
  const { house } = useForm();
  const shared = { label, hint, fault };
  if (kind === "check") return html`<${Check} label=${label} hint=${hint} checked=${Boolean(value)} onChange=${onChange} />`;
  if (kind === "enum") {
    const none = optional ? [["", words.say("designs.none")]] : [];
    return html`<${Choice} ...${shared} value=${value ?? ""} options=${[...none, ...schema.enum.map((one) => [one, wordOf(words, name, one)])]}
      onChange=${(one) => onChange(one === "" ? null : one)} />`;
  }
  if (kind === "moment" || /_at$/.test(name)) {
    const zone = house.time_zone;
    return html`<${Text} ...${shared} type="datetime-local" hint=${value ? inWords(value, zone, words.locale) : (hint ?? words.say("designs.zone", { zone: zone.replace("_", " ") }))}
      value=${local(value, zone)} onChange=${(text) => onChange(moment(text, zone))} />`;
  }
  if (kind === "whole" && NUMBERED.test(name)) return html`<${Duration} ...${shared} value=${value} onChange=${onChange} />`;
  if (kind === "whole") return html`<${Whole} ...${shared} min=${schema.minimum} max=${schema.maximum} value=${value} onChange=${onChange} />`;
  if (name === "colour") return html`<${Text} ...${shared} type="color" value=${value || "#e4572e"} onChange=${onChange} />`;
  return html`<${Text} ...${shared} maxlength=${schema.maxLength} value=${value ?? ""} onChange=${(text) => onChange(text === "" && optional ? null : text)} />`;
}

/** Seconds, in the largest unit that says them whole. */
function Duration({ label, hint, fault, value, onChange }) {
  const { words } = useKit();
  const [unit, size] = UNITS.find(([, each]) => value && value % each === 0) ?? UNITS[1];
  return html`<div class="row row-top">
    <${Whole} label=${label} hint=${hint} fault=${fault} min="0" value=${value ? value / size : 0} onChange=${(n) => onChange((n ?? 0) * size)} />
    <${Choice} label=${words.say("designs.unit")} value=${unit} options=${UNITS.map(([one]) => [one, words.say(`designs.unit_${one}`)])}
      onChange=${(one) => onChange(Math.round((value || size) / size) * UNITS.find(([each]) => each === one)[1])} />
  </div>`;
}
