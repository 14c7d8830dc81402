// What members have for their points: "#/rewards" lists all with what is left of them, "#/rewards/<name>" looks after one.
// A reward is written where all designs are.
import { useKit } from "../../member/kit.js";
import { html } from "../../shared/html.js";
import { enDesigns } from "../../shared/i18n/en_studio_designs.js";
import { enReward } from "../../shared/i18n/en_studio_reward.js";
import { enCatalogue } from "../../shared/i18n/en_studio_rewards.js";
import { frDesigns } from "../../shared/i18n/fr_studio_designs.js";
import { frReward } from "../../shared/i18n/fr_studio_reward.js";
import { frCatalogue } from "../../shared/i18n/fr_studio_rewards.js";
import { Templates } from "../designs/templates.js";
import { List, Loading, useLoad, usePages } from "../parts/load.js";
import { Page } from "../parts/page.js";
import { Empty } from "../parts/states.js";
import { may } from "../sections.js";
import { REWARDS } from "./ideas.js";
import { Line } from "./line.js";
import { One } from "./one.js";

export const WORDS = { en: { ...enDesigns, ...enReward, ...enCatalogue }, fr: { ...frDesigns, ...frReward, ...frCatalogue } };

export function Section({ path: [name] }) {
  return name ? html`<${One} key=${name} name=${name} />` : html`<${All} />`;
}

function All() {
  const { words, session } = useKit();
  const rewards = usePages("/v1/rewards?limit=50");
  const stocks = usePages("/v1/stocks?limit=50");
  const currencies = useLoad("/v1/currencies");
  const both = { ...rewards, items: stocks.items && rewards.items, error: rewards.error ?? stocks.error, more: rewards.more && (() => Promise.all([rewards.more(), stocks.more?.()])) };
  const stockOf = (one) => stocks.items.find(({ id }) => id === one.id);
  const mine = may(session.value, "configure");
  return html`<${Page} title=${words.say("catalogue.title")} lede=${words.say("catalogue.lede")}
    actions=${html`${may(session.value, "redeem") && html`<a class="button button-plain" href="#/redemptions">${words.say("studio.nav_redemptions")}</a>`}
      ${mine && html`<a class="button" href="#/designs/reward/new">${words.say("designs.new_reward")}</a>`}`}>
    <${Loading} of=${currencies}>${({ items }) => html`<${List} of=${both} label=${words.say("catalogue.title")} empty=${html`<${Empty} text=${words.say("catalogue.none")} />`}
      row=${(one) => html`<${Line} key=${one.id} one=${one} stock=${stockOf(one)} currencies=${items} />`} />`}<//>
    ${mine && html`<${Templates} ideas=${REWARDS} />`}
  <//>`;
}
