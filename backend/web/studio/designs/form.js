// One form for every kind: each place of the schema is drawn by what it is, with what is wrong beside it.
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import { useKit } from "../../member/kit.js";
import { html } from "../../shared/html.js";
import { faultsAt } from "./faults.js";
import { Items } from "./items.js";
import { Either, Group, Pairs, Tagged } from "./nested.js";
import { shapeOf } from "./schema.js";
import { Plain } from "./plain.js";
import { special } from "./special.js";
import { Texts } from "./texts.js";

/** {house, kind, defs, root, faults, names}: what every place of a form may ask. */
export const Form = createContext(null);
export const useForm = () => useContext(Form);

const DRAWN = { object: Group, union: Tagged, either: Either, array: Items, map: Pairs, texts: Texts };

/** `owner` is the shape it stands in, `beside` the values around it. */
export function Place({ schema, value, onChange, path, name, owner, beside, bare }) {
  const form = useForm();
  const said = useSaid(name, owner);
  const shape = shapeOf(schema, form.defs);
  const fault = faultsAt(form.faults, path, value).map(({ why }) => why).join(" ") || null;
  const Drawn = special({ name, owner, form, shape }) ?? DRAWN[shape.kind] ?? Plain;
  const given = value === undefined ? shape.schema.default : value;
  return html`<div class=${`place place-${shape.kind}`} data-path=${path}>
    <${Drawn} ...${{ shape, path, name, owner, beside, fault, bare, onChange }} value=${given} label=${said.label} hint=${said.hint} />
  </div>`;
}

/** The label and the hint of a field: by its owner's name where that has its own word. */
export function useSaid(name, owner) {
  const { words } = useKit();
  const find = (letter) => [`designs.${letter}_${owner}_${name}`, `designs.${letter}_${name}`].find(words.knows);
  const label = find("f");
  const hint = find("h");
  return { label: label ? words.say(label) : String(name).replaceAll("_", " "), hint: hint ? words.say(hint) : null };
}
