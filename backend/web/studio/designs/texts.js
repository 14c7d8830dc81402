// Words in each language that the programme speaks.
import { useKit } from "../../member/kit.js";
import { html } from "../../shared/html.js";
import { Text } from "../parts/fields.js";
import { useForm } from "./form.js";
import { faultsAt } from "./faults.js";

const LONG = ["text", "terms"];

export function Texts({ shape, value, onChange, path, name, label, hint, fault }) {
  const { words } = useKit();
  const { house, faults } = useForm();
  const texts = typeof value === "string" ? (value ? { [house.locales[0]]: value } : {}) : (value ?? {});
  const locales = [...new Set([...house.locales, ...Object.keys(texts)])];
  const named = new Intl.DisplayNames(words.locale, { type: "language" });
  const set = (locale, text) => {
    const { [locale]: _, ...others } = texts;
    const next = text === "" ? others : { ...texts, [locale]: text };
    const empty = Object.keys(next).length === 0;
    onChange(empty && shape.optional ? null : empty && shape.schema.default !== undefined ? undefined : next);
  };
  return html`<div class="places">${locales.map((locale, at) => html`<${Text} key=${locale} lang=${locale}
    label=${locales.length > 1 ? words.say("designs.in_language", { what: label, language: named.of(locale) }) : label} hint=${at === 0 ? hint : null}
    rows=${LONG.includes(name) ? 2 : undefined} maxlength=${shape.schema.additionalProperties.maxLength} value=${texts[locale] ?? ""}
    fault=${at === 0 && fault ? fault : faultsAt(faults, `${path}.${locale}`, texts[locale])[0]?.why} onChange=${(text) => set(locale, text)} />`)}</div>`;
}
