// What the house holds of somebody: what they agreed to and when, all of it as a file, and how it is erased.
import { useEffect, useState } from "preact/hooks";
import { html } from "../../shared/html.js";
import { Icon } from "../../shared/icons.js";
import { useArrival } from "../arrival.js";
import { useKit } from "../kit.js";
import { save } from "../parts/save.js";
import { path } from "../route.js";
import { currencyOf } from "../state.js";

export function Privacy() {
  const { words } = useKit();
  const heading = useArrival();
  return html`<main class="page">
    <a class="link" href=${path("me")}>${words.say("wishes.back")}</a>
    <h1 class="display page-title" tabindex="-1" ref=${heading}>${words.say("privacy.title")}</h1>
    <${Consents} />
    <${Download} />
    <${Erase} />
  </main>`;
}

/** What was said, when, and by whom; never what nobody spoke of. */
function Consents() {
  const { words, wishes } = useKit();
  useEffect(() => void wishes.look(), []);
  const said = wishes.consents.value?.filter(({ at }) => at);
  return html`<section class="card form" aria-labelledby="consents">
    <h2 id="consents" class="form-title"><${Icon} name="mail" /> ${words.say("privacy.consents")}</h2>
    ${said?.length === 0 && html`<p>${words.say("privacy.no_consents")}</p>`}
    <ul>${said?.map(({ channel, purpose, given, at, source }) => html`<li key=${`${channel} ${purpose}`}>
      <strong>${words.say(given ? "privacy.given" : "privacy.withdrawn", { what: words.say(`privacy.${purpose}`), channel: words.say(`privacy.by_${channel}`) })}</strong>
      <span class="form-hint"> ${words.day(at)}, ${words.say(source in SOURCES ? `privacy.said_${source}` : "privacy.said")}</span></li>`)}</ul>
    <p><a class="link" href=${path("preferences")}>${words.say("privacy.change")}</a></p>
  </section>`;
}

const SOURCES = { member: 1, brand: 1, code: 1, link: 1, device: 1 };

function Download() {
  const { api, words } = useKit();
  const [trouble, setTrouble] = useState("");
  const fetchAll = async () => {
    setTrouble("");
    try {
      const held = await api.get("/v1/me/export");
      save(`kermesse-${held.at.slice(0, 10)}.json`, JSON.stringify(held, null, 2), "application/json");
    } catch (error) {
      setTrouble(error.status ? words.refusal(error) : words.say("home.unreachable_hint"));
    }
  };
  return html`<section class="card form" aria-labelledby="download">
    <h2 id="download" class="form-title"><${Icon} name="down" /> ${words.say("privacy.download")}</h2>
    <p>${words.say("privacy.download_hint")}</p>
    <div class="form-end"><button class="button" type="button" onClick=${fetchAll}>${words.say("privacy.download_all")}</button></div>
    <p class="form-said form-bad" role="alert">${trouble}</p>
  </section>`;
}

/** For good: so it takes a word that is typed. */
function Erase() {
  const { api, words, actions, state } = useKit();
  const [sure, setSure] = useState(false);
  const [typed, setTyped] = useState("");
  const [trouble, setTrouble] = useState("");
  const word = words.say("privacy.erase_word");
  const erase = async (event) => {
    event.preventDefault();
    try {
      await api.post("/v1/me/erasure", { confirm: "erase" });
      actions.leave({ wanted: true });
    } catch (error) {
      setTrouble(error.status ? words.refusal(error) : words.say("home.unreachable_hint"));
    }
  };
  const held = (state.balances.value ?? []).filter(({ available }) => available > 0).map(({ available, currency }) => words.amount(available, currencyOf(state.programme.value, currency)));
  return html`<section class="card form" aria-labelledby="erase">
    <h2 id="erase" class="form-title"><${Icon} name="cross" /> ${words.say("privacy.erase")}</h2>
    <p>${words.say("privacy.erase_goes")}</p>
    ${held.length > 0 && html`<p><strong>${words.say("privacy.erase_points", { points: held.join(", ") })}</strong></p>`}
    <p>${words.say("privacy.erase_stays")}</p>
    ${sure ? html`<form class="form" onSubmit=${erase}>
      <label class="form-label" for="erase-word">${words.say("privacy.erase_type", { word })}</label>
      <input class="field" id="erase-word" autocomplete="off" autocapitalize="off" value=${typed} onInput=${({ target }) => setTyped(target.value)} />
      <div class="form-end">
        <button class="button" type="submit" disabled=${typed.trim().toLowerCase() !== word}>${words.say("privacy.erase_now")}</button>
        <button class="link" type="button" onClick=${() => setSure(false)}>${words.say("privacy.erase_not")}</button>
      </div>
    </form>` : html`<div class="form-end"><button class="link" type="button" onClick=${() => setSure(true)}>${words.say("privacy.erase_me")}</button></div>`}
    <p class="form-said form-bad" role="alert">${trouble}</p>
  </section>`;
}
