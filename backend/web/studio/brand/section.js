// How the member's app looks: its colours, types and tone, and what stands on its first page.
import { html } from "../../shared/html.js";
import { enBrand } from "../../shared/i18n/en_studio_brand.js";
import { enDesigns } from "../../shared/i18n/en_studio_designs.js";
import { frBrand } from "../../shared/i18n/fr_studio_brand.js";
import { frDesigns } from "../../shared/i18n/fr_studio_designs.js";
import { Loading, useLoad } from "../parts/load.js";
import { Desk } from "./desk.js";
import { useThings } from "./things.js";

export const WORDS = { en: { ...enDesigns, ...enBrand }, fr: { ...frDesigns, ...frBrand } };

export function Section() {
  const brand = useLoad("/v1/brand");
  const programme = useLoad("/v1/programme");
  const things = useThings();
  return html`<${Loading} of=${brand}>${(one) => html`<${Loading} of=${programme}>${(house) => html`<${Loading} of=${things}>${
    (all) => html`<${Desk} one=${one} house=${house} things=${all} />`}<//>`}<//>`}<//>`;
}
