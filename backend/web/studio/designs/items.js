// A list: its lines one under the other, each with a way up, down and out, and one button for more.
import { useState } from "preact/hooks";
import { useKit } from "../../member/kit.js";
import { html } from "../../shared/html.js";
import { Icon } from "../../shared/icons.js";
import { toast } from "../parts/toast.js";
import { Place, useForm } from "./form.js";
import { blank, shapeOf } from "./schema.js";

export function Items({ shape, value, onChange, path, name, owner, label, hint, fault, bare }) {
  const { words } = useKit();
  const { defs, root } = useForm();
  const [fresh, open] = useState(null); // The line that was added last.
  const list = value ?? [];
  const { items, minItems = 0, maxItems = Infinity } = shape.schema;
  const one = words.knows(`designs.one_${name}`) ? words.say(`designs.one_${name}`) : label;
  const { kind } = shapeOf(items, defs);
  const scalar = !["object", "union", "texts"].includes(kind);
  const put = (place, next) => onChange(list.map((old, at) => (at === place ? next : old)));
  const move = (place, by) => {
    const next = [...list];
    next.splice(place + by, 0, ...next.splice(place, 1));
    onChange(next);
  };
  const remove = (place) => {
    onChange(list.filter((_, at) => at !== place));
    toast(words.say("designs.removed", { what: `${one} ${place + 1}` }), () => onChange(list));
  };
  const tool = (icon, say, place, act, off) => html`<button class="icon-button" type="button" disabled=${off} onClick=${act}
    aria-label=${words.say(say, { what: `${one} ${place + 1}` })} title=${words.say(say, { what: `${one} ${place + 1}` })}><${Icon} name=${icon} /></button>`;
  const inside = (item, place) => html`<${Place} bare schema=${items} name=${name} owner=${owner} path=${`${path}[${place}]`} value=${item} onChange=${(next) => put(place, next)} />`;
  const add = () => {
    open(list.length);
    onChange([...list, like(list.at(-1), items, defs)]);
  };
  return html`<fieldset class="framed">
    ${!bare && html`<legend class="form-label">${label}</legend>`}
    ${hint && html`<p class="hint">${hint}</p>`}
    ${list.length > 0 && html`<ol class=${scalar ? "lines" : "lines lines-tall"}>${list.map((item, place) => html`<li key=${place} class="line">
      <span class="line-tools">
        ${tool("up", "designs.up", place, () => move(place, -1), place === 0)}${tool("down", "designs.down", place, () => move(place, 1), place === list.length - 1)}
        ${tool("trash", "designs.remove", place, () => remove(place), list.length <= minItems)}
      </span>
      ${scalar ? inside(item, place) : html`<details open=${list.length <= FEW || place === fresh}>
        <summary><strong>${one} ${place + 1}</strong> ${brief(item, root, words, kind === "texts")}</summary>${inside(item, place)}</details>`}
    </li>`)}</ol>`}
    ${fault && html`<p class="form-bad">${fault}</p>`}
    <button class="button button-plain lines-more" type="button" disabled=${list.length >= maxItems} onClick=${add}>
      <${Icon} name="plus" />${words.say("designs.add", { what: one })}</button>
  </fieldset>`;
}

const FEW = 3; // More lines than that are folded.

/** A line in a few words of its own, or in those of the prize that it names. */
function brief(item, root, words, texts) {
  if (texts) return words.text(item);
  const prize = root.config?.prizes?.find(({ key }) => key === item.prize);
  const said = item.prompt ?? item.label ?? item.title ?? item.name ?? item.key ?? prize?.title ?? item.prize ?? item.measure?.activity_type ?? item.activity_type;
  return (said && typeof said === "object" ? (said.amount ? "" : words.text(said)) : said) ?? "";
}

/** A fresh line; of a union of the kind of the one before. */
function like(last, items, defs) {
  return shapeOf(items, defs).kind === "union" && last ? structuredClone(last) : blank(items, defs);
}
