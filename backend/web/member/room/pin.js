// The six digits on the wall, typed: they lead to the room's door.
import { useState } from "preact/hooks";
import { html } from "../../shared/html.js";
import { useKit } from "../kit.js";
import { path } from "../route.js";

const DIGITS = 6;

export function PinEntry({ onPin }) {
  const { words } = useKit();
  const [pin, setPin] = useState("");
  const write = ({ target }) => setPin(target.value.replace(/\D/g, "").slice(0, DIGITS));
  const enter = (event) => {
    event.preventDefault();
    if (pin.length === DIGITS) onPin(pin);
  };
  return html`<main class="page room-door">
    <p class="room-door-kind">${words.say("room.live")}</p>
    <h1 class="display page-title">${words.say("room.pin_title")}</h1>
    <form class="card form" onSubmit=${enter}>
      <label class="form-label" for="pin">${words.say("room.pin")}</label>
      <input class="field room-pin" id="pin" inputmode="numeric" autocomplete="off" enterkeyhint="go" autofocus
        value=${pin} onInput=${write} />
      <p class="form-hint">${words.say("room.pin_hint")}</p>
      <button class="button button-large button-wide" type="submit" disabled=${pin.length < DIGITS}>
        ${words.say("room.go")}
      </button>
    </form>
    <a class="link" href=${path("home")}>${words.say("summary.home")}</a>
  </main>`;
}
