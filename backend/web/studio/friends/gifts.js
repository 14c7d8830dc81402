// What members may give one another: points of which currencies within which limits, and how many vouchers.
import { useState } from "preact/hooks";
import { useKit } from "../../member/kit.js";
import { html } from "../../shared/html.js";
import { Amount, Check, Whole } from "../parts/fields.js";
import { Loading, useLoad } from "../parts/load.js";
import { Part } from "../parts/page.js";
import { Trouble } from "../parts/states.js";
import { toast } from "../parts/toast.js";

const LIMITS = ["each", "day", "month", "received_month"];
const VOUCHERS = ["vouchers_month", "vouchers_received_month"];
const DAYS = ["account_days", "open_days"];
const BOUNDS = { vouchers_month: [0, 1000], vouchers_received_month: [0, 1000], account_days: [0, 3650], open_days: [1, 30] };

export function Gifts() {
  const { words } = useKit();
  const programme = useLoad("/v1/programme");
  const currencies = useLoad("/v1/currencies");
  return html`<${Part} title=${words.say("friends.gifts")} lede=${words.say("friends.gifts_lede")}>
    <${Loading} of=${programme}>${(found) => html`<${Loading} of=${currencies}>${({ items }) => html`<${Form} programme=${found} currencies=${items} onSaved=${programme.reload} />`}<//>`}<//>
  <//>`;
}

function Form({ programme, currencies, onSaved }) {
  const { asked, words } = useKit();
  const [gifts, setGifts] = useState(programme.gifts);
  const [trouble, setTrouble] = useState(null);
  const set = (more) => setGifts({ ...gifts, ...more });
  const points = (code, own) => {
    const { [code]: _, ...others } = gifts.points;
    set({ points: own ? { ...others, [code]: own } : others });
  };
  const save = async (event) => {
    event.preventDefault();
    setTrouble(null);
    try {
      await asked((api) => api.patch("/v1/programme", { gifts }, programme));
      toast(words.say("friends.gifts_saved"));
      await onSaved();
    } catch (error) {
      setTrouble(error);
    }
  };
  return html`<form class="form" onSubmit=${save}>
    ${currencies.map((one) => html`<${Points} key=${one.code} one=${one} own=${gifts.points[one.code]} onChange=${(own) => points(one.code, own)} />`)}
    <fieldset class="framed"><legend class="form-label">${words.say("friends.gifts_vouchers")}</legend>
      <p class="hint">${words.say("friends.gifts_vouchers_hint")}</p>
      ${VOUCHERS.map((name) => html`<${Number} key=${name} name=${name} gifts=${gifts} set=${set} />`)}
    </fieldset>
    ${DAYS.map((name) => html`<${Number} key=${name} name=${name} gifts=${gifts} set=${set} />`)}
    <${Trouble} error=${trouble} />
    <div class="form-end"><button class="button" type="submit">${words.say("friends.gifts_save")}</button></div>
  </form>`;
}

function Number({ name, gifts, set }) {
  const { words } = useKit();
  const [min, max] = BOUNDS[name];
  return html`<${Whole} required min=${min} max=${max} label=${words.say(`friends.gifts_${name}`)} value=${gifts[name]} onChange=${(value) => set({ [name]: value })} />`;
}

/** The limits of one currency; without them none of it is given. */
function Points({ one, own, onChange }) {
  const { words } = useKit();
  const { definition } = one;
  const factor = 10 ** definition.scale;
  const fresh = { each: 100 * factor, day: 100 * factor, month: 300 * factor, received_month: 300 * factor, rested_days: 14 };
  return html`<fieldset class="framed"><legend class="form-label">${words.text(definition.plural)}</legend>
    <${Check} label=${words.say("friends.gifts_on")} checked=${Boolean(own)} onChange=${(on) => onChange(on ? fresh : null)} />
    ${own && LIMITS.map((name) => html`<${Amount} key=${name} required label=${words.say(`friends.gifts_${name}`)} factor=${factor} value=${own[name]} onChange=${(value) => onChange({ ...own, [name]: value })} />`)}
    ${own && html`<${Whole} required min="0" max="3650" label=${words.say("friends.gifts_rested_days")} value=${own.rested_days} onChange=${(rested_days) => onChange({ ...own, rested_days })} />`}
  </fieldset>`;
}
