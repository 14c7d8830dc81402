// All things of one kind.
import { useKit } from "../../member/kit.js";
import { html } from "../../shared/html.js";
import { List, usePages } from "../parts/load.js";
import { Page } from "../parts/page.js";
import { Empty } from "../parts/states.js";
import { KINDS, nameOf, titleOf } from "./kinds.js";

export function Kind({ kind }) {
  const { words } = useKit();
  const { family, path, whole } = KINDS[kind];
  const pages = usePages(family === "campaign" ? `${path}?mechanic=${kind}&newest=true` : whole ? `${path}?limit=1000` : path);
  const fresh = html`<a class="button" href=${`#/designs/${kind}/new`}>${words.say("designs.new")}</a>`;
  return html`<${Page} title=${words.say(`designs.many_${kind}`)} lede=${words.say(`designs.about_${kind}`)}
    back=${{ href: "#/designs", text: words.say("studio.nav_designs") }} actions=${pages.items?.length ? fresh : null}>
    <${List} of=${pages} label=${words.say(`designs.many_${kind}`)} row=${(one) => html`<${Line} key=${nameOf(one)} kind=${kind} one=${one} />`}
      empty=${html`<${Empty} text=${words.say("designs.none_yet")}>${fresh}<//>`} />
  <//>`;
}

function Line({ kind, one }) {
  const { words } = useKit();
  const state = stateOf(kind, one);
  const warned = one.warnings?.length || one.failures?.length;
  return html`<li><a class="list-line" href=${`#/designs/${kind}/${encodeURIComponent(nameOf(one))}`}>
    <span><strong>${kind === "activity-type" && words.knows(`designs.t_${one.name}`) ? words.say(`designs.t_${one.name}`) : titleOf(one, words)}</strong><small>${nameOf(one)}</small></span>
    <span>${warned ? html`<span class="badge-word badge-bad">${words.say("designs.doubtful")}</span> ` : null}
      ${state && html`<span class=${`badge-word ${state === "is_live" || state === "on" ? "badge-good" : ""}`}>${words.say(`designs.${state}`)}</span>`}</span>
  </a></li>`;
}

const stateOf = (kind, one) =>
  KINDS[kind].family === "campaign" ? (one.closed ? "is_closed" : one.paused ? "is_paused" : one.published ? "is_live" : "is_draft") : "active" in one ? (one.active ? "on" : "off") : null;
