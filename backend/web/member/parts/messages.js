// Messages on this device: how they stand, and the one button that changes it. The invitation is the
// same question, asked once where there is something to lose.
import { useEffect, useState } from "preact/hooks";
import { html } from "../../shared/html.js";
import { Icon } from "../../shared/icons.js";
import { useKit } from "../kit.js";

export function Messages() {
  const { push, words } = useKit();
  useEffect(() => void push.look(), []);
  const at = push.at.value;
  if (at === null) return null;
  return html`<section class="card form" aria-labelledby="messages">
    <h2 id="messages" class="form-title"><${Icon} name="bell" /> ${words.say("push.title")}</h2>
    <p class="form-hint">${words.say("push.promise")}</p>
    ${at === "on" ? html`<${On} />` : at === "off" ? html`<div class="form-end"><${TurnOn} /></div>` : html`<${Cannot} why=${at} />`}
    <${Trouble} />
  </section>`;
}

function On() {
  const { push, words } = useKit();
  return html`<p class="form-said form-good"><${Icon} name="check" /> ${words.say("push.on")}</p>
    <div class="form-end">
      <${Sample} />
      <button class="link" type="button" disabled=${push.busy.value} onClick=${push.turnOff}>
        ${words.say("push.turn_off")}
      </button>
    </div>`;
}

function Sample() {
  const { push, state, words } = useKit();
  const house = words.text(state.programme.value?.name) || "Kermesse";
  const show = () => push.sample(words.say("push.sample_title"), words.say("push.sample_body", { house }));
  return html`<button class="button button-plain" type="button" onClick=${show}>${words.say("push.sample")}</button>`;
}

function TurnOn() {
  const { push, words } = useKit();
  const busy = push.busy.value;
  return html`<button class="button" type="button" disabled=${busy} onClick=${push.turnOn}>
    ${words.say(busy ? "push.turning_on" : "push.turn_on")}
  </button>`;
}

/** Why they cannot come here, and what the member can do about it. */
function Cannot({ why }) {
  const { words } = useKit();
  return html`<p class="form-said"><${Icon} name="lock" /> ${words.say(`push.${why}`)}</p>
    <p class="form-hint">${words.say(`push.${why}_hint`)}</p>`;
}

/** The push service is away: what it would bring can be shown all the same. */
function Trouble() {
  const { push, words } = useKit();
  const trouble = push.trouble.value;
  return html`<p class="form-said form-bad" role="alert">${trouble && words.say(`push.${trouble}`)}</p>
    ${trouble && push.at.value === "off" && html`<div class="form-end"><${Sample} /></div>`}`;
}

export function Invitation() {
  const { push, state, words } = useKit();
  const [open] = useState(!push.invited()); // An answer stays beside its question until the next visit.
  const [closed, close] = useState(false);
  useEffect(() => void push.look(), []);
  const has = state.streaks.value?.some(({ length }) => length > 0) || state.latest.value?.length > 0;
  if (push.at.value !== "off" || !open || closed || !has) return null;
  const notNow = () => {
    push.dismiss();
    close(true);
  };
  return html`<section class="card form" aria-labelledby="invitation">
    <h2 id="invitation" class="form-title"><${Icon} name="bell" /> ${words.say("push.invitation")}</h2>
    <p class="form-hint">${words.say("push.promise")}</p>
    <div class="form-end">
      <${TurnOn} />
      <button class="link" type="button" onClick=${notNow}>${words.say("push.not_now")}</button>
    </div>
    <${Trouble} />
  </section>`;
}
