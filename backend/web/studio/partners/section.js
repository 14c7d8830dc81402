// Who gives and takes points with a key of its own: "#/partners" lists them, "#/partners/<name>" has its months and keys.
import { useState } from "preact/hooks";
import { useKit } from "../../member/kit.js";
import { html } from "../../shared/html.js";
import { enPartners } from "../../shared/i18n/en_studio_partners.js";
import { frPartners } from "../../shared/i18n/fr_studio_partners.js";
import { Text } from "../parts/fields.js";
import { List, usePages } from "../parts/load.js";
import { Page, Part } from "../parts/page.js";
import { Empty, Trouble } from "../parts/states.js";
import { may } from "../sections.js";
import { One } from "./one.js";

export const WORDS = { en: enPartners, fr: frPartners };

export function Section({ path: [which] }) {
  return which ? html`<${One} key=${which} name=${decodeURIComponent(which)} />` : html`<${All} />`;
}

function All() {
  const { words, session } = useKit();
  const pages = usePages("/v1/partners?limit=50");
  return html`<${Page} title=${words.say("partners.title")} lede=${words.say("partners.lede")}>
    ${may(session.value, "admin") && html`<${Making} />`}
    <${List} of=${pages} label=${words.say("partners.title")} empty=${html`<${Empty} text=${words.say("partners.none")} />`}
      row=${(one) => html`<li key=${one.id}><a class="list-line" href=${`#/partners/${one.name}`}>
        <span><strong>${one.definition.title}</strong><small>${one.name}</small></span>
        <span>${!one.definition.active && html`<span class="badge-word badge-bad">${words.say("partners.off")}</span>`}</span>
      </a></li>`} />
  <//>`;
}

function Making() {
  const { asked, words } = useKit();
  const [form, setForm] = useState({ title: "", name: "" });
  const [trouble, setTrouble] = useState(null);
  const make = async (event) => {
    event.preventDefault();
    setTrouble(null);
    try {
      const made = await asked((api) => api.put(`/v1/partners/${encodeURIComponent(form.name)}`, { definition: { title: form.title } }));
      location.hash = `#/partners/${made.name}`;
    } catch (error) {
      setTrouble(error);
    }
  };
  return html`<${Part} title=${words.say("partners.make")}><form class="form" onSubmit=${make}>
    <${Text} label=${words.say("partners.its_title")} required maxlength="100" value=${form.title} onChange=${(title) => setForm({ ...form, title })} />
    <${Text} label=${words.say("partners.its_name")} hint=${words.say("partners.its_name_hint")} required maxlength="63" value=${form.name} onChange=${(name) => setForm({ ...form, name })} />
    <${Trouble} error=${trouble} />
    <button class="button button-plain" type="submit">${words.say("partners.make")}</button>
  </form><//>`;
}
