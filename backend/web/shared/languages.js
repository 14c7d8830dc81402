// The other language, one press away.
import { html } from "./html.js";
import { LOCALES } from "./words.js";

export function Languages({ kit }) {
  const other = LOCALES.find((one) => one !== kit.locale.value);
  const speak = () => {
    kit.locale.value = other;
    kit.remember({ locale: other });
  };
  return html`<button class="link" type="button" lang=${other} onClick=${speak}>${other === "fr" ? "Français" : "English"}</button>`;
}
