// The member's addresses: a new one gets a code, and is theirs once they have typed it.
import { useEffect, useState } from "preact/hooks";
import { html } from "../../shared/html.js";
import { Icon } from "../../shared/icons.js";
import { useKit } from "../kit.js";
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

/** One field and one button; what the house answers to it is said beside them. */
function Asking({ id, label, hint, press, ask, input }) {
  const { words } = useKit();
  const [text, setText] = useState("");
  const [wrong, setWrong] = useState("");
  const submit = async (event) => {
    event.preventDefault();
    try {
      await ask(text.trim());
      setText("");
      setWrong("");
    } catch (error) {
      setWrong(error.status ? words.refusal(error) : words.say("home.unreachable_hint"));
    }
  };
  return html`<form class="asking" onSubmit=${submit}>
    <label class="form-label" for=${id}>${label}</label>
    <input ...${input} class="field" id=${id} required value=${text} aria-invalid=${wrong !== ""}
      aria-describedby=${`${id}-hint`} onInput=${({ target }) => setText(target.value)} />
    <button class="button" type="submit" disabled=${text.trim() === ""}>${press}</button>
    <p class="form-hint" id=${`${id}-hint`}>${hint}</p>
    <p class="form-said form-bad" role="alert">${wrong}</p>
  </form>`;
}
