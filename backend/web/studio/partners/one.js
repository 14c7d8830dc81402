// One partner: what it gave and took in a month, its statement as a file, its keys.
import { useState } from "preact/hooks";
import { useKit } from "../../member/kit.js";
import { html } from "../../shared/html.js";
import { money } from "../../shared/money.js";
import { Text } from "../parts/fields.js";
import { Loading, useLoad } from "../parts/load.js";
import { unitOf } from "../parts/money.js";
import { Page, Part } from "../parts/page.js";
import { Gone, Trouble } from "../parts/states.js";
import { ToldOnce } from "../parts/told_once.js";
import { may } from "../sections.js";

export function One({ name }) {
  const { words, session } = useKit();
  const found = useLoad(`/v1/partners/${encodeURIComponent(name)}`);
  if (found.error?.status === 404) return html`<${Gone} say="partners.nobody" />`;
  return html`<${Loading} of=${found}>${(partner) => html`<${Page} title=${partner.definition.title} back=${{ href: "#/partners", text: words.say("partners.title") }}>
    <${Month} partner=${partner} />
    ${may(session.value, "admin") && html`<${Keys} partner=${partner} /><${Switch} partner=${partner} found=${found} />`}
  <//>`}<//>`;
}

function Month({ partner }) {
  const { words } = useKit();
  const [month, setMonth] = useState(new Date().toISOString().slice(0, 7));
  const currencies = useLoad("/v1/currencies");
  const path = `/v1/partners/${partner.name}/statements/${month}`;
  const found = useLoad(/^\d{4}-\d\d$/.test(month) ? path : null);
  const house = { currencies: currencies.data?.items ?? [] };
  return html`<${Part} title=${words.say("partners.statement")}>
    <${Text} type="month" label=${words.say("partners.month")} value=${month} onChange=${setMonth} placeholder="2026-03" />
    <${Loading} of=${found}>${({ totals, closed }) => html`
      ${totals.length === 0 && html`<p class="hint">${words.say("partners.nothing")}</p>`}
      ${totals.map((one) => html`<${Total} key=${`${one.currency} ${one.money}`} one=${one} unit=${unitOf(house, one.currency)} />`)}
      <p class="hint">${words.say(closed ? "partners.closed" : "partners.goes_on")}</p>
      <p><a class="link" href=${`${path}/file`} download=${`${partner.name}-${month}.csv`}>${words.say("partners.file")}</a></p>`}<//>
  <//>`;
}

function Total({ one, unit }) {
  const { words } = useKit();
  const due = one.money === null ? words.say("partners.unpriced") : money(words.locale, Math.abs(one.due), one.money);
  const facts = [["partners.given", words.amount(one.given, unit)], ["partners.taken", words.amount(one.taken, unit)], [one.due < 0 ? "partners.is_owed" : "partners.owes", due]];
  return html`<dl class="totals">${facts.map(([key, text]) => html`<div class="total" key=${key}><dt>${words.say(key)}</dt><dd><strong>${text}</strong></dd></div>`)}</dl>`;
}

function Keys({ partner }) {
  const { asked, words } = useKit();
  const [name, setName] = useState("");
  const [made, setMade] = useState(null);
  const [trouble, setTrouble] = useState(null);
  const make = async (event) => {
    event.preventDefault();
    setTrouble(null);
    try {
      setMade(await asked((api) => api.post(`/v1/partners/${partner.name}/keys`, { name })));
      setName("");
    } catch (error) {
      setTrouble(error);
    }
  };
  return html`<${Part} title=${words.say("partners.key")} lede=${words.say("partners.key_lede")}>
    ${made && html`<${ToldOnce} key=${made.key.id} label=${made.key.name} hint=${words.say("partners.once")} text=${made.secret} />`}
    <form class="form" onSubmit=${make}>
      <${Text} label=${words.say("partners.key_name")} required maxlength="100" value=${name} onChange=${setName} />
      <${Trouble} error=${trouble} />
      <button class="button button-plain" type="submit">${words.say("partners.key_make")}</button>
    </form>
    <p><a class="link" href="#/keys">${words.say("partners.keys_all")}</a></p>
  <//>`;
}

function Switch({ partner, found }) {
  const { asked, words } = useKit();
  const [trouble, setTrouble] = useState(null);
  const { title, active } = partner.definition;
  const turn = async () => {
    setTrouble(null);
    try {
      await asked((api) => api.put(`/v1/partners/${partner.name}`, { definition: { title, active: !active } }));
      await found.reload();
    } catch (error) {
      setTrouble(error);
    }
  };
  return html`<${Part} title=${words.say(active ? "partners.on" : "partners.off")} lede=${words.say("partners.off_lede")}>
    <${Trouble} error=${trouble} />
    <button class="button button-plain" type="button" onClick=${turn}>${words.say(active ? "partners.turn_off" : "partners.turn_on")}</button>
  <//>`;
}
