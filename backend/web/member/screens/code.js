// My code: shown at the counter, a new one every half minute, without a network too.
import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { useEffect, useState } from "preact/hooks";
import { bytesOf } from "../../shared/draws/hashing.js";
import { html } from "../../shared/html.js";
import { Icon } from "../../shared/icons.js";
import { QrPicture } from "../../shared/qr_picture.js";
import { useArrival } from "../arrival.js";
import { useKit } from "../kit.js";
import { keep, kept } from "../turning.js";

const TELLING_MS = 30_000; // A clock that is wrong by less does no harm.
const MINUTE_MS = 60_000;

export function Code() {
  const { words } = useKit();
  const heading = useArrival();
  const [turning, lost] = useTurning();
  useAwake();
  return html`<main class="page code-page">
    <h1 class="display page-title" tabindex="-1" ref=${heading}>${words.say("code.title")}</h1>
    ${turning
      ? html`<${Turning} turning=${turning} />`
      : html`<p class="card code-none" role="status"><${Icon} name=${lost ? "offline" : "clock" } />${words.say(lost ? "code.once" : "code.waiting")}</p>`}
  </main>`;
}

/** The secret, and whether there is none and no network to get one by. */
function useTurning() {
  const { api, state, storage, slug } = useKit();
  const of = state.session.value?.id ?? state.me.value?.id ?? state.token.value;
  const [turning, setTurning] = useState(() => kept(storage, slug, of));
  const [lost, setLost] = useState(false);
  useEffect(() => {
    let here = true;
    const take = (told, now) => {
      const fresh = { ...told, of, ahead_ms: Date.now() - Date.parse(now) };
      keep(storage, slug, fresh);
      if (here) setTurning(fresh);
    };
    const renew = () => api.post("/v1/me/code", {}).then((told) => take(told, told.now));
    const before = kept(storage, slug, of);
    const asked = before
      ? api.get(`/v1/me/code/${before.number}`).then(
          ({ now, expires_at: until }) => (halfOver(before, now, until) ? renew() : take(before, now)),
          (error) => error.status === 404 && renew(),
        )
      : renew();
    asked.catch(() => here && setLost(true));
    return () => (here = false);
  }, [of]);
  return [turning, lost];
}

/** Less than a day is left of it, for which the phone may be offline. */
const halfOver = (_, now, until) => Date.parse(until) - Date.parse(now) < 24 * 60 * MINUTE_MS;

function Turning({ turning }) {
  const { words } = useKit();
  const now = useNow() - turning.ahead_ms;
  const turn_ms = turning.step_s * 1000;
  const code = turning.number + digitsOf(turning, Math.floor(now / turn_ms));
  const left = Math.ceil((turn_ms - (now % turn_ms)) / 1000);
  return html`
    <section class="code-card" aria-label=${words.say("code.hint")}>
      <p class="code-hint">${words.say("code.hint")}</p>
      <${QrPicture} text=${`KERMESSE:${turning.programme.toUpperCase()}:${code}`} label=${words.say("code.qr")} style="code-picture" />
      <p class="code-typed">${words.say("code.typed")}</p>
      <p class="code-digits">${code.replace(/^(.{4})(.{4})(.{3})/, "$1 $2 $3 ")}</p>
      <progress class="code-time" max=${turning.step_s} value=${left} aria-hidden="true"></progress>
      <p class="code-left">${words.say("code.left", { n: left })}</p>
    </section>
    <${Clock} ahead_ms=${turning.ahead_ms} />
    <p class="code-note">${words.say("code.picture")} ${words.say("code.offline")}</p>
  `;
}

function Clock({ ahead_ms: ahead }) {
  const { words } = useKit();
  if (Math.abs(ahead) < TELLING_MS) return null;
  const n = Math.max(1, Math.round(Math.abs(ahead) / MINUTE_MS));
  const told = ahead > 0 ? words.say("code.ahead", { n }) : words.say("code.behind", { n });
  return html`<p class="code-clock" role="status"><${Icon} name="clock" />${told}</p>`;
}

/** A one-time password by time: RFC 6238 with SHA-256. */
function digitsOf({ secret, digits }, step) {
  const counted = new Uint8Array(8);
  new DataView(counted.buffer).setBigUint64(0, BigInt(step));
  const mac = hmac(sha256, bytesOf(secret), counted);
  const number = new DataView(mac.buffer, mac.byteOffset).getUint32(mac[31] & 15) & 0x7fffffff;
  return String(number % 10 ** digits).padStart(digits, "0");
}

function useNow() {
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 250);
    return () => clearInterval(timer);
  }, []);
  return now;
}

/** The screen stays on while the code is shown, where the browser lets a page ask for that. */
function useAwake() {
  useEffect(() => {
    let lock = null;
    let here = true;
    const ask = () =>
      document.visibilityState === "visible" &&
      navigator.wakeLock?.request("screen").then(
        (found) => (here ? (lock = found) : found.release()),
        () => {}, // A battery that is low says no.
      );
    ask();
    document.addEventListener("visibilitychange", ask);
    return () => {
      here = false;
      document.removeEventListener("visibilitychange", ask);
      void lock?.release();
    };
  }, []);
}
