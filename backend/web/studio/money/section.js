// What points come to in money: what is owed, less what will expire, and what campaigns cost.
import { useState } from "preact/hooks";
import { useKit } from "../../member/kit.js";
import { html } from "../../shared/html.js";
import { enMoney } from "../../shared/i18n/en_studio_money.js";
import { frMoney } from "../../shared/i18n/fr_studio_money.js";
import { Text } from "../parts/fields.js";
import { Loading, useLoad } from "../parts/load.js";
import { Page } from "../parts/page.js";
import { Costs } from "./costs.js";
import { TermsOwed } from "./memberships.js";
import { Owed } from "./owed.js";

export const WORDS = { en: enMoney, fr: frMoney };

export function Section() {
  const { words } = useKit();
  const programme = useLoad("/v1/programme");
  const currencies = useLoad("/v1/currencies");
  const both = programme.data && currencies.data ? { data: { ...programme.data, currencies: currencies.data.items } } : { error: programme.error ?? currencies.error };
  return html`<${Page} wide title=${words.say("money.title")} lede=${words.say("money.lede")}>
    <${Loading} of=${both}>${(house) => html`<${Told} house=${house} />`}<//>
  <//>`;
}

function Told({ house }) {
  const { words } = useKit();
  const today = new Intl.DateTimeFormat("en-CA", { timeZone: house.time_zone }).format(new Date());
  const [day, setDay] = useState(today);
  const found = useLoad(`/v1/liability?on=${day || today}`);
  return html`
    <form class="card row" onSubmit=${(event) => event.preventDefault()}>
      <${Text} type="date" label=${words.say("money.on")} value=${day} max=${today} onChange=${setDay} />
    </form>
    <${Loading} of=${found}>${({ currencies, memberships }) => html`${currencies.map((one) => html`<${Owed} key=${one.currency} one=${one} house=${house} />`)}<${TermsOwed} all=${memberships} />`}<//>
    <${Costs} house=${house} today=${today} />`;
}
