// What each column of a file is taken for, to be mended; and what holds for all rows that do not say it.
import { useState } from "preact/hooks";
import { useKit } from "../../member/kit.js";
import { html } from "../../shared/html.js";
import { Choice, Text } from "../parts/fields.js";

const OURS = ["external_id", "alias", "locale", "time_zone", "day_start_hour", "currency", "amount", "expires_at", "tier", "tier_until", "tier_reason"];
const UNKNOWN = "?";

export function Columns({ file, found, said, house, onChange, onTry }) {
  const { words } = useKit();
  const [means, setMeans] = useState(found.columns.map((one) => one.means));
  const [always, setAlways] = useState(said.always);
  const mend = (place, value) => {
    setMeans(means.map((one, at) => (at === place ? (value === UNKNOWN ? null : value) : one)));
    onChange();
  };
  const holds = (name, value) => {
    const { [name]: _, ...others } = always;
    setAlways(value ? { ...others, [name]: value } : others);
    onChange();
  };
  const attributes = Object.keys(house.attributes).map((name) => [`attribute.${name}`, words.say("moving.attribute", { name })]);
  const options = [["", words.say("moving.left_out")], ...OURS.map((one) => [one, words.say(`moving.is_${one}`)]), ...attributes];
  const submit = (event) => {
    event.preventDefault();
    const changed = found.columns.flatMap(({ name, means: before, by }, at) => (by === "said" || means[at] !== before ? [[name, means[at]]] : []));
    void onTry({ columns: { ...said.columns, ...Object.fromEntries(changed) }, always });
  };
  return html`<form class="form" onSubmit=${submit}>
    <p><strong>${words.say("moving.rows", { n: found.rows, file: file.name })}</strong>${found.origin && ` ${words.say(`moving.of_${found.origin}`)}`}</p>
    <ul class="moving-columns">${found.columns.map((one, at) => html`<li key=${at}>
      <${Choice} label=${one.name} hint=${one.samples.join(" · ") || words.say("moving.empty")} value=${means[at] ?? UNKNOWN} onChange=${(value) => mend(at, value)}
        fault=${means[at] === null ? words.say("moving.unknown") : means[at] && means.indexOf(means[at]) < at ? words.say("moving.twice") : undefined}
        options=${means[at] === null ? [[UNKNOWN, words.say("moving.choose")], ...options] : options} />
    </li>`)}</ul>
    ${asksFor(means).map((name) => html`<${Text} key=${name} type=${name === "tier_reason" ? "text" : "date"} label=${words.say(`moving.always_${name}`)}
      hint=${words.say(`moving.always_${name}_hint`)} value=${always[name]} required=${name !== "expires_at"} onChange=${(value) => holds(name, value)} />`)}
    ${!means.includes("currency") && means.includes("amount") && house.currencies.length > 1 && html`<${Choice} label=${words.say("moving.always_currency")}
      value=${always.currency ?? ""} required onChange=${(value) => holds("currency", value)}
      options=${[["", words.say("moving.choose")], ...house.currencies.map(({ code, definition }) => [code, words.text(definition.plural)])]} />`}
    ${!means.includes("external_id") && html`<p class="form-bad">${words.say("moving.no_id")}</p>`}
    <button class="button button-plain" type="submit" disabled=${means.includes(null) || !means.includes("external_id")}>${words.say("moving.try")}</button>
  </form>`;
}

/** What the file does not say of what it brings. */
function asksFor(means) {
  const points = means.includes("amount") && !means.includes("expires_at") ? ["expires_at"] : [];
  const tiers = means.includes("tier") ? ["tier_until", "tier_reason"].filter((name) => !means.includes(name)) : [];
  return [...points, ...tiers];
}
