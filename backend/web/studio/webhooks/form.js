// An endpoint: its address, and what it hears of. A new one tells its secret, once.
import { useState } from "preact/hooks";
import { useKit } from "../../member/kit.js";
import { html } from "../../shared/html.js";
import { Check, Text } from "../parts/fields.js";
import { Loading, useLoad } from "../parts/load.js";
import { Page, Part } from "../parts/page.js";
import { Trouble } from "../parts/states.js";
import { toast } from "../parts/toast.js";
import { slugOf } from "../parts/slug.js";
import { ToldOnce } from "../parts/told_once.js";

export function Making() {
  const { words } = useKit();
  const [made, setMade] = useState(null);
  const back = { href: "#/webhooks", text: words.say("webhooks.title") };
  if (made) return html`<${Page} key="made" title=${made.name} back=${back}>
    <${Part} title=${words.say("webhooks.secret")}>
      <${ToldOnce} label=${words.say("webhooks.secret")} hint=${words.say("webhooks.secret_hint")} text=${made.secret} />
      <p><a class="link" href=${`#/webhooks/at/${made.name}`}>${words.say("webhooks.go_on")}</a></p>
    <//><//>`;
  return html`<${Page} key="form" title=${words.say("webhooks.new")} back=${back}>
    <${Form} start=${{ url: "", types: [] }} onSaved=${setMade} />
  <//>`;
}

/** `seen` is the endpoint as it was read; without one it is new, and asks for a name. */
export function Form({ seen, start, onSaved }) {
  const { asked, words } = useKit();
  const types = useLoad("/v1/webhook-event-types");
  const [form, setForm] = useState({ name: seen?.name ?? "", ...start, active: seen?.active ?? true });
  const [trouble, setTrouble] = useState(null);
  const write = (more) => setForm({ ...form, ...more });
  const save = async (event) => {
    event.preventDefault();
    setTrouble(null);
    try {
      const body = { definition: { url: form.url.trim(), types: form.types }, active: form.active };
      onSaved(await asked((api) => api.put(`/v1/webhooks/${seen?.name ?? slugOf(form.name, "webhook")}`, body, seen)));
      if (seen) toast(words.say("studio.saved"));
    } catch (error) {
      setTrouble(error);
    }
  };
  const hears = (name, yes) => write({ types: yes ? [...form.types, name] : form.types.filter((one) => one !== name) });
  return html`<form class="card form" onSubmit=${save}>
    ${!seen && html`<${Text} required maxlength="60" label=${words.say("webhooks.name")} hint=${words.say("webhooks.name_hint")} value=${form.name} onChange=${(name) => write({ name })} />`}
    <${Text} type="url" required maxlength="2000" label=${words.say("webhooks.url")} hint=${words.say("webhooks.url_hint")} value=${form.url} onChange=${(url) => write({ url })} />
    <fieldset class="options"><legend class="form-label">${words.say("webhooks.types")}</legend>
      <p class="hint">${words.say("webhooks.types_chosen", { n: form.types.length })}</p>
      <${Loading} of=${types}>${({ items }) => html`<div class="webhook-types">${items.map((one) => html`<${Check} key=${one.name} label=${one.name} hint=${one.description}
        checked=${form.types.includes(one.name)} onChange=${(yes) => hears(one.name, yes)} />`)}</div>`}<//>
    </fieldset>
    ${seen && html`<${Check} label=${words.say("webhooks.active")} checked=${form.active} onChange=${(active) => write({ active })} />`}
    <${Trouble} error=${trouble} />
    <button class="button" type="submit" disabled=${form.types.length === 0}>${words.say(seen ? "studio.save" : "webhooks.make")}</button>
  </form>`;
}
