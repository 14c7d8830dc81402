// Of whom the programme demands a second step at sign-in, and from when on.
import { useState } from "preact/hooks";
import { useKit } from "../../member/kit.js";
import { html } from "../../shared/html.js";
import { Check, Whole } from "../parts/fields.js";
import { Loading, useLoad } from "../parts/load.js";
import { Part } from "../parts/page.js";
import { Trouble } from "../parts/states.js";
import { toast } from "../parts/toast.js";
import { STARTING } from "./rights.js";

const PATH = "/v1/programme/second-factor";
const DAY_MS = 86_400_000;
const USUAL_DAYS = 7;

/** So that who ticks another role does not put off what is demanded already. */
const leftUntil = (iso) => Math.max(0, Math.ceil((Date.parse(iso) - Date.now()) / DAY_MS));

export function Demand() {
  const { words } = useKit();
  const found = useLoad(PATH);
  return html`<${Part} title=${words.say("team.demand")} lede=${words.say("team.demand_lede")}>
    <${Loading} of=${found}>${(demand) => html`<${Form} key=${JSON.stringify(demand)} demand=${demand} found=${found} />`}<//>
  <//>`;
}

function Form({ demand, found }) {
  const { asked, words } = useKit();
  const [roles, setRoles] = useState(demand.roles);
  const [days, setDays] = useState(demand.since ? leftUntil(demand.since) : USUAL_DAYS);
  const [trouble, setTrouble] = useState(null);
  const tick = (role, yes) => setRoles(Object.keys(STARTING).filter((one) => (one === role ? yes : roles.includes(one))));
  const save = async (event) => {
    event.preventDefault();
    setTrouble(null);
    try {
      const since = days ? new Date(Date.now() + days * DAY_MS).toISOString() : null; // Now, by the server's clock.
      await asked((api) => api.put(PATH, { roles, since }, demand));
      await found.reload();
      toast(words.say("studio.saved"));
    } catch (error) {
      setTrouble(error);
    }
  };
  return html`<form class="form" onSubmit=${save}>
    ${demand.since && html`<p>${words.say("team.demand_since", { when: words.day(demand.since) })}</p>`}
    <fieldset class="team-rights">
      <legend class="form-label">${words.say("team.demand_of")}</legend>
      ${Object.keys(STARTING).map((one) => html`<${Check} key=${one} label=${words.say(`team.role_${one}`)} checked=${roles.includes(one)} onChange=${(yes) => tick(one, yes)} />`)}
    </fieldset>
    ${roles.length > 0 && html`<${Whole} label=${words.say("team.demand_days")} hint=${words.say("team.demand_days_hint")} min="0" max="90" value=${days} onChange=${setDays} />`}
    <${Trouble} error=${trouble} />
    <button class="button button-plain" type="submit">${words.say("studio.save")}</button>
  </form>`;
}
