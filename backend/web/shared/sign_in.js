// The session that staff work by: a programme, an address, a password.
import { useState } from "preact/hooks";
import { useKit } from "../member/kit.js";
import { html } from "./html.js";
import { Languages } from "./languages.js";
import { DESK } from "./speech.js";

export function SignIn() {
  const kit = useKit();
  const { api, words, session, kept, remember } = kit;
  const [form, setForm] = useState({ programme: kept.programme ?? "", email: kept.email ?? "", password: "" });
  const [trouble, setTrouble] = useState(null);
  const [busy, setBusy] = useState(false);
  const [step, setStep] = useState(null); // The second one, where there is one.
  const write = (name) => ({ target }) => setForm({ ...form, [name]: target.value });
  const go = async () => (session.value = await api.get("/v1/session"));
  const back = () => {
    setStep(null);
    setBusy(false);
    setForm({ ...form, password: "" });
  };
  const enter = async (event) => {
    event.preventDefault();
    setBusy(true);
    setTrouble(null);
    try {
      const { awaits, passkeys } = await api.post("/v1/session", form);
      remember({ programme: form.programme, email: form.email });
      if (!awaits) return await go();
      setStep({ awaits, passkeys, ...(await import("./second_step.js")) });
    } catch (error) {
      setTrouble(error.status ? words.refusal(error) : words.say("home.unreachable_hint"));
      setBusy(false);
    }
  };
  return html`<main class="gate">
    <h1 class="display">${words.say("staff.welcome")}</h1>
    ${step && html`<${step.SecondStep} awaits=${step.awaits} passkeys=${step.passkeys} onIn=${go} onBack=${back} />`}
    ${!step && html`<form class="card form" onSubmit=${enter}>
      <label class="form-label" for="programme">${words.say("staff.programme")}</label>
      <input class="field" id="programme" required autocapitalize="off" spellcheck="false" placeholder="cafe"
        value=${form.programme} onInput=${write("programme")} />
      <label class="form-label" for="email">${words.say("staff.email")}</label>
      <input class="field" id="email" type="email" required autocomplete="username" value=${form.email} onInput=${write("email")} />
      <label class="form-label" for="password">${words.say("staff.password")}</label>
      <input class="field" id="password" type="password" required autocomplete="current-password" value=${form.password}
        onInput=${write("password")} />
      <button class="button button-large button-wide" type="submit" disabled=${busy}>${words.say("staff.sign_in")}</button>
      <p class="form-bad" role="alert">${trouble}</p>
    </form>`}
    <${Languages} kit=${kit} among=${DESK} speak=${kit.speak} />
  </main>`;
}
