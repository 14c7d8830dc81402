// Confetti for a perfect run, on its own canvas; none for those who asked for stillness.
import { useEffect, useRef } from "preact/hooks";
import { html } from "../../shared/html.js";
import { still } from "../../shared/motion.js";

const COLOURS = ["#e2382f", "#ffc22e", "#1c69d8", "#0b7f58", "#8338c9", "#ffffff"];

export function Confetti() {
  const canvas = useRef(null);
  useEffect(() => {
    if (still()) return undefined;
    let shower = null;
    let gone = false;
    import("canvas-confetti").then(({ default: confetti }) => {
      if (gone) return;
      // The default worker comes from a blob address, which the page's policy forbids.
      shower = confetti.create(canvas.current, { useWorker: false, resize: true });
      for (const side of [0, 1]) {
        shower({
          particleCount: 90,
          angle: side ? 120 : 60,
          spread: 70,
          startVelocity: 55,
          origin: { x: side, y: 0.75 },
          colors: COLOURS,
        });
      }
    });
    return () => {
      gone = true;
      shower?.reset();
    };
  }, []);
  return html`<canvas class="confetti" ref=${canvas} aria-hidden="true"></canvas>`;
}
