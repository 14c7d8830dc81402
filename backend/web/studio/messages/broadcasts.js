// What is said to a segment at once: those that were, and one more.
import { useState } from "preact/hooks";
import { useKit } from "../../member/kit.js";
import { html } from "../../shared/html.js";
import { Choice, Whole } from "../parts/fields.js";
import { List, Loading, useLoad, usePages } from "../parts/load.js";
import { Page } from "../parts/page.js";
import { Empty, Trouble } from "../parts/states.js";
import { useTitles } from "../parts/titles.js";
import { Tabs } from "./list.js";

export const TONES = { done: "good", failed: "bad", cancelled: "bad" };

export function Broadcasts() {
  const { words } = useKit();
  const messages = useTitles("/v1/messages");
  const segments = useTitles("/v1/segments");
  const found = usePages("/v1/broadcasts?limit=30");
  return html`<${Page} title=${words.say("messages.title")} lede=${words.say("broadcasts.lede")}
    actions=${html`<a class="button" href="#/messages/broadcasts/new">${words.say("broadcasts.new")}</a>`}>
    <${Tabs} here="broadcasts" />
    <${List} of=${found} label=${words.say("messages.tab_broadcasts")} empty=${html`<${Empty} text=${words.say("broadcasts.none")} />`}
      row=${(one) => html`<li key=${one.id}><a class="list-line" href=${`#/messages/broadcasts/${one.id}`}>
        <span><strong>${messages(one.message)}</strong><small>${one.segment ? segments(one.segment) : words.say("broadcasts.all")} · ${one.author}, ${words.moment(one.at)}</small></span>
        <span class=${`badge-word badge-${TONES[one.status] ?? "wait"}`}>${words.say(`broadcasts.is_${one.status}`)}</span>
      </a></li>`} />
  <//>`;
}

export function Broadcasting() {
  const { asked, words } = useKit();
  const messages = useLoad("/v1/messages?limit=200");
  const segments = useLoad("/v1/segments?limit=200");
  const [form, setForm] = useState({ message: "", segment: "", a_minute: 6000 });
  const [trouble, setTrouble] = useState(null);
  const write = (more) => setForm({ ...form, ...more });
  const make = async (event) => {
    event.preventDefault();
    setTrouble(null);
    try {
      const made = await asked((api) => api.post("/v1/broadcasts", { ...form, segment: form.segment || null }));
      location.hash = `#/messages/broadcasts/${made.id}`;
    } catch (error) {
      setTrouble(error);
    }
  };
  const titled = ({ name, definition }) => [name, words.text(definition.title) || name];
  return html`<${Page} title=${words.say("broadcasts.new")} lede=${words.say("broadcasts.new_lede")} back=${{ href: "#/messages/broadcasts", text: words.say("messages.tab_broadcasts") }}>
    <${Loading} of=${messages}>${({ items }) => {
      const fit = items.filter(({ active, definition }) => active && definition.on === "broadcast");
      if (fit.length === 0) return html`<${Empty} text=${words.say("broadcasts.no_message")}><a class="button" href="#/messages/new">${words.say("messages.new")}</a><//>`;
      return html`<form class="card form" onSubmit=${make}>
        <${Choice} label=${words.say("broadcasts.message")} required value=${form.message} onChange=${(message) => write({ message })} options=${[["", "…"], ...fit.map(titled)]} />
        <${Choice} label=${words.say("broadcasts.segment")} value=${form.segment} onChange=${(segment) => write({ segment })}
          options=${[["", words.say("broadcasts.all")], ...(segments.data?.items ?? []).filter(({ active }) => active).map(titled)]} />
        <${Whole} label=${words.say("broadcasts.pace")} hint=${words.say("broadcasts.pace_hint")} required min="1" max="600000" value=${form.a_minute} onChange=${(a_minute) => write({ a_minute })} />
        <${Trouble} error=${trouble} />
        <button class="button" type="submit">${words.say("broadcasts.forecast")}</button>
      </form>`;
    }}<//>
  <//>`;
}
