// One block of home: what it is, a grip, arrows, and its fields when it is open.
import { useKit } from "../../member/kit.js";
import { html } from "../../shared/html.js";
import { Icon } from "../../shared/icons.js";
import { Fields } from "./fields.js";
import { aboutOf, KINDS } from "./kinds.js";

export function Line({ id, block, place, many, things, house, faults, hidden, held, open, onGrab, onOpen, onMove, onRemove, onChange }) {
  const { words } = useKit();
  const path = `home[${place}]`;
  const what = words.say(`brand.kind_${block.kind}`);
  const about = aboutOf(block, things, words);
  const wrong = faults.some(({ where }) => where === path || where.startsWith(`${path}.`));
  const told = html`<${Icon} name=${KINDS[block.kind].icon} /><span class="block-words"><strong>${what}</strong>
    ${about && html`<small>${about}</small>`}
    ${wrong && !open && html`<small class="form-bad">${words.say("brand.to_mend")}</small>`}
    ${hidden && html`<small>${hidden}</small>`}</span>`;
  const arrow = (icon, by, stuck) => html`<button class="icon-button" type="button" id=${`${id}-${icon}`} aria-disabled=${stuck} onClick=${() => !stuck && onMove(by)}
    aria-label=${words.say(`designs.${icon}`, { what })} title=${words.say(`designs.${icon}`, { what })}><${Icon} name=${icon} /></button>`;
  return html`<li class="block" data-path=${path} data-held=${held} data-open=${open}>
    <div class="block-line">
      <span class="block-grip" onPointerDown=${onGrab} title=${words.say("brand.drag")} aria-hidden="true"><${Icon} name="grip" /></span>
      <button class="block-name" type="button" id=${`${id}-name`} aria-expanded=${open} onClick=${onOpen}>${told}</button>
      <span class="block-tools">
        ${arrow("up", -1, place === 0)}${arrow("down", 1, place === many - 1)}
        <button class="icon-button" type="button" onClick=${onRemove} aria-label=${words.say("designs.remove", { what })} title=${words.say("designs.remove", { what })}><${Icon} name="trash" /></button>
      </span>
    </div>
    ${open && html`<div class="block-body">
      <p class="hint">${words.say(`brand.kind_${block.kind}_is`)}</p>
      <${Fields} block=${block} path=${path} things=${things} house=${house} faults=${faults} onChange=${onChange} />
    </div>`}
  </li>`;
}
