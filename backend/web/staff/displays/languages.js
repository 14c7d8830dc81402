// The same words in every language of the programme.
import { html } from "../../shared/html.js";
import { useKit } from "../../member/kit.js";
import { languageName } from "../../shared/languages.js";

/** `value` is {fr: "...", en: "..."}; with `rows` they are longer texts. What is in a language that the programme
 * no longer speaks is shown too, to be emptied. */
export function ByLanguage({ id, say, locales, value, most, rows, onChange }) {
  const { words } = useKit();
  const all = [...locales, ...Object.keys(value).filter((one) => !locales.includes(one))];
  const name = (locale) => (all.length > 1 ? ` (${languageName(locale, words.locale)})` : "");
  return all.map((locale) => {
    const field = {
      id: `${id}-${locale}`, lang: locale, class: "field", maxlength: most, value: value[locale] ?? "",
      onInput: ({ target }) => onChange({ ...value, [locale]: target.value }),
    };
    return html`<label class="form-label" key=${`label-${locale}`} for=${field.id}>${words.say(say)}${name(locale)}</label>
      ${rows ? html`<textarea ...${field} rows=${rows}></textarea>` : html`<input ...${field} autocomplete="off" />`}`;
  });
}
