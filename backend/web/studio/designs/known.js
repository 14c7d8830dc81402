// The name of something that exists: chosen from a list, never typed from memory.
import { useKit } from "../../member/kit.js";
import { html } from "../../shared/html.js";
import { languageName } from "../../shared/languages.js";
import { Choice } from "../parts/fields.js";
import { useLoad } from "../parts/load.js";
import { useForm } from "./form.js";
import { nameOf, titleOf } from "./kinds.js";

const LISTS = {
  streaks: "/v1/streaks?limit=100", challenges: "/v1/challenges?limit=100", badges: "/v1/badges?limit=100",
  rewards: "/v1/rewards?limit=100", segments: "/v1/segments?limit=100", tiers: "/v1/tiers?limit=100", quizzes: "/v1/campaigns?mechanic=quiz&newest=true&limit=100",
};

export function Known({ of, shape: { optional }, value, onChange, beside, label, hint, fault }) {
  const { words } = useKit();
  const { house } = useForm();
  const found = useLoad(LISTS[of] ?? null).data?.items ?? [];
  const loaded = of === "tiers" ? found.flatMap(({ definition }) => definition.tiers) : found;
  const known = LISTS[of] ? loaded.map((one) => [nameOf(one), titleOf(one, words)]) : OF_HOUSE[of](house, beside, words);
  const more = value && !known.some(([name]) => name === value) ? [[value, value]] : [];
  const none = optional || !value ? [["", words.say(of === "sums" ? "designs.count_them" : "designs.choose")]] : [];
  return html`<${Choice} label=${label} hint=${hint} fault=${fault} value=${value ?? ""} options=${[...none, ...known, ...more]}
    onChange=${(name) => onChange(name || (optional ? null : ""))} />`;
}

const OF_HOUSE = {
  types: (house, _, words) => house.types.map(({ name }) => [name, words.knows(`designs.t_${name}`) ? words.say(`designs.t_${name}`) : name]),
  sums: (house, beside) => wholes(house, beside.activity_type).map((name) => [name, name]),
  locales: (house, _, words) => house.locales.map((one) => [one, languageName(one, words.locale)]),
  attributes: (house) => Object.keys(house.attributes ?? {}).map((name) => [name, name]),
};

/** Fields of a type that hold whole numbers, those of its lines too. */
export function wholes(house, type) {
  const fields = house.types.find(({ name }) => name === type)?.definition.fields ?? {};
  return Object.entries(fields).flatMap(([name, field]) =>
    field.type === "integer" ? [name] : field.type === "list" ? Object.entries(field.fields ?? {}).filter(([, one]) => one.type === "integer").map(([one]) => `${name}[].${one}`) : []);
}
