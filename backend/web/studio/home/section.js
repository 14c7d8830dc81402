// The first page: what runs, what needs attention, what points did, and one big button.
import { useState } from "preact/hooks";
import { useKit } from "../../member/kit.js";
import { html } from "../../shared/html.js";
import { enHome } from "../../shared/i18n/en_studio_home.js";
import { frHome } from "../../shared/i18n/fr_studio_home.js";
import { Icon } from "../../shared/icons.js";
import { hrefOf, runOf } from "../hrefs.js";
import { Loading, useLoad } from "../parts/load.js";
import { Page, Part } from "../parts/page.js";
import { inWords } from "../parts/zoned.js";
import { may } from "../sections.js";
import { Flow } from "./flow.js";

export const WORDS = { en: enHome, fr: frHome };
const EVERY_S = 60;
const FIRST = 10;
const TAKES = { redemption: "redeem", key: "admin" };

export function Section() {
  const { words, session } = useKit();
  const programme = useLoad("/v1/programme");
  const currencies = useLoad("/v1/currencies");
  const attention = useLoad("/v1/attention", { every: EVERY_S });
  const begin = may(session.value, "configure") && html`<a class="button button-large" href="#/quizzes/new"><${Icon} name="plus" />${words.say("today.new_quiz")}</a>`;
  return html`<${Loading} of=${programme}>${(house) => html`<${Page} wide title=${house.name} actions=${begin}>
    <div class="today">
      <${Part} title=${words.say("today.attention")}>
        <${Loading} of=${attention}>${({ items }) => seenBy(items, session.value).length === 0
          ? html`<p class="hint">${words.say("today.all_well")}</p>`
          : html`<${Notes} items=${seenBy(items, session.value)} row=${(one) => html`<${Note} key=${`${one.code} ${one.name}`} one=${one} house=${house} />`} />`}<//>
      <//>
      <${Loading} of=${currencies}>${({ items }) => html`<${Flow} house=${{ ...house, currencies: items }} running=${Running} />`}<//>
    </div>
  <//>`}<//>`;
}

/** What somebody may look at: who hands nothing over is not told that it waits. */
const seenBy = (items, who) => items.filter(({ kind }) => !TAKES[kind] || may(who, TAKES[kind]));

/** The first of them, and all when asked: below them stand others. */
function Notes({ items, row }) {
  const { words } = useKit();
  const [all, showAll] = useState(false);
  return html`<ul class="notes">${(all ? items : items.slice(0, FIRST)).map(row)}</ul>
    ${!all && items.length > FIRST && html`<button class="button button-plain list-more" type="button" onClick=${() => showAll(true)}>${words.say("studio.more")}</button>`}`;
}

function Note({ one, house }) {
  const { words } = useKit();
  const values = { ...one.values, n: one.values.days ?? one.values.asked ?? one.values.left ?? 0 };
  if (values.ends_at) values.ends_at = inWords(values.ends_at, house.time_zone, words.locale);
  return html`<li><a class="note" href=${hrefOf(one)}>
    <strong>${words.text(one.title) || one.name || words.say(`today.of_${one.kind}`)}</strong>
    <span>${words.knows(`today.${one.code}`) ? words.say(`today.${one.code}`, values) : one.words}</span>
  </a></li>`;
}

function Running({ figures }) {
  const { words } = useKit();
  const { running, running_more: more } = figures;
  return html`<${Part} title=${words.say("today.running")}>
    ${running.length === 0 && html`<p class="hint">${words.say("today.nothing_runs")}</p>`}
    <${Notes} items=${running} row=${(one) => html`<li key=${one.slug}><a class="note" href=${runOf(one.slug)}>
      <strong>${words.text(one.title) || one.slug}</strong>
      <span>${words.say(`today.plays_${one.mechanic}`)}${one.ends_at ? ` · ${words.say("today.until", { day: words.moment(one.ends_at) })}` : ""}</span>
    </a></li>`} />
    ${more > 0 && html`<p class="hint">${words.say("today.more", { n: more })}</p>`}
  <//>`;
}
