// My passkeys: listed with their last use, added by a code or another one, removed.
import { useState } from "preact/hooks";
import { useKit } from "../../member/kit.js";
import { CodeForm } from "../../shared/factor_code.js";
import { html } from "../../shared/html.js";
import { addPasskey, hasPasskeys } from "../../shared/passkey.js";
import { Confirm } from "../parts/dialog.js";
import { Text } from "../parts/fields.js";
import { toast } from "../parts/toast.js";

export function Passkeys({ mine, reload }) {
  const { asked, words } = useKit();
  const [adding, setAdding] = useState(false);
  const [name, setName] = useState("");
  const [leaving, setLeaving] = useState(null);
  const add = async (proof) => {
    await asked((api) => addPasskey(api, name.trim() || words.say("passkeys.unnamed"), proof));
    setAdding(false);
    setName("");
    toast(words.say("passkeys.added"));
    await reload();
  };
  const remove = async () => {
    await asked((api) => api.post(`/v1/session/passkeys/${leaving.id}/removals`));
    setLeaving(null);
    await reload();
  };
  const can = mine.passkeys_here && hasPasskeys();
  if (!can && !mine.passkeys.length) return null;
  return html`<h3>${words.say("passkeys.title")}</h3>
    <p class="hint">${words.say("passkeys.lede")}</p>
    ${mine.passkeys.length > 0 && html`<ul class="list">${mine.passkeys.map((one) => html`<li class="list-line" key=${one.id}>
      <span><strong>${one.name}</strong><small>${told(one, words)}</small></span>
      <button class="link" type="button" aria-label=${`${words.say("passkeys.remove")} ${one.name}`} onClick=${() => setLeaving(one)}>${words.say("passkeys.remove")}</button>
    </li>`)}</ul>`}
    ${leaving && html`<${Confirm} title=${leaving.name} say=${words.say("passkeys.remove")} danger act=${remove} onClose=${() => setLeaving(null)}>
      <p>${words.say("passkeys.remove_sure")}</p>
    <//>`}
    ${can && !adding && html`<button class="button button-plain" type="button" onClick=${() => setAdding(true)}>${words.say("passkeys.add")}</button>`}
    ${can && adding && html`<div class="form">
      <${Text} label=${words.say("passkeys.name")} hint=${words.say("passkeys.name_hint")} maxlength="60" value=${name} onChange=${setName} />
      <${CodeForm} label=${words.say("staff.code")} hint=${words.say("passkeys.code_hint")} say=${words.say("passkeys.add")} act=${add}
        passkeys=${mine.passkeys.length > 0} sayKey=${words.say("staff.passkey_to_add")} plain />
      <button class="link" type="button" onClick=${() => setAdding(false)}>${words.say("studio.cancel")}</button>
    </div>`}`;
}

const told = (one, words) => [
  words.say(one.synced ? "passkeys.synced" : "passkeys.one_device"),
  one.used_at ? words.say("passkeys.used", { when: words.moment(one.used_at) }) : words.say("passkeys.unused"),
].join(" · ");
