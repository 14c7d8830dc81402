// Where somebody is signed in, and how they leave.
import { useEffect, useState } from "preact/hooks";
import { html } from "../../shared/html.js";
import { Icon } from "../../shared/icons.js";
import { useArrival } from "../arrival.js";
import { useKit } from "../kit.js";
import { path } from "../route.js";

export function Account() {
  const { state, words, session, actions } = useKit();
  const heading = useArrival();
  const [devices, setDevices] = useState(null);
  const [trouble, setTrouble] = useState("");
  const attempt = async (asked) => {
    setTrouble("");
    try {
      await asked();
    } catch (error) {
      setTrouble(error.status ? words.refusal(error) : words.say("home.unreachable_hint"));
    }
  };
  const look = () => attempt(async () => setDevices((await session.list()).items));
  useEffect(() => void look(), []);
  const mine = state.session.value?.id;
  const end = (id) =>
    attempt(async () => {
      await session.end(id);
      if (id === mine) actions.leave({ wanted: true });
      else await look();
    });
  const endAll = () =>
    attempt(async () => {
      await session.endAll();
      actions.leave({ wanted: true });
    });
  return html`<main class="page">
    <a class="link" href=${path("me")}>${words.say("wishes.back")}</a>
    <h1 class="display page-title" tabindex="-1" ref=${heading}>${words.say("mine.title")}</h1>
    <p class="form-said form-bad" role="alert">${trouble}</p>
    ${devices && html`<section class="card form" aria-labelledby="sessions">
      <h2 id="sessions" class="form-title"><${Icon} name="phone" /> ${words.say("mine.devices")}</h2>
      <ul>${devices.map((one) => html`<${Device} key=${one.id} one=${one} mine=${one.id === mine} end=${() => end(one.id)} />`)}</ul>
      <p class="form-hint">${words.say("mine.devices_hint")}</p>
      ${devices.length > 1 && html`<button class="button button-plain" type="button" onClick=${endAll}>${words.say("mine.end_all")}</button>`}
    </section>`}
  </main>`;
}

function Device({ one, mine, end }) {
  const { words } = useKit();
  const name = one.device || words.say("mine.unnamed");
  return html`<li class="device">
    <p><strong>${name}</strong> <span class="form-hint">
      ${words.say(mine ? "mine.this" : "mine.seen", { when: words.day(one.seen_at) })}, ${words.say(`mine.by_${one.how}`)}</span></p>
    <button class="link" type="button" onClick=${end}>${words.say(mine ? "mine.leave" : "mine.end")}<span class="unseen"> : ${name}</span></button>
  </li>`;
}
