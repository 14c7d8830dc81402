// What was said to a member and what became of it; where they are reached, and what they agreed to.
import { useKit } from "../../member/kit.js";
import { html } from "../../shared/html.js";
import { List, Loading, useLoad, usePages } from "../parts/load.js";
import { Empty } from "../parts/states.js";
import { Fold } from "./fold.js";

export function Reached({ at }) {
  const { words } = useKit();
  const contacts = useLoad(`${at}/contacts`);
  const consents = useLoad(`${at}/consents`);
  const letters = usePages(`${at}/messages?limit=30`);
  const named = (kind, code) => (words.knows(`members.${kind}_${code}`) ? words.say(`members.${kind}_${code}`) : code);
  return html`
    <${Loading} of=${contacts}>${({ items }) => html`<p>${items.length === 0 ? words.say("members.no_contacts") : items.map(
      ({ kind, value, verified_at }) => `${named("contact", kind)} ${["email", "phone"].includes(kind) ? value : ""}${verified_at ? "" : ` (${words.say("members.unverified")})`}`.trim()).join(" · ")}</p>`}<//>
    <${Loading} of=${consents}>${({ items }) => html`<p class="hint">${items.filter(({ given }) => given).map(
      ({ channel, purpose }) => words.say("members.agreed", { channel: named("contact", channel), purpose: named("purpose", purpose) })).join(" · ") || words.say("members.agreed_to_none")}</p>`}<//>
    <${List} of=${letters} label=${words.say("members.show_reached")} empty=${html`<${Empty} text=${words.say("members.no_letters")} />`}
      row=${(one) => html`<li key=${one.id}><${Fold} line=${html`
        <span><strong>${one.title || one.message}</strong><small>${words.moment(one.at)} · ${named("contact", one.channel)}</small></span>
        <span class="hint">${named("letter", one.status)}</span>`}>
        <p>${one.body}</p>
        ${one.reason && html`<p class="hint">${words.say("members.because", { why: named("because", one.reason) })}</p>`}
      <//></li>`} />`;
}
