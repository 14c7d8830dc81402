// Languages by their names; and the others, one press away.
import { html } from "./html.js";

/** "français" of "fr", as the reader's own language calls it. */
export const languageName = (code, locale) => new Intl.DisplayNames(locale, { type: "language" }).of(code) ?? code;

/** "Français" of "fr", as those call it who speak it. */
export function ownName(code) {
  const [first, ...rest] = languageName(code, code);
  return first.toLocaleUpperCase(code) + rest.join("");
}

/** `among` are the locales that there are; of two, the other one is a press away. */
export function Languages({ kit, among, speak, style = "" }) {
  const { locale, say } = kit.words;
  const others = among.filter((one) => one !== locale);
  if (others.length === 0) return null;
  if (others.length === 1) {
    return html`<button class=${`link ${style}`} type="button" lang=${others[0]} onClick=${() => speak(others[0])}>${ownName(others[0])}</button>`;
  }
  return html`<select class=${`field languages ${style}`} aria-label=${say("me.language")} value=${locale} onChange=${({ target }) => speak(target.value)}>
    ${among.map((one) => html`<option key=${one} value=${one} lang=${one}>${ownName(one)}</option>`)}
  </select>`;
}
