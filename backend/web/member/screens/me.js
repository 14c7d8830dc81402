// The member's own page: the name the others see, messages on this device, and the language.
import { useState } from "preact/hooks";
import { html } from "../../shared/html.js";
import { Icon } from "../../shared/icons.js";
import { ownName } from "../../shared/languages.js";
import { LOCALES } from "../../shared/speech.js";
import { useArrival } from "../arrival.js";
import { useKit } from "../kit.js";
import { Inviting } from "../parts/inviting.js";
import { Messages } from "../parts/messages.js";
import { path } from "../route.js";

export function Me() {
  const { state, words } = useKit();
  const heading = useArrival();
  return html`<main class="page">
    <h1 class="display page-title" tabindex="-1" ref=${heading}>${words.say("me.title")}</h1>
    ${state.me.value && html`<${Alias} key=${state.me.value.id} />`}
    ${state.session.value || state.me.value?.guest === false ? html`<a class="link" href=${path("account")}>${words.say("me.account")}</a>` : html`<${Keep} />`}
    <${Inviting} />
    <${Messages} />
    <a class="link" href=${path("preferences")}>${words.say("inbox.preferences")}</a>
    <a class="link" href=${path("privacy")}>${words.say("me.privacy")}</a>
    ${Object.entries(state.programme.value?.pages ?? {}).map(
      ([name, address]) => address && html`<a class="link" href=${address} target="_blank" rel="noopener">${words.say(`me.page_${name}`)}</a>`,
    )}
    <${Language} />
  </main>`;
}

/** What a guest has is on this device alone. */
function Keep() {
  const { words } = useKit();
  return html`<section class="card form">
    <p>${words.say("me.guest")}</p>
    <div class="form-end"><a class="button" href=${path("sign-in")}>${words.say("me.sign_in")}</a></div>
  </section>`;
}

function Alias() {
  const { state, words, actions } = useKit();
  const [alias, setAlias] = useState(state.me.value.alias);
  const [said, setSaid] = useState(null);

  const save = async (event) => {
    event.preventDefault();
    try {
      await actions.rename(alias.trim());
      setSaid({ good: true, text: words.say("me.saved") });
    } catch (error) {
      setSaid({ good: false, text: error.status ? words.refusal(error) : words.say("home.unreachable_hint") });
    }
  };
  const write = ({ target }) => {
    setAlias(target.value);
    setSaid(null);
  };
  const same = alias.trim() === state.me.value.alias || alias.trim() === "";
  return html`<form class="card form" onSubmit=${save}>
    <label class="form-label" for="alias">${words.say("me.alias")}</label>
    <input class="field" id="alias" name="nickname" autocomplete="nickname" maxlength="40" required
      aria-describedby="alias-hint" aria-invalid=${said?.good === false} value=${alias} onInput=${write} />
    <p class="form-hint" id="alias-hint">${words.say("me.alias_hint")}</p>
    <div class="form-end">
      <button class="button" type="submit" disabled=${same}>${words.say("me.save")}</button>
      <p class=${`form-said ${said?.good ? "form-good" : "form-bad"}`} role="status">
        ${said && html`<${Icon} name=${said.good ? "check" : "cross"} /> ${said.text}`}
      </p>
    </div>
  </form>`;
}

function Language() {
  const { words, actions } = useKit();
  const [trouble, setTrouble] = useState(null);
  if (LOCALES.length < 2) return null;
  const speak = (locale) => {
    setTrouble(null);
    actions.speak(locale).catch(() => setTrouble(words.say("home.unreachable_hint")));
  };
  return html`<fieldset class="card form">
    <legend class="form-label">${words.say("me.language")}</legend>
    <div class="toggles">
      ${LOCALES.map(
        (locale) => html`<label key=${locale} class="toggle" lang=${locale}>
          <input type="radio" name="language" value=${locale} checked=${locale === words.locale}
            onChange=${() => speak(locale)} />
          <span>${ownName(locale)}</span>
        </label>`,
      )}
    </div>
    <p class="form-said form-bad" role="alert">${trouble}</p>
  </fieldset>`;
}
