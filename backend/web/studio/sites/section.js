// Where the brand's counters stand, and what was done at each, day by day.
import { useState } from "preact/hooks";
import { useKit } from "../../member/kit.js";
import { html } from "../../shared/html.js";
import { enSites } from "../../shared/i18n/en_studio_sites.js";
import { frSites } from "../../shared/i18n/fr_studio_sites.js";
import { Text } from "../parts/fields.js";
import { Loading, useLoad } from "../parts/load.js";
import { Page, Part } from "../parts/page.js";
import { Empty, Trouble } from "../parts/states.js";
import { may } from "../sections.js";
import { Days } from "./days.js";

export const WORDS = { en: enSites, fr: frSites };

export function Section() {
  const { words, session } = useKit();
  const sites = useLoad("/v1/sites?limit=200");
  const programme = useLoad("/v1/programme");
  const both = sites.data && programme.data ? { data: { sites: sites.data.items, programme: programme.data } } : { error: sites.error ?? programme.error };
  const mine = may(session.value, "configure");
  return html`<${Page} title=${words.say("sites.title")} lede=${words.say("sites.lede")}>
    <${Loading} of=${both}>${({ sites: all, programme: house }) => html`
      ${all.length === 0
        ? html`<${Empty} text=${words.say("sites.none")} />`
        : html`<ul class="list" aria-label=${words.say("sites.title")}>${all.map((one) => html`<${Line} key=${one.name} one=${one} mine=${mine} found=${sites} />`)}</ul>`}
      ${mine && html`<${Making} locale=${house.locales[0]} found=${sites} /><p><a class="link" href="/staff#/displays">${words.say("sites.display")}</a></p>`}
      <${Days} sites=${all} zone=${house.time_zone} />`}<//>
  <//>`;
}

function Line({ one, mine, found }) {
  const { asked, words } = useKit();
  const [trouble, setTrouble] = useState(null);
  const title = words.text(one.definition.title);
  const turn = async () => {
    setTrouble(null);
    try {
      await asked((api) => api.put(`/v1/sites/${one.name}`, { definition: one.definition, active: !one.active, revision: one.revision }));
      await found.reload();
    } catch (error) {
      setTrouble(error);
    }
  };
  const say = words.say(one.active ? "sites.archive" : "sites.open");
  return html`<li class="list-line">
    <span><strong>${title}</strong><small>${[one.name, one.definition.address].filter(Boolean).join(" · ")}</small><${Trouble} error=${trouble} /></span>
    <span>${!one.active && html`<span class="badge-word badge-bad">${words.say("sites.archived")}</span> `}
      ${mine && html`<button class="link" type="button" aria-label=${`${say} ${title}`} onClick=${turn}>${say}</button>`}</span>
  </li>`;
}

function Making({ locale, found }) {
  const { asked, words } = useKit();
  const fresh = { title: "", name: "", address: "" };
  const [form, setForm] = useState(fresh);
  const [trouble, setTrouble] = useState(null);
  const field = (name, more) => html`<${Text} label=${words.say(`sites.its_${name}`)} value=${form[name]} onChange=${(text) => setForm({ ...form, [name]: text })} ...${more} />`;
  const make = async (event) => {
    event.preventDefault();
    setTrouble(null);
    try {
      const definition = { title: { [locale]: form.title }, address: form.address };
      await asked((api) => api.put(`/v1/sites/${encodeURIComponent(form.name)}`, { definition, revision: 0 }));
      setForm(fresh);
      await found.reload();
    } catch (error) {
      setTrouble(error);
    }
  };
  return html`<${Part} title=${words.say("sites.make")}><form class="form" onSubmit=${make}>
    ${field("title", { required: true, maxlength: 100 })}
    ${field("name", { required: true, maxlength: 63, hint: words.say("sites.its_name_hint") })}
    ${field("address", { maxlength: 200 })}
    <${Trouble} error=${trouble} />
    <button class="button button-plain" type="submit">${words.say("sites.make")}</button>
  </form><//>`;
}
