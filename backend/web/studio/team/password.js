// "#/password/<token>": whoever got this link chooses a password, once, and is let in.
import { useEffect, useState } from "preact/hooks";
import { useKit } from "../../member/kit.js";
import { html } from "../../shared/html.js";
import { Languages } from "../../shared/languages.js";
import { DESK } from "../../shared/speech.js";
import { Text } from "../parts/fields.js";
import { Trouble, Waiting } from "../parts/states.js";
import { WORDS } from "./words.js";

export { WORDS };

export function Section({ path: [token = ""] }) {
  const kit = useKit();
  const { api, look, remember, words } = kit;
  const [found, setFound] = useState({});
  const [password, setPassword] = useState("");
  const [trouble, setTrouble] = useState(null);
  const [step, setStep] = useState(null);
  const ask = () => api.post("/v1/password-links/lookups", { token }).then((whose) => setFound({ whose }), (error) => setFound({ error }));
  useEffect(() => void ask(), [token]);
  const enter = async () => {
    await look();
    location.replace("#/");
  };
  const save = async (event) => {
    event.preventDefault();
    setTrouble(null);
    try {
      const { programme, email } = await api.post("/v1/password-links/uses", { token, password });
      remember({ programme, email });
      const { awaits, passkeys } = await api.post("/v1/session", { programme, email, password });
      if (!awaits) return await enter();
      setStep({ awaits, passkeys, ...(await import("../../shared/second_step.js")) });
    } catch (error) {
      setTrouble(error);
    }
  };
  const { whose, error } = found;
  return html`<main class="gate">
    <h1 class="display">${words.say("password.title")}</h1>
    ${!whose && !error && html`<${Waiting} />`}
    ${error && html`<div class="card form">
      <${Trouble} error=${error} again=${error.status ? undefined : ask} />
      <p><a class="link" href="#/">${words.say("password.to_sign_in")}</a></p>
    </div>`}
    ${step && html`<${step.SecondStep} awaits=${step.awaits} passkeys=${step.passkeys} onIn=${enter} onBack=${() => location.replace("#/")} />`}
    ${whose && !step && html`<form class="card form" onSubmit=${save}>
      <p>${words.say("password.for", whose)}</p>
      <input type="hidden" autocomplete="username" value=${whose.email} />
      <${Text} label=${words.say("account.new")} hint=${words.say("account.new_hint")} type="password" required minlength="10"
        autocomplete="new-password" value=${password} onChange=${setPassword} />
      <${Trouble} error=${trouble} />
      <button class="button button-large button-wide" type="submit">${words.say("password.set")}</button>
    </form>`}
    <${Languages} kit=${kit} among=${DESK} speak=${kit.speak} />
  </main>`;
}
