// Where somebody works alone; nowhere ticked is everywhere.
import { useKit } from "../../member/kit.js";
import { html } from "../../shared/html.js";
import { Check } from "../parts/fields.js";
import { useLoad } from "../parts/load.js";

/** `value` is {sites, ...}; with no site in the programme there is nothing to choose. */
export function Sites({ value, onChange }) {
  const { words } = useKit();
  const found = useLoad("/v1/sites?limit=200");
  const all = (found.data?.items ?? []).filter((one) => one.active || value.sites.includes(one.name));
  const tie = (name, yes) => onChange({ ...value, sites: all.map((one) => one.name).filter((one) => (one === name ? yes : value.sites.includes(one))) });
  return all.length > 0 && html`<fieldset class="team-rights">
    <legend class="form-label">${words.say("team.sites")}</legend>
    <p class="hint">${words.say("team.sites_hint")}</p>
    ${all.map((one) => html`<${Check} key=${one.name} label=${words.text(one.definition.title)} checked=${value.sites.includes(one.name)} onChange=${(yes) => tie(one.name, yes)} />`)}
  </fieldset>`;
}
