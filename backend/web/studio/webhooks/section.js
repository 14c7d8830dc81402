// Where other systems hear of what happens: "#/webhooks" lists the endpoints, "#/webhooks/new" makes one, and
// "#/webhooks/at/<name>" looks after one, with its log.
import { useKit } from "../../member/kit.js";
import { html } from "../../shared/html.js";
import { enWebhooks } from "../../shared/i18n/en_studio_webhooks.js";
import { frWebhooks } from "../../shared/i18n/fr_studio_webhooks.js";
import { Loading, useLoad } from "../parts/load.js";
import { Page } from "../parts/page.js";
import { Empty } from "../parts/states.js";
import { WORDS as TEAM } from "../team/words.js";
import { Endpoint } from "./endpoint.js";
import { Making } from "./form.js";

export const WORDS = { en: { ...TEAM.en, ...enWebhooks }, fr: { ...TEAM.fr, ...frWebhooks } };

export function Section({ path: [which, name] }) {
  if (which === "new") return html`<${Making} />`;
  if (which === "at") return html`<${Endpoint} key=${name} name=${name} />`;
  return html`<${Webhooks} />`;
}

function Webhooks() {
  const { words } = useKit();
  const found = useLoad("/v1/webhooks");
  return html`<${Page} title=${words.say("webhooks.title")} lede=${words.say("webhooks.lede")}
    actions=${html`<a class="button" href="#/webhooks/new">${words.say("webhooks.new")}</a>`}>
    <${Loading} of=${found}>${({ items }) => items.length === 0
      ? html`<${Empty} text=${words.say("webhooks.none")} />`
      : html`<ul class="list" aria-label=${words.say("webhooks.title")}>${items.map((one) => html`<li key=${one.name}><a class="list-line" href=${`#/webhooks/at/${one.name}`}>
          <span><strong>${one.name}</strong><small>${one.definition.url}</small></span><${State} one=${one} />
        </a></li>`)}</ul>`}<//>
  <//>`;
}

export function State({ one }) {
  const { words } = useKit();
  const [tone, say] = one.active ? (one.failing_since ? ["wait", "failing"] : ["good", "on"]) : ["bad", `off_${one.off_why ?? "by_hand"}`];
  return html`<span class=${`badge-word badge-${tone}`}>${words.say(`webhooks.${say}`)}</span>`;
}
