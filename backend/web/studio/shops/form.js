// A connection: its kind, what it signs with, what it is asked with, and what of its orders counts.
import { useState } from "preact/hooks";
import { useKit } from "../../member/kit.js";
import { html } from "../../shared/html.js";
import { Check, Choice, Text, Whole } from "../parts/fields.js";
import { slugOf } from "../parts/slug.js";
import { Trouble } from "../parts/states.js";
import { toast } from "../parts/toast.js";
import { KINDS } from "./kinds.js";

const NEW = { kind: "shopify", api: null, counts: { tax: true, delivery: false, discount: false, gift_cards: "spent", excluded: [] }, claim_days: 30 };

/** `seen` is the connection as it was read; without one it is new. */
export function Form({ seen, onSaved }) {
  const { asked, words } = useKit();
  const [one, change] = useState(seen?.definition ?? NEW);
  const [excluded, exclude] = useState((seen?.definition.counts.excluded ?? []).join("\n")); // As it is typed.
  const [name, setName] = useState("");
  const [secrets, setSecrets] = useState({});
  const [error, setError] = useState(null);
  const kind = KINDS[one.kind] ?? { asks: true, cards: true };
  const count = (more) => change({ ...one, counts: { ...one.counts, ...more } });
  const save = async (event) => {
    event.preventDefault();
    setError(null);
    const counts = { ...one.counts, excluded: excluded.split("\n").map((line) => line.trim()).filter(Boolean) };
    try {
      const path = `/v1/shops/${encodeURIComponent(seen?.name ?? slugOf(name, one.kind))}`;
      onSaved(await asked((api) => api.put(path, { definition: { ...one, counts }, ...secrets }, seen)));
      toast(words.say("studio.saved"));
    } catch (why) {
      setError(why);
    }
  };
  const become = (next) => change({ ...one, kind: next, api: null, counts: { ...one.counts, gift_cards: "spent" } });
  const told = (key) => words.say(`shops.${key}`);
  return html`<form class="card form" onSubmit=${save}>
    ${!seen && html`<${Text} label=${told("name")} hint=${told("name_hint")} required maxlength="60" value=${name} onChange=${setName} />
      <${Choice} label=${told("kind")} value=${one.kind} options=${Object.keys(KINDS).map((each) => [each, told(`kind_${each}`)])} onChange=${become} />
      <${Text} label=${told("secret")} hint=${told(kind.later ? "secret_later_hint" : "secret_hint")} required maxlength="2000" spellcheck=${false} value=${secrets.secret} onChange=${(secret) => setSecrets({ ...secrets, secret })} />`}
    ${kind.asks && html`<${Text} type="url" label=${told("api")} hint=${told("api_hint")} maxlength="2000" value=${one.api} onChange=${(api) => change({ ...one, api: api || null })} />
      <${Text} label=${told("credential")} hint=${told(seen?.has_credential ? "credential_kept" : kind.owner ? "credential_owner_hint" : "credential_hint")} required=${!seen?.has_credential} maxlength="2000" spellcheck=${false}
        value=${secrets.credential} onChange=${(credential) => setSecrets({ ...secrets, credential: credential || undefined })} />`}
    <fieldset class="options"><legend class="form-label">${told("counts")}</legend>
      <p class="hint">${told("counts_hint")}</p>
      ${["tax", "delivery", "discount"].map((each) => html`<${Check} key=${each} label=${told(`count_${each}`)} hint=${told(`count_${each}_hint`)} checked=${one.counts[each]} onChange=${(yes) => count({ [each]: yes })} />`)}
      ${kind.cards && html`<${Choice} label=${told("cards")} value=${one.counts.gift_cards} options=${["spent", "bought"].map((each) => [each, told(`cards_${each}`)])} onChange=${(gift_cards) => count({ gift_cards })} />`}
      <${Text} rows="3" label=${told("excluded")} hint=${told("excluded_hint")} value=${excluded} onChange=${exclude} />
    </fieldset>
    <${Whole} label=${told("claim_days")} hint=${told("claim_days_hint")} required min="0" max="365" value=${one.claim_days} onChange=${(claim_days) => change({ ...one, claim_days })} />
    <${Trouble} error=${error} />
    <button class="button" type="submit">${seen ? words.say("studio.save") : told("make")}</button>
  </form>`;
}
