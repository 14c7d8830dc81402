// The keys by which partners' servers call: made, shown once, revoked.
import { useState } from "preact/hooks";
import { useKit } from "../../member/kit.js";
import { html } from "../../shared/html.js";
import { Confirm } from "../parts/dialog.js";
import { Choice, Text } from "../parts/fields.js";
import { Loading, useLoad } from "../parts/load.js";
import { Page, Part } from "../parts/page.js";
import { Empty, Trouble } from "../parts/states.js";
import { ToldOnce } from "../parts/told_once.js";
import { WORDS } from "./words.js";

export { WORDS };

export function Section() {
  const { asked, words } = useKit();
  const keys = useLoad("/v1/keys?limit=200");
  const [going, setGoing] = useState(null);
  const revoke = async () => {
    await asked((api) => api.delete(`/v1/keys/${going.id}`));
    await keys.reload();
  };
  return html`<${Page} title=${words.say("keys.title")} lede=${words.say("keys.lede")}>
    <${Making} keys=${keys} />
    <${Loading} of=${keys}>${({ items }) => items.length === 0
      ? html`<${Empty} text=${words.say("keys.none")} />`
      : html`<ul class="list">${items.map((one) => html`<li class="list-line" key=${one.id}>
          <span><strong>${one.name}</strong><small>${one.scopes.map((scope) => words.say(`keys.scope_${scope}`)).join(" · ")}</small></span>
          ${one.revoked_at
            ? html`<span class="badge-word badge-bad">${words.say("keys.revoked")}</span>`
            : html`<button class="link" type="button" aria-label=${`${words.say("keys.revoke")} ${one.name}`}
                onClick=${() => setGoing(one)}>${words.say("keys.revoke")}</button>`}
        </li>`)}</ul>`}<//>
    ${going && html`<${Confirm} title=${going.name} say=${words.say("keys.revoke")} danger act=${revoke} onClose=${() => setGoing(null)}>
      <p>${words.say("keys.revoke_sure")}</p><//>`}
  <//>`;
}

function Making({ keys }) {
  const { asked, words } = useKit();
  const [form, setForm] = useState({ name: "", scope: "publish" });
  const [trouble, setTrouble] = useState(null);
  const [made, setMade] = useState(null);
  const make = async (event) => {
    event.preventDefault();
    setTrouble(null);
    try {
      setMade(await asked((api) => api.post("/v1/keys", { name: form.name, scopes: [form.scope] })));
      setForm({ ...form, name: "" });
      await keys.reload();
    } catch (error) {
      setTrouble(error);
    }
  };
  const scopes = ["publish", "read", "counter", "redeem", "admin"].map((one) => [one, words.say(`keys.scope_${one}`)]);
  return html`<${Part} title=${words.say("keys.make")}>
    ${made && html`<${ToldOnce} key=${made.key.id} label=${made.key.name} hint=${words.say("keys.once")} text=${made.secret} />`}
    <form class="form" onSubmit=${make}>
      <${Text} label=${words.say("keys.name")} hint=${words.say("keys.name_hint")} required maxlength="100" value=${form.name}
        onChange=${(name) => setForm({ ...form, name })} />
      <${Choice} label=${words.say("keys.scope")} value=${form.scope} options=${scopes} onChange=${(scope) => setForm({ ...form, scope })} />
      <${Trouble} error=${trouble} />
      <button class="button button-plain" type="submit">${words.say("keys.make")}</button>
    </form>
  <//>`;
}
