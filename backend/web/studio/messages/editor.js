// A message is written: about what, to whom, by which way, in which words; looked at, tried, and saved.
import { useState } from "preact/hooks";
import { useKit } from "../../member/kit.js";
import { html } from "../../shared/html.js";
import { Check, Choice, Text } from "../parts/fields.js";
import { Loading, useLoad } from "../parts/load.js";
import { Page, Part } from "../parts/page.js";
import { slugOf } from "../parts/slug.js";
import { Trouble } from "../parts/states.js";
import { Texts } from "../parts/texts.js";
import { toast } from "../parts/toast.js";
import { Preview } from "./preview.js";
import { Results } from "./results.js";
import { Said } from "./said.js";
import { Trying } from "./trying.js";

const EMPTY = { on: "broadcast", purpose: "promotional", channels: ["push"], inbox: true, when: "", texts: {} };

export function Editor({ name, house }) {
  const { asked } = useKit();
  const events = useLoad("/v1/messages/events");
  const built = useLoad(name ? "/v1/messages/built-in" : null);
  const saved = useLoad(name ? `/v1/messages/${name}` : null);
  if (!name) return html`<${Loading} of=${events}>${({ items }) => html`<${Form} house=${house} events=${items} asked=${asked} start=${{ ...EMPTY, title: {} }} />`}<//>`;
  const missing = saved.error?.status === 404;
  return html`<${Loading} of=${events}>${({ items }) => html`<${Loading} of=${missing ? built : saved}>${(found) => {
    const start = missing ? found.items.find((one) => one.name === name) : found;
    if (!start) return html`<${Trouble} error=${saved.error} />`;
    return html`<${Form} key=${missing ? "built" : found.revision} name=${name} seen=${missing ? null : found} house=${house} events=${items} start=${start.definition}
      active=${missing ? true : found.active} onSaved=${saved.set} />`;
  }}<//>`}<//>`;
}

function Form({ name, seen, house, events, start, active: on = true, onSaved }) {
  const { asked, drafts, words } = useKit();
  const kept = `messages.${name ?? "new"}`;
  const [form, setForm] = useState(drafts.get(kept) ?? { definition: start, active: on });
  const [trouble, setTrouble] = useState(null);
  const [busy, setBusy] = useState(false);
  const { definition } = form;
  const write = (next) => {
    drafts.set(kept, next);
    setForm(next);
  };
  const set = (more) => write({ ...form, definition: { ...definition, ...more } });
  const save = async (event) => {
    event.preventDefault();
    setBusy(true);
    setTrouble(null);
    const to = name ?? slugOf(Object.values(definition.title)[0] ?? "", "message");
    try {
      const told = await asked((api) => api.put(`/v1/messages/${to}`, { definition, active: form.active }, seen ?? undefined));
      drafts.delete(kept);
      toast(words.say("studio.saved"));
      if (name) onSaved(told);
      else location.hash = `#/messages/edit/${to}`;
    } catch (error) {
      setTrouble(error);
    }
    setBusy(false);
  };
  const about = events.find((one) => one.on === definition.on);
  const way = (channel) => html`<${Check} key=${channel} label=${words.say(`messages.channel_${channel}`)} checked=${definition.channels.includes(channel)}
    onChange=${(yes) => set({ channels: yes ? [...definition.channels, channel] : definition.channels.filter((one) => one !== channel) })} />`;
  return html`<${Page} title=${words.text(definition.title) || words.say("messages.new")} back=${{ href: "#/messages", text: words.say("messages.title") }}>
    <form class="form" onSubmit=${save}>
      <${Part} title=${words.say("messages.what")}>
        <${Texts} locales=${house.locales} label=${words.say("messages.own_title")} hint=${words.say("messages.title_hint")} required maxlength="100"
          value=${definition.title} onChange=${(title) => set({ title })} />
        <${Choice} label=${words.say("messages.about")} hint=${words.say("messages.about_hint")} value=${definition.on} onChange=${(value) => set({ on: value })}
          options=${events.map((one) => [one.on, words.knows(`messages.event_${one.on}`) ? words.say(`messages.event_${one.on}`) : one.on])} />
        <${Choice} label=${words.say("messages.purpose")} hint=${words.say(`messages.purpose_${definition.purpose}_is`)} value=${definition.purpose} onChange=${(purpose) => set({ purpose })}
          options=${["promotional", "transactional"].map((one) => [one, words.say(`messages.purpose_${one}`)])} />
        <fieldset class="options"><legend class="form-label">${words.say("messages.ways")}</legend>
          ${["push", "email", "sms"].map(way)}
          <${Check} label=${words.say("messages.channel_inbox")} checked=${definition.inbox} onChange=${(inbox) => set({ inbox })} />
        </fieldset>
        <details><summary>${words.say("messages.more")}</summary>
          <${Text} label=${words.say("messages.when")} hint=${words.say("messages.when_hint")} maxlength="2048" value=${definition.when} onChange=${(when) => set({ when })} spellcheck="false" />
          <${Text} label=${words.say("messages.link")} hint=${words.say("messages.link_hint")} maxlength="500" value=${definition.link} onChange=${(link) => set({ link })} />
        </details>
        <${Check} label=${words.say("messages.active")} checked=${form.active} onChange=${(active) => write({ ...form, active })} />
      <//>
      <${Said} definition=${definition} locales=${house.locales} variables=${about?.variables ?? []} onChange=${(texts) => set({ texts })} />
      <${Trouble} error=${trouble} />
      <button class="button" type="submit" disabled=${busy}>${words.say("studio.save")}</button>
    </form>
    <${Preview} definition=${definition} />
    ${seen && html`<${Trying} name=${name} /><${Results} name=${name} />`}
  <//>`;
}
