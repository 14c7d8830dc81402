// A segment is written: a condition, or a list by hand; how many would be in it is counted while one types.
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
import { may } from "../sections.js";
import { Count } from "./count.js";
import { Members } from "./members.js";

export function Editor({ name, from, house }) {
  const { words } = useKit();
  const found = useLoad(name ? `/v1/segments/${name}` : from ? "/v1/segments/ready-made" : null);
  const form = (more) => html`<${Form} house=${house} name=${name} ...${more} />`;
  if (!name && !from) return form({ start: { title: {}, text: {}, condition: "member.days < 30", measures: {} } });
  return html`<${Loading} of=${found}>${(data) => {
    if (name) return form({ key: data.revision, seen: data, start: data.definition, active: data.active, onSaved: found.set });
    const ready = data.items.find((one) => one.name === from);
    return ready ? form({ to: from, start: ready.definition }) : html`<p>${words.say("studio.no_such_page")}</p>`;
  }}<//>`;
}

function Form({ name, to, seen, house, start, active: on = true, onSaved }) {
  const { asked, drafts, session, words } = useKit();
  const kept = `segments.${name ?? to ?? "new"}`;
  const [form, setForm] = useState(drafts.get(kept) ?? { definition: start, active: on, kind: start.condition ? "condition" : "list" });
  const [trouble, setTrouble] = useState(null);
  const { kind, active } = form;
  const definition = kind === "list" ? { ...form.definition, condition: "", measures: {} } : form.definition;
  const write = (more) => {
    const next = { ...form, ...more };
    drafts.set(kept, next);
    setForm(next);
  };
  const set = (more) => write({ definition: { ...form.definition, ...more } });
  const save = async (event) => {
    event.preventDefault();
    setTrouble(null);
    const at = name ?? to ?? slugOf(Object.values(definition.title)[0] ?? "", "segment");
    try {
      const told = await asked((api) => api.put(`/v1/segments/${at}`, { definition, active }, seen));
      drafts.delete(kept);
      toast(words.say("studio.saved"));
      if (name) onSaved(told);
      else location.hash = `#/segments/edit/${at}`;
    } catch (error) {
      setTrouble(error);
    }
  };
  const titled = house.locales.some((locale) => definition.title[locale]);
  return html`<${Page} title=${words.text(definition.title) || words.say("segments.new")} back=${{ href: "#/segments", text: words.say("segments.title") }}>
    <form class="card form" onSubmit=${save}>
      <${Texts} locales=${house.locales} label=${words.say("segments.own_title")} required maxlength="100" value=${definition.title} onChange=${(title) => set({ title })} />
      <${Choice} label=${words.say("segments.kind")} value=${kind} onChange=${(one) => write({ kind: one })} options=${["condition", "list"].map((one) => [one, words.say(`segments.kind_${one}`)])} />
      ${kind === "condition" && html`<${Text} rows="3" required maxlength="2048" spellcheck="false" label=${words.say("segments.condition")} hint=${words.say("segments.condition_hint")}
        value=${definition.condition} onChange=${(condition) => set({ condition })} />
        <div class="row" role="group" aria-label=${words.say("segments.examples")}>${["new", "silent", "regular", "rich"].map((one) => html`<button key=${one} type="button" class="step"
          onClick=${() => set({ condition: EXAMPLES[one] })}>${words.say(`segments.example_${one}`)}</button>`)}</div>`}
      <${Check} label=${words.say("segments.active")} checked=${active} onChange=${(yes) => write({ active: yes })} />
      ${kind === "condition" && titled && html`<${Count} definition=${definition} />`}
      <${Trouble} error=${trouble} />
      <button class="button" type="submit">${words.say("studio.save")}</button>
    </form>
    ${seen && may(session.value, "members") && html`<${Part} title=${words.say("segments.members")} lede=${words.say("segments.members_lede")}>
      <${Members} name=${name} listed=${!seen.definition.condition} /><//>`}
  <//>`;
}

const EXAMPLES = { new: "member.days < 30", silent: "recency.days >= 60", regular: "frequency.days_30 >= 4", rich: "spend.ever > 10000" };
