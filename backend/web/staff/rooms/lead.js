// The host's page: what the hall sees in small, and the one thing to press next.
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { createApi } from "../../shared/api.js";
import { html } from "../../shared/html.js";
import { createRoomLine } from "../../shared/room.js";
import { useKit } from "../../member/kit.js";
import { People } from "./people.js";
import { Stage } from "./stage.js";

const NEXT = { lobby: "start", question: "reveal", closed: "reveal", reveal: "next", scores: "next", podium: "end" };

/** With a `token` this device leads by the key alone; else it asks for one by the session. */
export function Lead({ roomId, token = null }) {
  const { asked, words } = useKit();
  const [key, setKey] = useState(token);
  const [trouble, setTrouble] = useState(null);
  useEffect(() => {
    if (key) return;
    asked((api) => api.post(`/v1/rooms/${roomId}/keys`, { role: "host" })).then(
      (made) => setKey(made.token),
      (error) => setTrouble(error.status ? words.refusal(error) : words.say("home.unreachable_hint")),
    );
  }, [roomId]);
  if (trouble) return html`<main class="staff-main"><p class="card" role="alert">${trouble}</p></main>`;
  return key && html`<${Leading} roomId=${roomId} token=${key} />`;
}

function Leading({ roomId, token }) {
  const { locale, words } = useKit();
  const line = useMemo(
    () => createRoomLine({ path: `/v1/rooms/${roomId}/stage`, token: () => token, connect: (...to) => new WebSocket(...to) }),
    [roomId, token],
  );
  useEffect(() => {
    line.start();
    addEventListener("online", line.hurry);
    return () => {
      removeEventListener("online", line.hurry);
      line.stop();
    };
  }, [line]);
  const api = useMemo(
    () =>
      createApi({
        fetch: (...request) => fetch(...request), token: () => token, locale: () => locale.value,
        onUnauthenticated: () => {}, onReach: () => {},
      }),
    [token],
  );
  const [trouble, setTrouble] = useState(null);
  const sent = useRef(0);
  const now = line.now.value;

  /** A second press of the same move has the same number: the house does it once. */
  const move = async (type, more = {}) => {
    setTrouble(null);
    sent.current = now.number + 1;
    try {
      await api.post(`/v1/rooms/${roomId}/moves`, { number: sent.current, move: { type, ...more } });
    } catch (error) {
      setTrouble(error.status ? words.refusal(error) : words.say("staff.not_sent"));
    }
  };
  if (!now) {
    return html`<main class="staff-main"><p role="status">${words.say(line.status.value === "strange" ? "screen.no_key" : "room.looking")}</p></main>`;
  }
  const kit = { line, move, api, roomId, token };
  return html`<main class="staff-main lead">
    <${Stage} line=${line} />
    <p class="form-bad" role="alert">${trouble}</p>
    ${line.status.value === "lost" && html`<p role="status">${words.say("room.reconnecting")}</p>`}
    <${Controls} ...${kit} />
    <${Ways} ...${kit} />
    <${People} ...${kit} />
  </main>`;
}

function Controls({ line, move, roomId }) {
  const { words } = useKit();
  const { phase, shown } = line.now.value;
  if (phase === "ended") {
    return html`<div class="card lead-over">
      <p>${words.say("staff.over")}</p>
      <a class="button" href=${`/v1/rooms/${roomId}/results?format=xlsx`} download>XLSX</a>
      <a class="link" href=${`/v1/rooms/${roomId}/results?format=csv`} download>CSV</a>
    </div>`;
  }
  const slide = shown.kind === "slide";
  const next = slide && phase === "question" ? "next" : NEXT[phase];
  const say = phase === "reveal" && shown.kind !== "poll" ? "staff.to_scores" : `staff.do_${next}`;
  return html`<div class="lead-controls">
    <button class="button button-large button-wide" type="button" onClick=${() => move(next)}>${words.say(say)}</button>
    <div class="lead-more">
      ${phase === "question" && !slide &&
      html`<${Small} say="staff.do_close" onPress=${() => move("close")} />
        <${Small} say=${shown.paused ? "staff.do_resume" : "staff.do_pause"} onPress=${() => move(shown.paused ? "resume" : "pause")} />
        <${Small} say="staff.more_time" onPress=${() => move("more_time", { seconds: 15 })} />`}
      ${(phase === "question" || phase === "closed") && html`<${Small} say="staff.do_skip" onPress=${() => move("skip")} />`}
      ${phase === "reveal" && !shown.voided &&
      html`<${Small} say="staff.do_void" onPress=${() => confirm(words.say("staff.void_sure")) && move("void", { question: shown.question })} />`}
      ${(phase === "scores" || phase === "podium") &&
      html`<${Small} say=${shown.board === "speed" ? "staff.show_accuracy" : "staff.show_speed"}
        onPress=${() => move("board", { board: shown.board === "speed" ? "accuracy" : "speed" })} />`}
      ${phase !== "podium" &&
      html`<${Small} say="staff.do_end" onPress=${() => confirm(words.say("staff.end_sure")) && move("end")} />`}
    </div>
  </div>`;
}

const Small = ({ say, onPress }) =>
  html`<button class="button button-quiet" type="button" onClick=${onPress}>${useKit().words.say(say)}</button>`;

/** The ways in: for the wall, for another device that leads, and for players. */
function Ways({ line, roomId, token }) {
  const { locale, words, asked } = useKit();
  const door = line.door.value;
  const [screen, setScreen] = useState(null);
  const openScreen = async () => {
    const made = await asked((api) => api.post(`/v1/rooms/${roomId}/keys`, { role: "screen" })).catch(() => null);
    setScreen(`/screen?lang=${locale.value}#${roomId}/${made?.token ?? token}`);
  };
  if (line.now.value.phase === "ended") return null;
  return html`<section class="card lead-ways">
    ${door?.pin && html`<p class="lead-pin"><small>PIN</small> <strong>${door.pin}</strong></p>`}
    ${screen
      ? html`<a class="button" href=${screen} target="_blank" rel="noreferrer">${words.say("staff.screen_go")}</a>`
      : html`<button class="button" type="button" onClick=${openScreen}>${words.say("staff.screen_make")}</button>`}
    ${door && html`<a class="link" href=${`/${door.programme}#/room/${door.link}`} target="_blank" rel="noreferrer">${words.say("staff.player_link")}</a>`}
    <a class="link" href=${`/staff#/lead/${roomId}/${token}`} target="_blank" rel="noreferrer">${words.say("staff.second_device")}</a>
  </section>`;
}
