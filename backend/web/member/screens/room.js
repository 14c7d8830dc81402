// A live room on the player's phone: the door, then whatever the host shows.
import { signal } from "@preact/signals";
import { useEffect, useMemo, useRef } from "preact/hooks";
import { html } from "../../shared/html.js";
import { Icon } from "../../shared/icons.js";
import { createRoomLine } from "../../shared/room.js";
import { useKit } from "../kit.js";
import { RoomDoor } from "../room/door.js";
import { PinEntry } from "../room/pin.js";
import { RoomQuestion } from "../room/question.js";
import { RoomResult } from "../room/result.js";
import { RoomScores } from "../room/standing.js";
import { path } from "../route.js";

/** What only rooms say. */
/** `way` is {link}, {pin}, or a {pin} that is still to be typed. */
export function RoomScreen({ way }) {
  const { route } = useKit();
  const typed = way.link || /^\d{6}$/.test(way.pin ?? "");
  return typed ? html`<${Room} way=${way} />` : html`<${PinEntry} onPin=${(pin) => route.go("pin", pin)} />`;
}

/** The room that one has come into, by its link or PIN: a guest's page is drawn anew when they have a token. */
const seats = signal({});

function Room({ way }) {
  const name = way.link ?? way.pin;
  const roomId = seats.value[name];
  if (roomId) return html`<${Inside} roomId=${roomId} />`;
  return html`<${RoomDoor} way=${way} onSeat=${({ room_id }) => (seats.value = { ...seats.value, [name]: room_id })} />`;
}

function Inside({ roomId }) {
  const { state, actions } = useKit();
  const line = useMemo(
    () =>
      createRoomLine({
        path: `/v1/rooms/${roomId}/live`,
        token: () => state.token.value,
        connect: (url, protocols) => new WebSocket(url, protocols),
      }),
    [roomId],
  );
  useEffect(() => {
    line.start();
    const hurry = () => document.visibilityState === "visible" && line.hurry();
    addEventListener("online", line.hurry);
    document.addEventListener("visibilitychange", hurry);
    return () => {
      removeEventListener("online", line.hurry);
      document.removeEventListener("visibilitychange", hurry);
      line.stop();
    };
  }, [line]);
  useAwake();
  const given = useGiven(line);
  const phase = line.now.value?.phase;
  useEffect(() => void (phase === "ended" && actions.look()), [phase]); // What was won lands.
  return html`<div class="quiz room">
    <${Head} line=${line} />
    <${Showing} line=${line} given=${given} />
  </div>`;
}

function Showing({ line, given }) {
  const status = line.status.value;
  if (status === "out" || status === "strange" || status === "expired") return html`<${Gone} status=${status} />`;
  const now = line.now.value;
  if (!now) return html`<${Waiting} say="room.looking" />`;
  if (now.phase === "lobby") return html`<${Lobby} line=${line} />`;
  if (now.phase === "question") return html`<${RoomQuestion} line=${line} />`;
  if (now.phase === "closed") return html`<${Closed} line=${line} />`;
  if (now.phase === "reveal") return html`<${RoomResult} line=${line} given=${given} />`;
  return html`<${RoomScores} line=${line} />`;
}

function Head({ line }) {
  const { words } = useKit();
  const { shown } = line.now.value ?? {};
  const mine = line.mine.value;
  return html`<header class="quiz-head room-head">
    <a class="icon-button" href=${path("home")}>
      <${Icon} name="close" /><span class="unseen">${words.say("quiz.close")}</span>
    </a>
    <p class="room-who">${mine?.name}${mine?.team && html` <small>${mine.team}</small>`}</p>
    <p class="quiz-where">
      ${shown?.position > 0 && html`<span>${words.say("quiz.position", shown)}</span>`}
      ${line.status.value === "lost" && html`<span role="status">${words.say("room.reconnecting")}</span>`}
    </p>
  </header>`;
}

function Lobby({ line }) {
  const { words } = useKit();
  const { shown } = line.now.value;
  return html`<main class="quiz-main room-lobby">
    <p class="room-door-kind">${words.say("room.live")}</p>
    <h1 class="display page-title">${words.typeset(shown.title)}</h1>
    <p class="room-you">${words.say("room.you_are")} <strong>${line.mine.value?.name}</strong></p>
    <p role="status">${words.say("room.soon")}</p>
  </main>`;
}

function Closed({ line }) {
  const { words } = useKit();
  const { shown } = line.now.value;
  return html`<main class="quiz-main room-lobby">
    <h1 class="quiz-prompt">${words.typeset(shown.prompt)}</h1>
    <p role="status">${words.say(line.mine.value?.given ? "room.closed_answered" : "room.closed")}</p>
  </main>`;
}

const Waiting = ({ say }) => html`<main class="empty empty-page">
  <div role="status"><h1 class="empty-title">${useKit().words.say(say)}</h1></div>
</main>`;

function Gone({ status }) {
  const { words } = useKit();
  return html`<main class="empty empty-page">
    <div role="alert"><h1 class="empty-title">${words.say(status === "out" ? "room.sent_out" : "room.strange")}</h1></div>
    <a class="button" href=${path("home")}>${words.say("summary.home")}</a>
  </main>`;
}

/** The last answer of the player, kept while its result is shown. */
function useGiven(line) {
  const kept = useRef(null);
  const given = line.mine.value?.given;
  const question = line.now.value?.shown.question;
  if (given) kept.current = given;
  return kept.current?.question === question ? kept.current : null;
}

/** The screen stays on while the room lasts, where the device can do that. */
function useAwake() {
  useEffect(() => {
    let lock = null;
    navigator.wakeLock?.request("screen").then(
      (held) => (lock = held),
      () => {},
    );
    return () => void lock?.release();
  }, []);
}
