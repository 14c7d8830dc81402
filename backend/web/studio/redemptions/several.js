// Several redemptions at once: what all of those that are chosen can come to.
import { useState } from "preact/hooks";
import { useKit } from "../../member/kit.js";
import { html } from "../../shared/html.js";
import { Check } from "../parts/fields.js";
import { Step } from "./step.js";
import { waysOf } from "./ways.js";

export function Several({ items, chosen, choose, house, onDone }) {
  const { words } = useKit();
  const [asking, ask] = useState(null);
  const picked = items.filter(({ id }) => chosen.includes(id));
  const ways = picked.length ? waysOf(picked[0]).filter((to) => picked.every((one) => waysOf(one).includes(to))) : [];
  return html`<div class="row">
    <${Check} label=${words.say("handing.pick_all", { n: items.length })} checked=${picked.length === items.length} onChange=${(yes) => choose(yes ? items.map(({ id }) => id) : [])} />
    ${ways.map((to) => html`<button key=${to} class="button button-plain" type="button" onClick=${() => ask(to)}>${words.say("handing.do_several", { what: words.say(`handing.do_${to}`), n: picked.length })}</button>`)}
    ${asking && html`<${Step} to=${asking} items=${picked} house=${house} onClose=${() => ask(null)} onDone=${onDone} />`}
  </div>`;
}
