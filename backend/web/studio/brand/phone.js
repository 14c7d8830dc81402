// The member's first page as it is being composed, with an invented member, by day or by night.
import { useMemo, useState } from "preact/hooks";
import { useKit } from "../../member/kit.js";
import { html } from "../../shared/html.js";
import { Phone } from "../parts/phone.js";

export function PhoneFrame({ brand, palette, house, things }) {
  const { words } = useKit();
  const { appearance } = brand.theme;
  const [picked, pick] = useState(null);
  const mode = picked ?? (appearance === "device" ? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light") : appearance);
  const message = useMemo(() => ({
    type: "rehearsal.home", locale: words.locale, brand, palette, mode, things,
    programme: { slug: house.slug, name: house.name, locales: house.locales, currencies: things.currencies.map(({ code, definition }) => ({ code, ...definition })) },
  }), [brand, palette, mode, house, things, words]);
  return html`<${Phone} message=${message} label=${words.say("brand.phone")}>${() => html`
    <div class="row" role="group" aria-label=${words.say("brand.f_appearance")}>${["light", "dark"].map((one) => html`<button key=${one} class="step" type="button"
      aria-pressed=${mode === one} onClick=${() => pick(one)}>${words.say(`brand.phone_${one}`)}</button>`)}</div>
    <p class="hint">${words.say("brand.phone_hint")}</p>`}<//>`;
}
