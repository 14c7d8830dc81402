// The ring that empties. The time left is the server's; this only draws it and says when it is over.
import { useEffect, useRef, useState } from "preact/hooks";
import { html } from "../../shared/html.js";
import { still } from "../../shared/motion.js";
import { useKit } from "../kit.js";

const AROUND = 2 * Math.PI * 26;
const HURRY_S = 5;

export function Ring({ limitMs, remainingMs, receivedAt, onBell }) {
  const { words } = useKit();
  const arc = useRef(null);
  const [seconds, setSeconds] = useState(Math.ceil(remainingMs / 1000));
  const bell = useRef(onBell);
  bell.current = onBell;

  useEffect(() => {
    const endsAt = receivedAt + remainingMs;
    const left = () => Math.max(0, endsAt - performance.now());
    const tick = setInterval(() => setSeconds(Math.ceil(left() / 1000)), 200);
    const ringing = setTimeout(() => bell.current(), left());
    const drawn = drain(arc.current, left(), limitMs);
    return () => {
      clearInterval(tick);
      clearTimeout(ringing);
      drawn?.cancel();
    };
  }, [receivedAt, remainingMs]);

  const hurry = seconds <= HURRY_S;
  return html`<div class=${`ring ${hurry ? "ring-hurry" : ""}`} role="timer"
    aria-label=${words.say("quiz.seconds", { n: seconds })}>
    <svg viewBox="0 0 60 60" aria-hidden="true" focusable="false">
      <circle class="ring-track" cx="30" cy="30" r="26" />
      <circle class="ring-arc" cx="30" cy="30" r="26" ref=${arc} stroke-dasharray=${AROUND}
        stroke-dashoffset=${AROUND * (1 - (seconds * 1000) / limitMs)} />
    </svg>
    <span aria-hidden="true">${seconds}</span>
  </div>`;
}

/** The browser draws the arc by itself; no frame of ours is needed. */
function drain(arc, leftMs, limitMs) {
  if (still() || leftMs <= 0) return null;
  const gone = AROUND * (1 - leftMs / limitMs);
  return arc.animate([{ strokeDashoffset: gone }, { strokeDashoffset: AROUND }], {
    duration: leftMs,
    fill: "forwards",
  });
}
