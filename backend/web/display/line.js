// One socket at a time, that is known to be there: it answers within ten seconds and speaks every forty.
const PATIENCE_MS = 10_000;
const PING_MS = 15_000;
const SILENCE_MS = 40_000;

/**
 * `connect(token)` opens a socket; `onFrame(frame, at)` hears what comes, `onBeat()` that time goes by on a
 * line that is there, and `onLost(code)`, once, that it is not any more.
 */
export function createLine({ connect, onFrame, onBeat, onLost }) {
  let socket = null;
  let timer = null;
  let heardAt = 0;

  function open(token) {
    drop();
    const mine = connect(token);
    socket = mine;
    timer = setTimeout(lost, PATIENCE_MS);
    mine.onmessage = ({ data }) => mine === socket && hear(JSON.parse(data));
    mine.onclose = ({ code }) => mine === socket && lost(code);
  }

  function hear(frame) {
    if (!heardAt) {
      clearTimeout(timer);
      timer = setInterval(look, PING_MS);
    }
    heardAt = Date.now();
    onFrame(frame, heardAt);
  }

  function look() {
    if (Date.now() - heardAt > SILENCE_MS) return lost();
    say({ type: "ping" });
    onBeat(heardAt);
    return undefined;
  }

  function lost(code = 0) {
    drop();
    onLost(code);
  }

  function say(words) {
    if (socket?.readyState === 1) socket.send(JSON.stringify(words));
  }

  function drop() {
    clearTimeout(timer);
    heardAt = 0;
    const old = socket;
    socket = null;
    old?.close();
  }

  return { open, say, drop, look: () => socket && heardAt && look(), isOpen: () => socket !== null };
}
