// Words in each language that the programme speaks.
import { useKit } from "../../member/kit.js";
import { html } from "../../shared/html.js";
import { languageName } from "../../shared/languages.js";
import { Text } from "./fields.js";

/** A field for each of `locales`, by which `value` is kept; what is empty is left out. `fault(locale)` is what is wrong
 * there, and further attributes go to each. */
export function Texts({ locales, value, label, hint, fault, onChange, ...more }) {
  const { words } = useKit();
  const called = (locale) => (locales.length > 1 ? words.say("studio.in_language", { what: label, language: languageName(locale, words.locale) }) : label);
  const write = (locale, text) => {
    const { [locale]: _, ...others } = value;
    onChange(text === "" ? others : { ...value, [locale]: text });
  };
  return html`<div class="places">${locales.map((locale, at) => html`<${Text} key=${locale} lang=${locale} label=${called(locale)} hint=${at === 0 ? hint : null}
    fault=${fault?.(locale)} ...${more} value=${value[locale]} onChange=${(text) => write(locale, text)} />`)}</div>`;
}
