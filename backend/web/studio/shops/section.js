// Whose orders pay points: "#/shops" lists the connections, "#/shops/new" makes one, "#/shops/at/<name>" looks after one.
import { useKit } from "../../member/kit.js";
import { html } from "../../shared/html.js";
import { enShops } from "../../shared/i18n/en_studio_shops.js";
import { frShops } from "../../shared/i18n/fr_studio_shops.js";
import { Loading, useLoad } from "../parts/load.js";
import { Page } from "../parts/page.js";
import { Empty } from "../parts/states.js";
import { WORDS as TEAM } from "../team/words.js";
import { Form } from "./form.js";
import { One } from "./one.js";

export const WORDS = { en: { ...TEAM.en, ...enShops }, fr: { ...TEAM.fr, ...frShops } };

export function Section({ path: [which, name] }) {
  if (which === "new") return html`<${Making} />`;
  if (which === "at") return html`<${One} key=${name} name=${name} />`;
  return html`<${All} />`;
}

function All() {
  const { words } = useKit();
  const found = useLoad("/v1/shops");
  return html`<${Page} title=${words.say("shops.title")} lede=${words.say("shops.lede")} actions=${html`<a class="button" href="#/shops/new">${words.say("shops.new")}</a>`}>
    <${Loading} of=${found}>${({ items }) => items.length === 0
      ? html`<${Empty} text=${words.say("shops.none")} />`
      : html`<ul class="list" aria-label=${words.say("shops.title")}>${items.map((one) => html`<li key=${one.name}><a class="list-line" href=${`#/shops/at/${one.name}`}>
          <span><strong>${one.name}</strong><small>${words.say(`shops.kind_${one.definition.kind}`)} · ${heardOf(one, words)}</small></span><${State} one=${one} />
        </a></li>`)}</ul>`}<//>
  <//>`;
}

function Making() {
  const { words } = useKit();
  return html`<${Page} title=${words.say("shops.new")} lede=${words.say("shops.new_lede")} back=${{ href: "#/shops", text: words.say("shops.title") }}>
    <${Form} onSaved=${({ name }) => (location.hash = `#/shops/at/${name}`)} />
  <//>`;
}

export const heardOf = (one, words) => (one.heard_at ? words.say("shops.heard", { at: words.moment(one.heard_at) }) : words.say("shops.never_heard"));

export function State({ one }) {
  const { words } = useKit();
  const [tone, say] = one.failed_at ? ["bad", "failing"] : one.heard_at ? ["good", "works"] : ["wait", "waits"];
  return html`<span class=${`badge-word badge-${tone}`}>${words.say(`shops.${say}`)}</span>`;
}
