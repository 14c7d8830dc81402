// Members who belong together: "#/segments" lists them, "#/segments/new", "#/segments/edit/<name>" and, from a ready-made
// one, "#/segments/from/<name>" write one.
import { useKit } from "../../member/kit.js";
import { html } from "../../shared/html.js";
import { enSegments } from "../../shared/i18n/en_studio_segments.js";
import { frSegments } from "../../shared/i18n/fr_studio_segments.js";
import { List, Loading, useLoad, usePages } from "../parts/load.js";
import { Page, Part } from "../parts/page.js";
import { Empty } from "../parts/states.js";
import { Editor } from "./editor.js";

export const WORDS = { en: enSegments, fr: frSegments };

export function Section({ path: [which, name] }) {
  const programme = useLoad("/v1/programme");
  if (!which) return html`<${Segments} />`;
  return html`<${Loading} of=${programme}>${(house) => html`<${Editor} key=${`${which} ${name}`} name=${which === "edit" ? name : undefined} from=${which === 'from' ? name : undefined} house=${house} />`}<//>`;
}

function Segments() {
  const { words } = useKit();
  const own = usePages("/v1/segments?limit=50");
  const ready = useLoad("/v1/segments/ready-made");
  return html`<${Page} title=${words.say("segments.title")} lede=${words.say("segments.lede")}
    actions=${html`<a class="button" href="#/segments/new">${words.say("segments.new")}</a>`}>
    <${List} of=${own} label=${words.say("segments.title")} empty=${html`<${Empty} text=${words.say("segments.none")} />`}
      row=${({ name, active, definition }) => html`<li key=${name}><a class="list-line" href=${`#/segments/edit/${name}`}>
        <span><strong>${words.text(definition.title)}</strong><small>${words.text(definition.text) || words.say(definition.condition ? "segments.by_condition" : "segments.by_list")}</small></span>
        ${!active && html`<span class="badge-word badge-wait">${words.say("segments.off")}</span>`}
      </a></li>`} />
    <${Loading} of=${ready}>${({ items }) => {
      const more = items.filter(({ name }) => !own.items?.some((one) => one.name === name));
      return more.length > 0 && html`<${Part} title=${words.say("segments.ready")} lede=${words.say("segments.ready_lede")}>
        <ul class="list" aria-label=${words.say("segments.ready")}>${more.map(({ name, definition }) => html`<li key=${name}><a class="list-line" href=${`#/segments/from/${name}`}>
          <span><strong>${words.text(definition.title)}</strong><small>${words.text(definition.text)}</small></span><span>${words.say("segments.take")}</span></a></li>`)}</ul>
      <//>`;
    }}<//>
  <//>`;
}
