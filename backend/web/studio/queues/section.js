// What waits and what runs: "#/queues" for a second person, "#/queues/points" for their release, "#/queues/bonuses"
// for a surprise, "#/queues/jobs" for what takes long.
import { useKit } from "../../member/kit.js";
import { html } from "../../shared/html.js";
import { enBonuses } from "../../shared/i18n/en_studio_bonuses.js";
import { enQueues } from "../../shared/i18n/en_studio_queues.js";
import { frBonuses } from "../../shared/i18n/fr_studio_bonuses.js";
import { frQueues } from "../../shared/i18n/fr_studio_queues.js";
import { Loading, useLoad } from "../parts/load.js";
import { Page } from "../parts/page.js";
import { Gone } from "../parts/states.js";
import { may } from "../sections.js";
import { Bonuses } from "./bonuses.js";
import { Jobs } from "./jobs.js";
import { Pending } from "./pending.js";
import { Requests } from "./requests.js";

export const WORDS = { en: { ...enQueues, ...enBonuses }, fr: { ...frQueues, ...frBonuses } };

const QUEUES = { requests: Requests, points: Pending, bonuses: Bonuses, jobs: Jobs };

export function Section({ path: [which = "requests"] }) {
  const { session, words } = useKit();
  const currencies = useLoad("/v1/currencies");
  const programme = useLoad("/v1/programme");
  const Queue = Object.hasOwn(QUEUES, which) ? QUEUES[which] : null;
  if (!Queue) return html`<${Gone} say="studio.no_such_page" />`;
  const shown = Object.keys(QUEUES).filter((name) => name !== "points" || may(session.value, "members"));
  return html`<${Page} title=${words.say("queues.title")} lede=${words.say(`queues.lede_${which}`)}>
    <nav class="steps" aria-label=${words.say("queues.title")}>${shown.map((name) => html`<a key=${name} class="step"
      href=${name === "requests" ? "#/queues" : `#/queues/${name}`} aria-current=${name === which ? "page" : undefined}>${words.say(`queues.tab_${name}`)}</a>`)}</nav>
    <${Loading} of=${currencies}>${({ items }) => html`<${Loading} of=${programme}>${({ locales }) => html`<${Queue} key=${which} house=${{ locales, currencies: items }} />`}<//>`}<//>
  <//>`;
}
