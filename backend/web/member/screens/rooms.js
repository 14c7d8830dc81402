// The way to a live room, whose pieces are only loaded by whoever comes to one.
import { useEffect, useState } from "preact/hooks";
import { html } from "../../shared/html.js";
import { useKit } from "../kit.js";

const STYLE = "/web/member/styles/room.css";

/** Behind the link of a room: "#/room/<link>". */
export const RoomByLink = ({ id }) => html`<${Loaded} way=${{ link: id }} />`;

/** Behind its PIN: "#/pin/<digits>", or the place to type them. */
export const RoomByPin = ({ id }) => html`<${Loaded} way=${{ pin: id }} />`;

function Loaded({ way }) {
  const { words } = useKit();
  const [room, setRoom] = useState(null);
  const [failed, setFailed] = useState(false);
  const load = () => {
    setFailed(false);
    Promise.all([import("./room.js"), styled()]).then(([module]) => setRoom(module), () => setFailed(true));
  };
  useEffect(load, []);
  if (room) return html`<${room.RoomScreen} way=${way} />`;
  return html`<main class="empty empty-page">
    <p class="empty-title" role="status">${words.say(failed ? "home.unreachable" : "quiz.loading")}</p>
    ${failed && html`<button class="button" type="button" onClick=${load}>${words.say("home.retry")}</button>`}
  </main>`;
}

function styled() {
  if (document.querySelector(`link[href="${STYLE}"]`)) return null;
  const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href: STYLE });
  return new Promise((settle, fail) => {
    link.onload = settle;
    link.onerror = fail;
    document.head.append(link);
  });
}
