// "/join": whoever has only the PIN of the wall types it, and is led to the programme that it belongs to.
import { render } from "preact";
import { useState } from "preact/hooks";
import { createApi } from "../shared/api.js";
import { html } from "../shared/html.js";
import { learnFirst } from "../shared/speech.js";
import { createWords } from "../shared/words.js";

const DIGITS = 6;
const locale = await learnFirst(...navigator.languages);
const words = createWords(locale);
document.documentElement.lang = locale;
document.title = words.say("room.pin_title");
const api = createApi({
  fetch: (...request) => fetch(...request),
  token: () => null,
  locale: () => locale,
  onUnauthenticated: () => {},
  onReach: () => {},
});

function Join() {
  const [pin, setPin] = useState("");
  const [trouble, setTrouble] = useState(null);
  const enter = async (event) => {
    event.preventDefault();
    setTrouble(null);
    try {
      const door = await api.post("/v1/rooms/lookups", { pin });
      location.href = `/${door.programme}#/pin/${pin}`;
    } catch (error) {
      setTrouble(error.status ? words.refusal(error) : words.say("home.unreachable_hint"));
    }
  };
  return html`<main class="gate">
    <h1 class="display">${words.say("room.pin_title")}</h1>
    <form class="card form" onSubmit=${enter}>
      <label class="form-label" for="pin">${words.say("room.pin")}</label>
      <input class="field gate-pin" id="pin" inputmode="numeric" autocomplete="off" enterkeyhint="go" autofocus value=${pin}
        onInput=${({ target }) => setPin(target.value.replace(/\D/g, "").slice(0, DIGITS))} />
      <p class="form-hint">${words.say("room.pin_hint")}</p>
      <button class="button button-large button-wide" type="submit" disabled=${pin.length < DIGITS}>${words.say("room.go")}</button>
      <p class="form-bad" role="alert">${trouble}</p>
    </form>
  </main>`;
}

render(html`<${Join} />`, document.getElementById("app"));
