// The devices that messages come to, and the way to end one of them.
import { html } from "../../shared/html.js";
import { Icon } from "../../shared/icons.js";
import { useKit } from "../kit.js";
import { Unsaved } from "./unsaved.js";

export function Devices() {
  const { words, wishes } = useKit();
  const devices = wishes.devices.value;
  if (devices === null) return null;
  return html`<section class="card form" aria-labelledby="devices">
    <h2 id="devices" class="form-title"><${Icon} name="phone" /> ${words.say("devices.title")}</h2>
    ${devices.length === 0
      ? html`<p class="form-hint">${words.say("devices.none")}</p>`
      : html`<ul>${devices.map((device) => html`<${Device} key=${device.id} device=${device} />`)}</ul>`}
    <${Unsaved} section="devices" />
  </section>`;
}

function Device({ device }) {
  const { words, wishes, push } = useKit();
  const { id, kind, platform } = device;
  const here = id === push.device.value;
  const name = here ? words.say("devices.here") : named(kind, platform, words);
  const forget = () => (here ? push.turnOff().then(wishes.look) : wishes.forget(id));
  return html`<li class="device">
    <p><strong>${name}</strong><span class="form-hint">${words.say("devices.seen", { moment: words.moment(device.seen_at) })}</span></p>
    <button class="link" type="button" onClick=${forget}>
      ${words.say("devices.forget")}<span class="unseen"> : ${name}</span>
    </button>
  </li>`;
}

/** "Android", "iPhone", a browser: what the app said of itself, or at least what kind it is. */
function named(kind, platform, words) {
  const known = words.knows(`platform.${platform}`) ? words.say(`platform.${platform}`) : platform;
  return known || words.say(kind === "webpush" ? "platform.web" : "platform.app");
}
