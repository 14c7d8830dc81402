// Who invites whom: "#/referrals" lists the ways to invite, "#/referrals/<name>" has its figures and who is held.
import { useKit } from "../../member/kit.js";
import { html } from "../../shared/html.js";
import { enFriends } from "../../shared/i18n/en_studio_friends.js";
import { frFriends } from "../../shared/i18n/fr_studio_friends.js";
import { List, usePages } from "../parts/load.js";
import { Page } from "../parts/page.js";
import { Empty } from "../parts/states.js";
import { may } from "../sections.js";
import { Gifts } from "./gifts.js";
import { One } from "./one.js";

export const WORDS = { en: enFriends, fr: frFriends };

export function Section({ path: [which] }) {
  return which ? html`<${One} key=${which} name=${which} />` : html`<${All} />`;
}

function All() {
  const { session, words } = useKit();
  const pages = usePages("/v1/referrals?limit=50");
  const fresh = may(session.value, "configure") && html`<a class="button" href="#/designs/referral/new">${words.say("friends.make")}</a>`;
  return html`<${Page} title=${words.say("friends.title")} lede=${words.say("friends.lede")} actions=${pages.items?.length > 0 && fresh}>
    <${List} of=${pages} label=${words.say("friends.title")} empty=${html`<${Empty} text=${words.say("friends.none")}>${fresh}<//>`}
      row=${(one) => html`<li key=${one.id}><a class="list-line" href=${`#/referrals/${encodeURIComponent(one.name)}`}>
        <span><strong>${words.text(one.definition.title)}</strong><small>${one.name}</small></span>
        <span>${!one.active && html`<span class="badge-word">${words.say("friends.off")}</span>`}</span>
      </a></li>`} />
    ${may(session.value, "configure") && html`<${Gifts} />`}
  <//>`;
}
