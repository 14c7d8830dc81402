// The live line: one websocket that comes back by itself and says where it had got to.
//
// A frame of a feed is handed on once and in order; what was missed while away is asked for by its
// sequence numbers, and when the server no longer has it, a fresh snapshot is.

const PING_MS = 25_000;
const SILENCE_MS = 60_000;
const BACKOFF_MS = [500, 1_000, 2_000, 5_000, 10_000, 20_000];

/**
 * `connect(url, protocols)` opens a socket; `onFrame(frame)` gets snapshots and events;
 * `onStatus("connecting" | "open" | "lost")` follows the line.
 */
export function createLive({ url, token, connect, onFrame, onStatus, random = Math.random }) {
  let socket = null;
  let timers = [];
  let tries = 0;
  let wanted = false;
  let heardAt = 0;
  let seen = null; // {member, programme}: the last sequence number of each feed.

  function open() {
    drop();
    onStatus("connecting");
    const bearer = token();
    if (!bearer) return;
    const mine = connect(address(url, seen), ["kermesse.v1", `kermesse.bearer.${bearer}`]);
    socket = mine;
    mine.onopen = () => {
      heardAt = Date.now();
      onStatus("open");
      timers = [setInterval(beat, PING_MS)];
    };
    mine.onmessage = ({ data }) => mine === socket && hear(JSON.parse(data));
    mine.onclose = () => mine === socket && retry();
  }

  function hear(frame) {
    heardAt = Date.now();
    tries = 0;
    if (frame.type === "snapshot") {
      seen = { member: frame.seq, programme: frame.programme_seq };
      onFrame(frame);
    } else if (frame.type === "event") {
      if (seen && frame.seq <= seen[frame.feed]) return;
      seen = { ...(seen ?? { member: 0, programme: 0 }), [frame.feed]: frame.seq };
      onFrame(frame);
    } else if (frame.type === "resync") {
      seen = null; // A snapshot follows.
    }
  }

  function beat() {
    if (Date.now() - heardAt > SILENCE_MS) retry();
    else socket?.send('{"type":"ping"}');
  }

  function retry() {
    drop();
    if (!wanted) return;
    onStatus("lost");
    const ceiling = BACKOFF_MS[Math.min(tries, BACKOFF_MS.length - 1)];
    tries += 1;
    // Half fixed, half chance: a thousand phones that lost one server do not come back as one.
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
    start() {
      if (wanted) return;
      wanted = true;
      tries = 0;
      open();
    },
    /** The device says it is back online: do not wait for the timer. */
    hurry() {
      if (wanted && socket?.readyState !== 1) open();
    },
    stop() {
      wanted = false;
      seen = null;
      drop();
    },
  };
}

function address(url, seen) {
  return seen ? `${url}?after=${seen.member}&programme_after=${seen.programme}` : url;
}
