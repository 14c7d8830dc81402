// Somebody signs in: by a code to their address, or at an issuer that the house knows. With the link of a letter it takes one
// tap: who only opens letters to look at them (some mail servers do) signs nobody in.
import { useEffect, useState } from "preact/hooks";
import { html } from "../../shared/html.js";
import { useArrival } from "../arrival.js";
import { useKit } from "../kit.js";
import { Asking } from "../parts/asking.js";
import { path } from "../route.js";

export function SignIn({ id: link }) {
  const { state, words, session, route, host } = useKit();
  const heading = useArrival();
  const [ways, setWays] = useState(null);
  const [sent, setSent] = useState(null);
  useEffect(() => void session.ways().then(setWays, () => setWays({ codes: ["email"], issuers: [] })), []);
  useEffect(() => void (sent && document.getElementById("sign-in-code")?.focus()), [sent]);
  const guest = state.token.value && !state.session.value;
  const done = () => {
    const { name, id } = route.wanted ?? { name: "account" };
    route.wanted = null;
    route.go(name, id);
  };
  return html`<main class="page">
    <a class="link" href=${path(state.token.value ? "me" : "home")}>${words.say(state.token.value ? "wishes.back" : "summary.home")}</a>
    <h1 class="display page-title" tabindex="-1" ref=${heading}>${words.say("sign_in.title")}</h1>
    <p>${words.say(guest ? "sign_in.why_guest" : "sign_in.why")}</p>
    ${link && html`<${ByLink} link=${link} done=${done} />`}
    ${!host.framed && ways?.issuers.map(({ issuer, name }) => html`<${AtIssuer} key=${issuer} issuer=${issuer} name=${name} />`)}
    <section class="card form" aria-label=${words.say("sign_in.by_code")}>
      <${Asking} id="sign-in-address" label=${words.say("sign_in.address")} hint=${words.say("sign_in.address_hint")}
        press=${words.say("sign_in.send")} input=${{ type: "email", autocomplete: "email", maxlength: 400 }}
        ask=${async (value) => setSent({ ...(await session.ask(value)), value })} />
      ${sent && html`<p role="status">${words.say("sign_in.sent", { value: sent.value })}</p>
        <${Asking} key=${sent.id} id="sign-in-code" label=${words.say("addresses.code")} hint=${words.say("addresses.code_hint")}
          press=${words.say("sign_in.enter")} input=${{ inputmode: "numeric", autocomplete: "one-time-code", maxlength: 20 }}
          ask=${(code) => session.byCode(sent.id, code, done)} />`}
    </section>
  </main>`;
}

function ByLink({ link, done }) {
  const { words, session } = useKit();
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState("");
  const enter = async () => {
    setBusy(true);
    try {
      await session.byLink(link, done);
    } catch (error) {
      setTrouble(error.status ? words.refusal(error) : words.say("home.unreachable_hint"));
      setBusy(false);
    }
  };
  return html`<div class="card form">
    <button class="button button-large" type="button" disabled=${busy} onClick=${enter}>${words.say("sign_in.enter")}</button>
    <p class="form-said form-bad" role="alert">${trouble}</p>
  </div>`;
}

function AtIssuer({ issuer, name }) {
  const { words, session } = useKit();
  const [trouble, setTrouble] = useState("");
  const go = () =>
    session.goTo(issuer).catch((error) => setTrouble(error.status ? words.refusal(error) : words.say("home.unreachable_hint")));
  return html`<div class="form">
    <button class="button button-large" type="button" onClick=${go}>${words.say("sign_in.at", { name })}</button>
    <p class="form-said form-bad" role="alert">${trouble}</p>
  </div>`;
}
