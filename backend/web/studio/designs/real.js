// A saved rule on something that a member really did: what each rule said of it, and why.
import { useState } from "preact/hooks";
import { useKit } from "../../member/kit.js";
import { html } from "../../shared/html.js";
import { Text } from "../parts/fields.js";
import { reasonOf } from "../parts/reason.js";
import { Trouble } from "../parts/states.js";
import { amounts } from "./amounts.js";

export function Real({ name, type, house }) {
  const { words, asked } = useKit();
  const [id, setId] = useState("");
  const [found, setFound] = useState({});
  const ask = async (path, as) => {
    try {
      const data = await asked((api) => api.get(path));
      setFound((old) => ({ ...old, error: null, [as]: data }));
    } catch (error) {
      setFound((old) => ({ ...old, error }));
    }
  };
  const search = (event) => {
    event.preventDefault();
    setFound({});
    void ask(`/v1/members/${encodeURIComponent(id.trim())}/activities?limit=50`, "list");
  };
  const listed = found.list?.items.filter((one) => one.type === type).slice(-8).reverse();
  const why = found.why?.rules.find(({ rule }) => rule === name);
  return html`<details><summary>${words.say("designs.real")}</summary>
    <form class="form" onSubmit=${search}>
      <${Text} label=${words.say("designs.real_member")} hint=${words.say("designs.real_hint")} value=${id} onChange=${setId} />
      <button class="button button-plain" type="submit" disabled=${!id.trim()}>${words.say("designs.real_show")}</button>
    </form>
    <${Trouble} error=${found.error} />
    ${listed && (listed.length === 0 ? html`<p>${words.say("designs.real_none")}</p>` : html`<ul class="facts">${listed.map((one) => html`<li key=${one.id}>
      <button class="link" type="button" onClick=${() => ask(`/v1/activities/${one.id}/explanation`, "why")}>${words.moment(one.occurred_at)}</button>
      ${" "}<small>${JSON.stringify(one.data)}</small></li>`)}</ul>`)}
    <div role="status">${found.why && html`${why ? html`<p><strong>${why.paid ? words.say("designs.real_paid", { amount: amounts({ [why.currency]: why.paid }, house, words) }) : words.say("designs.real_unpaid")}</strong></p>
      <ul class="facts">${why.checks.filter(({ text }) => text !== "true").map((one) => html`<li key=${one.text}>${one.met ? "✓" : "✗"} ${reasonOf(one, house.currencies.find(({ code }) => code === why.currency), words)}</li>`)}</ul>` : html`<p>${words.say("designs.real_unseen")}</p>`}`}</div>
  </details>`;
}
