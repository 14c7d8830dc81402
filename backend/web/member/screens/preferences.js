// What comes, by which way and when: by purpose, by kind of message, never at night, on these devices.
import { useEffect } from "preact/hooks";
import { html } from "../../shared/html.js";
import { Icon } from "../../shared/icons.js";
import { useArrival } from "../arrival.js";
import { useKit } from "../kit.js";
import { Addresses } from "../parts/addresses.js";
import { Devices } from "../parts/devices.js";
import { Purpose } from "../parts/purpose.js";
import { path } from "../route.js";

const PURPOSES = ["transactional", "promotional"];

export function Preferences() {
  const { words, wishes } = useKit();
  const heading = useArrival();
  useEffect(() => void wishes.look(), []);
  return html`<main class="page">
    <a class="link" href=${path("me")}>${words.say("wishes.back")}</a>
    <h1 class="display page-title" tabindex="-1" ref=${heading}>${words.say("wishes.title")}</h1>
    ${wishes.trouble.value === "unread" && wishes.preferences.value === null && html`<${Unread} />`}
    ${wishes.preferences.value && PURPOSES.map((purpose) => html`<${Purpose} key=${purpose} purpose=${purpose} />`)}
    <${Nights} />
    <${Addresses} />
    <${Devices} />
  </main>`;
}

function Unread() {
  const { words, wishes } = useKit();
  return html`<div class="empty card" role="alert">
    <p class="empty-title">${words.say("home.unreachable")}</p>
    <p>${words.say("home.unreachable_hint")}</p>
    <button class="button" type="button" onClick=${wishes.look}>${words.say("home.retry")}</button>
  </div>`;
}

/** When nothing sounds, on the member's own clock. */
function Nights() {
  const { state, words, wishes } = useKit();
  const { quiet_from: from, quiet_until: until } = wishes.preferences.value ?? {};
  if (from === until) return null;
  const zone = state.me.value?.time_zone;
  return html`<section class="card form" aria-labelledby="nights">
    <h2 id="nights" class="form-title"><${Icon} name="moon" /> ${words.say("wishes.nights")}</h2>
    <p>${words.say("wishes.quiet", { from: words.clock(from), until: words.clock(until) })}</p>
    <p class="form-hint">${words.say("wishes.quiet_hint", { zone: zone?.split("/").at(-1).replaceAll("_", " ") })}</p>
  </section>`;
}
