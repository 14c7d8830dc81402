// What points are worth: so many, as people write them, for so much money.
import { html } from "../../shared/html.js";
import { decimals, moneys } from "../../shared/money.js";
import { useKit } from "../../member/kit.js";
import { Amount, Choice } from "../parts/fields.js";
import { useForm } from "./form.js";

export const worth = { points: Points, amount: Price, money: Money };

/** An amount in the money that the whole is in. */
export function InMoney({ value, onChange, ...more }) {
  return html`<${Price} ...${more} value=${value} onChange=${onChange} beside=${useForm().root} />`;
}

export function Points({ value, onChange, label, hint, fault }) {
  const { root } = useForm();
  return html`<${Amount} label=${label} hint=${hint} fault=${fault} value=${value} factor=${10 ** (root.scale ?? 0)} onChange=${(points) => onChange(points ?? undefined)} />`;
}

function Price({ value, onChange, beside, label, hint, fault }) {
  const code = beside?.money;
  return html`<${Amount} label=${code ? `${label} (${code})` : label} hint=${hint} fault=${fault} value=${value} factor=${10 ** decimals(code)}
    onChange=${(amount) => onChange(amount ?? undefined)} />`;
}

export function Money({ value, onChange, label, hint, fault }) {
  const { words } = useKit();
  const known = moneys(words.locale);
  const more = value && !known.some(([code]) => code === value) ? [[value, value]] : [];
  return html`<${Choice} label=${label} hint=${hint} fault=${fault} value=${value ?? ""} options=${[["", words.say("designs.none")], ...known, ...more]}
    onChange=${(code) => onChange(code || undefined)} />`;
}
