// A colour: picked or written, and where the house draws another one, because this could not be read.
import { useId, useState } from "preact/hooks";
import { useKit } from "../../member/kit.js";
import { html } from "../../shared/html.js";

const WHOLE = /^#[0-9a-f]{6}$/i;

/** `adjusted` are the places in which it is drawn otherwise; `chief` is where one looks first, "light" or "dark". */
export function Colour({ field, value, adjusted, chief, fault, onChange }) {
  const { words } = useKit();
  const id = useId();
  const [typed, type] = useState(null); // What is on its way to be a colour.
  const write = (text) => {
    const whole = /^#/.test(text) ? text : `#${text}`;
    type(WHOLE.test(whole) ? null : text);
    if (WHOLE.test(whole)) onChange(whole.toLowerCase());
  };
  const name = words.say(`brand.f_${field}`);
  return html`<div class="colour" data-path=${`theme.${field}`} role="group" aria-labelledby=${id}>
    <p class="form-label" id=${id}>${name}</p>
    <p class="hint" id=${`${id}-hint`}>${words.say(`brand.h_${field}`)}</p>
    <div class="colour-ways">
      <input type="color" aria-label=${words.say("brand.colour_pick", { what: name })} value=${value} onInput=${({ target }) => write(target.value)} />
      <input class="field" aria-label=${words.say("brand.colour_code", { what: name })} aria-describedby=${`${id}-hint ${id}-fault`} aria-invalid=${typed !== null || fault ? "true" : undefined}
        maxlength="7" spellcheck="false" autocomplete="off" value=${typed ?? value} onInput=${({ target }) => write(target.value.trim())} onBlur=${() => type(null)} />
    </div>
    <p class="form-bad" id=${`${id}-fault`}>${typed !== null ? words.say("brand.colour_form") : fault}</p>
    <div role="status"><${Readable} adjusted=${adjusted} chief=${chief} onTake=${onChange} /></div>
  </div>`;
}

/** Where one looks first, what would be hard to read is said with its figures, and the nearest that works is one press away;
 * of the other half of the day it is enough to see what is drawn. */
function Readable({ adjusted, chief, onTake }) {
  const { words } = useKit();
  const [here, there] = [adjusted.filter(({ mode }) => mode === chief), adjusted.filter(({ mode }) => mode !== chief)];
  const figures = ({ ratio, needed }) => ({ ratio: words.digits(Number(ratio) * 100, 2), needed: words.digits(Number(needed) * 10, 1) });
  const [chosen] = here; // A title needs most, and comes first.
  return html`
    ${!chosen && html`<p class="all-well">${words.say("brand.reads_well")}</p>`}
    ${chosen && html`<p><strong>${words.say("brand.reads_badly")}</strong></p>
      <ul class="colour-said">${here.map((one) => html`<li key=${one.role}>${words.say(`brand.as_${one.role}`)} ${words.say("brand.adjusted_by", figures(one))}</li>`)}</ul>
      <p>${words.say("brand.adjusted_drawn")}</p>
      <button class="button button-plain" type="button" onClick=${() => onTake(chosen.drawn)}><${Swatch} colour=${chosen.drawn} />${words.say("brand.colour_take", { colour: chosen.drawn })}</button>`}
    ${there.length > 0 && html`<p class="hint">${words.say(`brand.adjusted_${there[0].mode}`)} ${[...new Set(there.map((one) => one.drawn))].map((colour) =>
      html`<${Swatch} key=${colour} colour=${colour} />`)}</p>`}`;
}

const Swatch = ({ colour }) => html`<span class="swatch" title=${colour} style=${{ background: colour }}></span>`;
