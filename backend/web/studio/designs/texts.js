// Words in each language: those that the programme speaks, and any other that is written already.
import { html } from "../../shared/html.js";
import * as parts from "../parts/texts.js";
import { useForm } from "./form.js";
import { faultsAt } from "./faults.js";

const LONG = ["text", "terms"];

export function Texts({ shape, value, onChange, path, name, label, hint, fault }) {
  const { house, faults } = useForm();
  const texts = typeof value === "string" ? (value ? { [house.locales[0]]: value } : {}) : (value ?? {});
  const locales = [...new Set([...house.locales, ...Object.keys(texts)])];
  const set = (next) => {
    const empty = Object.keys(next).length === 0;
    onChange(empty && shape.optional ? null : empty && shape.schema.default !== undefined ? undefined : next);
  };
  return html`<${parts.Texts} locales=${locales} value=${texts} label=${label} hint=${hint} onChange=${set}
    rows=${LONG.includes(name) ? 2 : undefined} maxlength=${shape.schema.additionalProperties.maxLength}
    fault=${(locale) => (locale === locales[0] && fault) || faultsAt(faults, `${path}.${locale}`, texts[locale])[0]?.why} />`;
}
