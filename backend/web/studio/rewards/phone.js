// The reward as a member sees it who has enough of each currency.
import { useMemo } from "preact/hooks";
import { useKit } from "../../member/kit.js";
import { html } from "../../shared/html.js";
import { useLoad } from "../parts/load.js";
import { Part } from "../parts/page.js";
import { Phone } from "../parts/phone.js";

export function OnPhone({ name, definition, house }) {
  const { words } = useKit();
  const brand = useLoad("/v1/brand").data;
  const message = useMemo(() => brand && {
    type: "rehearsal.home", locale: words.locale, brand, palette: brand.palette, mode: modeOf(brand.theme), things: NOTHING, reward: offerOf(name, definition),
    programme: { slug: house.slug, name: house.name, locales: house.locales, currencies: house.currencies.map(({ code, definition: one }) => ({ code, ...one })) },
  }, [brand, name, definition, house, words]);
  if (!definition.prices?.length) return html`<${Part} title=${words.say("catalogue.phone")}><p class="hint">${words.say("catalogue.phone_none")}</p><//>`;
  return message && html`<${Phone} message=${message} label=${words.say("catalogue.phone")}>${() => html`<p class="hint">${words.say("catalogue.phone_hint")}</p>`}<//>`;
}

const NOTHING = { campaigns: [], streaks: [], boards: [], challenges: [], badges: [], tiers: [], currencies: [] };

const modeOf = ({ appearance }) => (appearance === "device" ? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light") : appearance);

/** As the member app finds it in its list, open and with all of it left. */
function offerOf(name, one) {
  const { text = {}, terms = {}, icon = "", picture = "", categories = [], percent = null, value = null, money = "", fulfilment = "at_once", ends_at = null, stock = null } = one;
  return {
    name, kind: one.kind, title: one.title, text, terms, icon, picture, categories, percent, value, money, fulfilment, ends_at, starts_at: one.starts_at ?? null, left: stock, open: true, why: null,
    prices: (one.prices ?? []).map(({ currency = "points", amount, money: beside = 0, value: worth = null }) => ({ currency, amount: amount ?? 0, money: beside, value: worth, missing: 0 })),
  };
}
