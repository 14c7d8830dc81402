// The keys by which partners' servers call: made, shown once, and all that there are.
import { useState } from "preact/hooks";
import { useKit } from "../../member/kit.js";
import { html } from "../../shared/html.js";
import { Choice, Text } from "../parts/fields.js";
import { Loading, useLoad } from "../parts/load.js";
import { Page, Part } from "../parts/page.js";
import { Empty, Trouble } from "../parts/states.js";
import { ToldOnce } from "../parts/told_once.js";
import { endOf, Line } from "./key.js";
import { WORDS } from "./words.js";

export { WORDS };

export function Section() {
  const { asked, words } = useKit();
  const keys = useLoad("/v1/keys?limit=200");
  const [made, tell] = useState(null);
  const act = async ({ id }, way, given) => {
    const at = `/v1/keys/${id}`;
    if (way === "rotate") tell(await asked((api) => api.post(`${at}/secret`, given)));
    if (way === "end") await asked((api) => api.patch(at, given));
    if (way === "revoke") await asked((api) => api.delete(at));
    await keys.reload();
  };
  return html`<${Page} title=${words.say("keys.title")} lede=${words.say("keys.lede")}>
    <${Making} keys=${keys} made=${made} tell=${tell} />
    <${Loading} of=${keys}>${({ items }) => items.length === 0
      ? html`<${Empty} text=${words.say("keys.none")} />`
      : html`<ul class="list">${items.map((one) => html`<${Line} key=${one.id} one=${one} act=${act} />`)}</ul>`}<//>
  <//>`;
}

function Making({ keys, made, tell }) {
  const { asked, words } = useKit();
  const [form, setForm] = useState({ name: "", scope: "publish", ends: "" });
  const [trouble, setTrouble] = useState(null);
  const make = async (event) => {
    event.preventDefault();
    setTrouble(null);
    try {
      tell(await asked((api) => api.post("/v1/keys", { name: form.name, scopes: [form.scope], expires_at: endOf(form.ends) })));
      setForm({ ...form, name: "" });
      await keys.reload();
    } catch (error) {
      setTrouble(error);
    }
  };
  const scopes = ["publish", "read", "counter", "redeem", "admin"].map((one) => [one, words.say(`keys.scope_${one}`)]);
  return html`<${Part} title=${words.say("keys.make")}>
    ${made && html`<${ToldOnce} key=${made.secret} label=${made.key.name} hint=${words.say("keys.once")} text=${made.secret} />`}
    <form class="form" onSubmit=${make}>
      <${Text} label=${words.say("keys.name")} hint=${words.say("keys.name_hint")} required maxlength="100" value=${form.name}
        onChange=${(name) => setForm({ ...form, name })} />
      <${Choice} label=${words.say("keys.scope")} value=${form.scope} options=${scopes} onChange=${(scope) => setForm({ ...form, scope })} />
      <${Text} type="date" label=${words.say("keys.ends")} hint=${words.say("keys.ends_hint")} value=${form.ends}
        onChange=${(ends) => setForm({ ...form, ends })} />
      <${Trouble} error=${trouble} />
      <button class="button button-plain" type="submit">${words.say("keys.make")}</button>
    </form>
  <//>`;
}
