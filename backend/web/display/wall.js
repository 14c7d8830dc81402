// What a display shows and how it comes by it: it is paired first, then told everything, for ever. What was
// shown last is kept, a day at most, for as long as nobody answers.
import { batch, signal } from "@preact/signals";
import { createBackoff } from "./backoff.js";
import { createLine } from "./line.js";
import { createPairing } from "./pairing.js";
import { createServed } from "./served.js";

const IDENTIFY_MS = 10_000;
const KEEP_MS = 5_000; // A disk should not move with the board.
const DAY_MS = 24 * 3_600_000;
const REVOKED = 4403;

/**
 * `house.begin()` asks to be paired, `house.knows(token)` whether a key opens, `house.connect(token)` opens
 * the socket.
 *
 * `code.value` is what a display shows that nobody has paired yet; `picture.value` is what is shown: {slides, contents, programme, ..., offset_ms (the house's clock less ours), heard_at (when the
 * house last spoke, by our clock)}, null before anything came; `live.value` whether the house speaks;
 * `served.value` whoever is at the till that it faces, for some seconds;
 * `identify.value` true for ten seconds after staff asked which display this is.
 */
export function createWall({ keeping, house, reload, random = Math.random }) {
  const picture = signal(null);
  const live = signal(false);
  const identify = signal(false);
  const { served, hear: serve } = createServed();
  const { later, hurry, rest } = createBackoff(random);
  const line = createLine({
    connect: house.connect,
    onFrame: hear,
    onBeat: (at) => {
      tell();
      keep(at);
    },
    onLost: (code) => (code === REVOKED ? revoked() : lost()),
  });
  const pairing = createPairing({
    begin: house.begin,
    knows: house.knows,
    later,
    onPaired(token) {
      keeping.keepKey(token);
      line.open(token);
    },
  });
  let shown = null;
  let keptAt = 0;

  function hear(frame, at) {
    const told = { playlist: whole, counter: whole, slide: one, event: obey };
    told[frame.type]?.(frame, at);
  }

  function whole({ served: who = null, ...frame }, at) {
    const before = picture.value ?? keeping.picture();
    rest();
    batch(() => {
      live.value = true;
      serve(who);
      picture.value = { ...frame, offset_ms: Date.parse(frame.at) - at, heard_at: at };
    });
    keeping.keepPicture(picture.value);
    if (before && before.version !== frame.version) reload();
    tell();
  }

  function one({ number, content }, at) {
    if (!live.value) return;
    const contents = picture.value.contents.map((old, place) => (place === number ? content : old));
    picture.value = { ...picture.value, contents };
    if (at - keptAt > KEEP_MS) keep(at);
  }

  function keep(at) {
    keptAt = at;
    picture.value = { ...picture.value, heard_at: at };
    keeping.keepPicture(picture.value);
  }

  function obey({ event: { command } }) {
    if (command === "reload") reload();
    if (command !== "identify") return;
    identify.value = true;
    setTimeout(() => (identify.value = false), IDENTIFY_MS);
  }

  function tell() {
    if (shown && live.value) line.say({ type: "showing", ...shown, version: picture.value.version });
  }

  function revoked() {
    line.drop();
    keeping.forget();
    batch(() => {
      live.value = false;
      serve(null);
      picture.value = null;
    });
    pairing.start();
  }

  /** What was seen last is shown, with its age, until the house answers: even that we are sent away. */
  function lost() {
    batch(() => {
      live.value = false;
      serve(null);
      if (!picture.value) picture.value = keeping.picture();
      age();
    });
    later(ask);
  }

  /** A socket that is refused does not say why; the door beside it does. */
  async function ask() {
    const key = keeping.key();
    const known = await house.knows(key).catch(() => null);
    if (known === false) revoked();
    else if (known) line.open(key);
    else later(ask);
  }

  /** Nothing is shown that is a day old. */
  function age() {
    if (live.value || !picture.value || Date.now() - picture.value.heard_at < DAY_MS) return;
    picture.value = null;
    keeping.forgetPicture();
  }

  return {
    code: pairing.code, picture, live, served, identify, age,
    start: () => (keeping.key() ? line.open(keeping.key()) : pairing.start()),
    /** The network is back, or somebody looks: do not wait for the next try. */
    hurry() {
      if (line.isOpen()) line.look();
      else if (keeping.key()) hurry(ask);
    },
    /** What the house's clock says. */
    now: () => new Date(Date.now() + (picture.value?.offset_ms ?? 0)),
    shows(slide, kind) {
      shown = { slide, kind };
      tell();
    },
  };
}
