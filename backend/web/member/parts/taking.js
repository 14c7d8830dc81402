// A badge as a signed file, for who wants it: taken along, shown by its link, taken back.
import { useState } from "preact/hooks";
import { html } from "../../shared/html.js";
import { refusalOf } from "../attempt.js";
import { useKit } from "../kit.js";
import { ShownLink } from "./shown_link.js";

export function Taking({ badge: { name, level } }) {
  const { api, words } = useKit();
  const [taken, setTaken] = useState(null);
  const [named, setNamed] = useState(false);
  const [said, setSaid] = useState(null);
  const [bad, setBad] = useState(null);
  const look = async () => {
    const { items } = await api.get("/v1/me/credentials?limit=200");
    setTaken(items.filter((one) => one.badge === name && one.level === level && !one.revoked_at && !over(one)));
  };
  const go = async (asked, then) => {
    setSaid(null);
    const refused = await refusalOf(asked().then(look), words);
    setBad(refused);
    if (!refused) setSaid(then);
  };
  const take = () =>
    go(() => api.post(`/v1/me/badges/${name}/credentials`, { level, recipient: named ? "email" : "nobody" }), null);
  const giveBack = (id) => go(() => api.delete(`/v1/me/credentials/${id}`), words.say("take.gone"));
  return html`<details class="card pausing" onToggle=${({ target }) => target.open && !taken && go(async () => {}, null)}>
    <summary><strong>${words.say("take.title")}</strong></summary>
    <p class="form-hint">${words.say("take.hint")}</p>
    ${taken?.map((one) => html`<${Taken} key=${one.id} taken=${one} onBack=${() => giveBack(one.id)} />`)}
    ${taken && !taken.some(({ recipient }) => recipient === "email") && html`<div class="form">
      <label class="taking-named"><input type="checkbox" checked=${named} onChange=${({ target }) => setNamed(target.checked)} />
        <span>${words.say("take.email")}</span></label>
      <p class="form-hint">${words.say("take.email_hint")}</p>
      ${(named || taken.length === 0) && html`<button class="button" type="button" onClick=${take}>${words.say("take.do")}</button>`}
    </div>`}
    <p class="form-said form-good" role="status">${said}</p>
    <p class="form-said form-bad" role="alert">${bad}</p>
  </details>`;
}

const over = ({ expires_at: end }) => end !== null && Date.parse(end) <= Date.now();

function Taken({ taken: { id, address, recipient }, onBack }) {
  const { words } = useKit();
  const here = new URL(address).pathname; // This server, by whatever name one came.
  const say = words.say(recipient === "email" ? "take.link_email" : "take.link");
  return html`<section class="form">
    <${ShownLink} id=${`taken-${id}`} say=${say} url=${address} />
    <p class="form-end">
      <a class="link" href=${here} target="_blank" rel="noopener">${words.say("take.page")}</a>
      <a class="link" href=${`${here}/badge.jwt`} download>${words.say("take.file")}</a>
      <a class="link" href=${`${here}/badge.svg`} download="badge.svg">${words.say("take.image")}</a>
      <button class="link" type="button" onClick=${onBack}>${words.say("take.back")}</button>
    </p>
  </section>`;
}
