// The gate: the programme's name, one button, and the big wheel behind it.
import { useState } from "preact/hooks";
import { html } from "../../shared/html.js";
import { Languages } from "../../shared/languages.js";
import { LOCALES } from "../../shared/speech.js";
import { useKit } from "../kit.js";
import { Awning } from "../parts/awning.js";
import { Logo } from "../parts/brand.js";
import { Wheel } from "../parts/wheel.js";
import { path } from "../route.js";

export function Welcome() {
  const kit = useKit();
  const { state, words, actions } = kit;
  const programme = state.programme.value;
  return html`<div class="welcome">
    <${Awning} />
    <${Languages} kit=${kit} among=${LOCALES} speak=${actions.speak} style="welcome-language" />
    <main class="welcome-words">
      <${Logo} />
      <h1 class="display">${words.text(programme?.name) || document.title}</h1>
      <p class="welcome-tagline">${words.say("welcome.tagline")}</p>
      <p class="welcome-promise">${words.say("welcome.promise")}</p>
      <${Gate} />
    </main>
    <${Wheel} />
  </div>`;
}

function Gate() {
  const { state, words, actions } = useKit();
  const [opening, setOpening] = useState(false);
  const [trouble, setTrouble] = useState(null);
  const programme = state.programme.value;
  if (state.failure.value === "nobody") return html`<p class="welcome-note">${words.say("welcome.nobody")}</p>`;
  if (programme && !programme.guests) {
    return html`<p class="welcome-note">${words.say("welcome.closed")}</p>
      <a class="button button-large" href=${path("sign-in")}>${words.say("welcome.known")}</a>`;
  }

  const enter = async () => {
    setOpening(true);
    setTrouble(null);
    try {
      await actions.join();
    } catch (error) {
      setTrouble(error.status ? words.refusal(error) : words.say("home.unreachable_hint"));
      setOpening(false);
    }
  };
  return html`<div class="welcome-gate">
    <button class="button button-large" type="button" disabled=${opening} onClick=${enter}>
      ${words.say(opening ? "welcome.opening" : "welcome.play")}
    </button>
    <p class="welcome-note" role="status">
      ${trouble ?? words.say(state.goodbye.value ? "welcome.session_over" : "welcome.no_account")}
    </p>
    <a class="link" href=${path("sign-in")}>${words.say("welcome.known")}</a>
  </div>`;
}
