// The draft of a rule on something that a member really did: what it would give for it, and why no more. It is asked
// again while the draft changes.
import { useEffect, useState } from "preact/hooks";
import { useKit } from "../../member/kit.js";
import { html } from "../../shared/html.js";
import { Text } from "../parts/fields.js";
import { reasonOf } from "../parts/reason.js";
import { Trouble } from "../parts/states.js";
import { amounts } from "./amounts.js";

const REST_MS = 500;
const MANY = 8;

export function Real({ name, definition, house }) {
  const { words, asked } = useKit();
  const [id, setId] = useState("");
  const [{ list, error }, setFound] = useState({});
  const [chosen, choose] = useState(null);
  const type = definition.activity_type;
  const search = async (event) => {
    event.preventDefault();
    choose(null);
    const path = `/v1/members/${encodeURIComponent(id.trim())}/activities?limit=${MANY}&type=${encodeURIComponent(type)}`;
    setFound(await asked((api) => api.get(path)).then(({ items }) => ({ list: items }), (why) => ({ error: why })));
  };
  return html`<details><summary>${words.say("designs.real")}</summary>
    <form class="form" onSubmit=${search}>
      <${Text} label=${words.say("designs.real_member")} hint=${words.say("designs.real_hint")} value=${id} onChange=${setId} />
      <button class="button button-plain" type="submit" disabled=${!id.trim()}>${words.say("designs.real_show")}</button>
    </form>
    <${Trouble} error=${error} />
    ${list && (list.length === 0 ? html`<p>${words.say("designs.real_none")}</p>` : html`<ul class="facts">${list.map((one) => html`<li key=${one.id}>
      <button class="link" type="button" aria-pressed=${one.id === chosen} onClick=${() => choose(one.id)}>${words.moment(one.occurred_at)}</button>
      ${" "}<small>${JSON.stringify(one.data)}</small></li>`)}</ul>`)}
    ${chosen && html`<${Why} key=${chosen} id=${chosen} name=${name} definition=${definition} house=${house} />`}
  </details>`;
}

function Why({ id, name, definition, house }) {
  const { words, asked } = useKit();
  const [{ data, error }, setFound] = useState({});
  useEffect(() => {
    let mine = true;
    const rest = setTimeout(() => {
      asked((api) => api.post(`/v1/activities/${id}/explanation`, { definition, name })).then((found) => mine && setFound({ data: found }), (why) => mine && setFound({ error: why }));
    }, data || error ? REST_MS : 0);
    return () => {
      mine = false;
      clearTimeout(rest);
    };
  }, [definition]);
  const unit = house.currencies.find(({ code }) => code === data?.currency);
  const amount = (value) => amounts(value ? { [data.currency]: value } : {}, house, words);
  return html`<div role="status">
    <${Trouble} error=${error} />
    ${data && html`<p><strong>${words.say("designs.real_gives", { amount: amount(data.amount) })}</strong>
        ${data.paid !== data.amount && ` ${words.say("designs.real_paid", { amount: amount(data.paid) })}`}</p>
      <ul class="facts">${data.checks.filter(({ text }) => text !== "true").map((one) => html`<li key=${one.text}>${one.met ? "✓" : "✗"} ${reasonOf(one, unit, words)}</li>`)}</ul>`}
  </div>`;
}
