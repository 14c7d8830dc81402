// The looks: two colours, a logo, two types, light or dark, and how members are spoken to.
import { useKit } from "../../member/kit.js";
import { html } from "../../shared/html.js";
import { faultsAt } from "../designs/faults.js";
import { Media } from "../parts/media.js";
import { Part } from "../parts/page.js";
import { Colour } from "./colour.js";
import { faceOf, FONTS } from "./fonts.js";
import { Pick } from "./pick.js";

const asHeading = (font) => ({ fontFamily: faceOf(font), fontWeight: FONTS[font].heading });
const asText = (font) => ({ fontFamily: faceOf(font), fontWeight: font === "caprasimo" ? 400 : 450 });

export function Theme({ theme, adjusted, faults, house, onChange }) {
  const { words } = useKit();
  const fault = (name) => faultsAt(faults, `theme.${name}`, theme[name])[0]?.why;
  const pick = (name, options, more) => html`<${Pick} legend=${words.say(`brand.f_${name}`)} hint=${words.say(`brand.h_${name}`)} path=${`theme.${name}`} fault=${fault(name)}
    value=${theme[name]} options=${options} onChange=${(one) => onChange({ [name]: one })} ...${more} />`;
  const fonts = (sample) => Object.entries(FONTS).map(([font, { family }]) => [font, sample, family]);
  return html`<${Part} title=${words.say("brand.looks")} lede=${words.say("brand.looks_hint")} id="looks">
    <div class="colours">${["main", "accent"].map((field) => html`<${Colour} key=${field} field=${field} value=${theme[field]} fault=${fault(field)}
      adjusted=${adjusted.filter((one) => one.field === field)} chief=${theme.appearance === "dark" ? "dark" : "light"} onChange=${(colour) => onChange({ [field]: colour })} />`)}</div>
    <div data-path="theme.logo"><${Media} kind="picture" label=${words.say("brand.f_logo")} hint=${words.say("brand.h_logo")} away=${words.say("brand.logo_away")}
      house=${house.slug} name=${theme.logo} alt=${words.text(house.name)} fault=${fault("logo")} onChange=${(logo) => onChange({ logo: logo ?? "" })} /></div>
    ${pick("heading_font", fonts(words.text(house.name)), { face: asHeading })}
    ${pick("text_font", fonts(words.say("brand.sample")), { face: asText })}
    ${pick("appearance", ["device", "light", "dark"].map((one) => [one, words.say(`brand.appearance_${one}`), words.say(`brand.appearance_${one}_is`)]))}
    ${pick("tone", ["formal", "familiar"].map((one) => [one, words.say(`brand.tone_${one}`), words.say(`brand.tone_${one}_is`)]))}
  <//>`;
}
