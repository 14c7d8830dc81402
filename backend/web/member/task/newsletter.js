// To subscribe: an address that is proved, and a yes of one's own; who leaves again keeps what was paid.
import { useEffect, useState } from "preact/hooks";
import { html } from "../../shared/html.js";
import { useKit } from "../kit.js";
import { Asking } from "../parts/asking.js";

export function Newsletter({ play }) {
  const { wishes, words } = useKit();
  useEffect(() => void wishes?.look(), []);
  if (!wishes) return html`<${Yes} play=${play} address="…" agree=${() => {}} />`; // A rehearsal knows nobody.
  const contacts = wishes.contacts.value?.filter(({ kind }) => kind === "email");
  if (wishes.trouble.value === "unread") {
    return html`<p role="alert">${words.say("home.unreachable")}</p><button class="button" type="button" onClick=${wishes.look}>${words.say("home.retry")}</button>`;
  }
  if (!contacts) return html`<p role="status">${words.say("quiz.loading")}</p>`;
  const proved = contacts.find(({ verified_at: at }) => at);
  if (!proved) return html`<${Address} contact=${contacts[0]} />`;
  return html`<${Yes} play=${play} address=${proved.value} agree=${() => wishes.consent("email", "promotional", true)} />`;
}

function Yes({ play, address, agree }) {
  const { words } = useKit();
  const [busy, setBusy] = useState(false);
  const subscribe = async () => {
    setBusy(true);
    await agree();
    await play.move({ type: "task.subscribed" });
    setBusy(false);
  };
  return html`<div class="task-way">
    <p>${words.say("task.yes", { address })}</p>
    <button class="button button-large" type="button" disabled=${busy || play.phase.value !== "ready"} onClick=${subscribe}>
      ${words.say("task.subscribe")}</button>
    <p class="form-hint">${words.say("task.leave")}</p>
  </div>`;
}

/** First where to, then the code that came there. */
function Address({ contact }) {
  const { wishes, words } = useKit();
  const [other, setOther] = useState(false);
  const asks = contact && !other;
  useEffect(() => void (asks && document.getElementById(`code-${contact.id}`)?.focus()), [asks, contact?.id]);
  return html`<div class="card form task-form">
    ${asks
      ? html`<p>${words.say("task.sent", { address: contact.value })}</p>
          <${Asking} key=${contact.id} id=${`code-${contact.id}`} label=${words.say("addresses.code")} hint=${words.say("addresses.code_hint")}
            press=${words.say("addresses.confirm")} ask=${(code) => wishes.confirm(contact.id, code)}
            input=${{ inputmode: "numeric", autocomplete: "one-time-code", maxlength: 20 }} />
          <button class="link" type="button" onClick=${() => setOther(true)}>${words.say("task.other_address")}</button>`
      : html`<${Asking} key="address" id="address" label=${words.say("task.address")} hint=${words.say("task.address_hint")} press=${words.say("addresses.add")}
          ask=${async (value) => (await wishes.add(value), setOther(false))} input=${{ type: "email", autocomplete: "email", maxlength: 400 }} />`}
  </div>`;
}
