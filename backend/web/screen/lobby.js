// People come in: the PIN, the link and the QR code that lead here, and the names that arrive.
import { html } from "../shared/html.js";

const SHOWN_MOST = 24;

export function Lobby({ line, words }) {
  const { shown } = line.now.value;
  const stage = line.stage.value;
  const door = line.door.value;
  return html`<main class="lobby">
    <header class="lobby-head">
      <p class="screen-kind">${words.say("room.live")}</p>
      <h1 class="display">${words.typeset(shown.title)}</h1>
    </header>
    <section class="lobby-way">
      ${door?.pin
        ? html`<div class="lobby-pin">
            <p>${words.say("screen.go_to")} <strong>${location.host}/join</strong></p>
            <p class="lobby-digits" aria-label=${door.pin}>${door.pin.slice(0, 3)} ${door.pin.slice(3)}</p>
          </div>
          <img class="lobby-qr" src=${qrOf(door)} alt=${words.say("screen.qr")} />`
        : html`<p class="lobby-pin">${words.say("room.locked")}</p>`}
    </section>
    <section class="lobby-names" aria-live="polite">
      <p class="lobby-count"><strong>${stage?.players ?? 0}</strong> ${words.say("screen.players", { n: stage?.players ?? 0 })}</p>
      <ul>${(stage?.newest ?? []).slice(0, SHOWN_MOST).map((name) => html`<li key=${name}>${name}</li>`)}</ul>
    </section>
  </main>`;
}

export const qrOf = (door) => `/${door.programme}/qr.svg?room=${encodeURIComponent(door.link)}`;
