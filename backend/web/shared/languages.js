// Languages by their names; and the other one, one press away.
import { html } from "./html.js";
import { LOCALES } from "./words.js";

/** "français" of "fr", as the reader's own language calls it. */
export const languageName = (code, locale) => new Intl.DisplayNames(locale, { type: "language" }).of(code) ?? code;

export function Languages({ kit }) {
  const other = LOCALES.find((one) => one !== kit.locale.value);
  const speak = () => {
    kit.locale.value = other;
    kit.remember({ locale: other });
  };
  return html`<button class="link" type="button" lang=${other} onClick=${speak}>${other === "fr" ? "Français" : "English"}</button>`;
}
