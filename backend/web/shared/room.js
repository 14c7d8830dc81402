// A live room's line: one websocket that comes back by itself and begins anew with where things stand.
import { batch, signal } from "@preact/signals";

const PING_MS = 20_000;
const SILENCE_MS = 50_000;
const BACKOFF_MS = [300, 700, 1_500, 3_000, 5_000, 10_000];
const FINAL = { 4403: "out", 4404: "strange", 4401: "expired" };

/**
 * `path` is where the line leads, `token()` the bearer, `connect(url, protocols)` opens a socket.
 *
 * `now.value` is {phase, number, shown} as all see it, null before it is known, `receivedAt.value` when
 * that came (performance.now); `mine.value` the player's own line; `stage.value` {players, answered,
 * newest} and `door.value` {programme, programme_name, pin, link} beside it; `status.value` "connecting", "open", "lost", or why there is no line any more: "out" (sent
 * out), "strange" (not in this room), "expired". `said.value` is what became of the last answer.
 */
export function createRoomLine({ path, token, connect, random = Math.random }) {
  const now = signal(null);
  const receivedAt = signal(0);
  const mine = signal(null);
  const stage = signal(null);
  const door = signal(null);
  const status = signal("connecting");
  const said = signal(null);
  let socket = null;
  let timers = [];
  let tries = 0;
  let heardAt = 0;
  let wanted = false;
  let pending = null; // An answer that was not acknowledged: it is sent again on a new line.

  function open() {
    drop();
    status.value = tries ? "lost" : "connecting";
    const line = connect(address(path), ["kermesse.v1", `kermesse.bearer.${token()}`]);
    socket = line;
    line.onopen = () => {
      heardAt = Date.now();
      timers = [setInterval(beat, PING_MS)];
    };
    line.onmessage = ({ data }) => line === socket && hear(JSON.parse(data));
    line.onclose = ({ code }) => line === socket && closed(code);
  }

  function hear(frame) {
    heardAt = Date.now();
    tries = 0;
    if (frame.type === "probe") return say({ type: "echo", n: frame.n });
    if (frame.type === "room") {
      batch(() => {
        status.value = "open";
        show(frame);
        if (frame.mine) mine.value = frame.mine;
        if (frame.door) door.value = frame.door;
      });
      if (pending && frame.shown.question === pending.question && !frame.mine?.given) say(pending);
      return undefined;
    }
    if (frame.type === "event") show(frame.event);
    else if (frame.type === "mine") mine.value = frame;
    else if (frame.type === "stage") stage.value = frame;
    else if (frame.type === "answered") answered(frame.given);
    else if (frame.type === "refused") refused(frame);
    return undefined;
  }

  function show({ phase, number, shown }) {
    batch(() => {
      const another = now.value?.shown.question !== shown.question;
      now.value = { phase, number, shown };
      receivedAt.value = performance.now();
      if (!another) return;
      said.value = null;
      pending = null;
      if (mine.value) mine.value = { ...mine.value, given: null, result: null };
    });
  }

  function answered(given) {
    pending = null;
    batch(() => {
      said.value = null;
      mine.value = { ...mine.value, given };
    });
  }

  function refused(frame) {
    pending = null;
    said.value = { code: frame.code, message: frame.detail };
  }

  function say(words) {
    if (socket?.readyState === 1) socket.send(JSON.stringify(words));
  }

  function beat() {
    if (Date.now() - heardAt > SILENCE_MS) retry();
    else say({ type: "ping" });
  }

  function closed(code) {
    if (!(code in FINAL)) return retry();
    drop();
    wanted = false;
    status.value = FINAL[code];
    return undefined;
  }

  function retry() {
    drop();
    if (!wanted) return;
    status.value = "lost";
    const ceiling = BACKOFF_MS[Math.min(tries, BACKOFF_MS.length - 1)];
    tries += 1;
    timers = [setTimeout(open, ceiling / 2 + (random() * ceiling) / 2)];
  }

  function drop() {
    timers.forEach(clearTimeout);
    timers = [];
    const old = socket;
    socket = null;
    old?.close();
  }

  return {
    now, receivedAt, mine, stage, door, status, said,
    start() {
      if (wanted) return;
      wanted = true;
      open();
    },
    stop() {
      wanted = false;
      drop();
    },
    hurry: () => wanted && socket?.readyState !== 1 && open(),
    answer(question, answer) {
      pending = { type: "answer", question, answer };
      said.value = null;
      say(pending);
    },
    /** An answer is on its way. */
    sending: () => pending !== null,
  };
}

const address = (path) => `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}${path}`;
