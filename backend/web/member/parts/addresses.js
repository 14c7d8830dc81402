// The member's addresses: a new one gets a code, and is theirs once they have typed it.
import { useEffect, useState } from "preact/hooks";
import { html } from "../../shared/html.js";
import { Icon } from "../../shared/icons.js";
import { useKit } from "../kit.js";
import { Asking } from "./asking.js";
import { Unsaved } from "./unsaved.js";

export function Addresses() {
  const { words, wishes } = useKit();
  const contacts = wishes.contacts.value;
  const [asked, setAsked] = useState(null);
  useEffect(() => void (asked && document.getElementById(`code-${asked.id}`)?.focus()), [asked]);
  if (contacts === null) return null;
  return html`<section class="card form" aria-labelledby="addresses">
    <h2 id="addresses" class="form-title"><${Icon} name="mail" /> ${words.say("addresses.title")}</h2>
    <ul>${contacts.map((contact) => html`<${Address} key=${contact.id} contact=${contact} />`)}</ul>
    <${Unsaved} section="addresses" />
    <${Asking} id="address" label=${words.say("addresses.new")} hint=${words.say("addresses.new_hint")}
      press=${words.say("addresses.add")} ask=${async (value) => setAsked(await wishes.add(value))} input=${{ autocomplete: "email", maxlength: 400 }} />
  </section>`;
}

function Address({ contact }) {
  const { words, wishes } = useKit();
  const { id, value, verified_at: verified } = contact;
  return html`<li class="address">
    <div class="device">
      <p><strong>${value}</strong><span class=${verified ? "form-hint" : "form-hint form-bad"}>
        ${words.say(verified ? "addresses.good" : "addresses.open")}</span></p>
      <button class="link" type="button" onClick=${() => wishes.remove(id)}>
        ${words.say("devices.forget")}<span class="unseen"> : ${value}</span>
      </button>
    </div>
    ${!verified &&
    html`<${Asking} id=${`code-${id}`} label=${words.say("addresses.code")} hint=${words.say("addresses.code_hint")}
      press=${words.say("addresses.confirm")} ask=${(code) => wishes.confirm(id, code)}
      input=${{ inputmode: "numeric", autocomplete: "one-time-code", maxlength: 20 }} />`}
  </li>`;
}
