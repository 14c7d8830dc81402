// A newcomer: from a telephone number, or from nothing.
import { useState } from "preact/hooks";
import { useKit } from "../member/kit.js";
import { html } from "../shared/html.js";
import { Icon } from "../shared/icons.js";

export function Enrol() {
  const { till, words } = useKit();
  const [phone, write] = useState("");
  const [open, setOpen] = useState(false);
  if (!open) {
    return html`<button class="button button-plain" type="button" onClick=${() => setOpen(true)}>
      <${Icon} name="people" />${words.say("counter.enrol")}
    </button>`;
  }
  const submit = (event) => {
    event.preventDefault();
    void till.enrol(phone.trim());
  };
  return html`<form class="card counter-field" onSubmit=${submit}>
    <label class="form-label" for="phone">${words.say("counter.phone")}</label>
    <input class="field" id="phone" type="tel" autocomplete="off" value=${phone} ref=${focusOnce} onInput=${({ target }) => write(target.value)} />
    <p class="form-hint">${words.say("counter.phone_hint")}</p>
    <div class="counter-line">
      <button class="button" type="submit" aria-disabled=${till.busy.value}>${words.say("counter.make_card")}</button>
      <button class="link" type="button" onClick=${() => setOpen(false)}>${words.say("counter.not_now")}</button>
    </div>
  </form>`;
}

const focusOnce = (input) => input?.focus();
