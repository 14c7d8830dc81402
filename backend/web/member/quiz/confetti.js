// Confetti for a perfect run, on its own canvas; none for those who asked for stillness.
import { useEffect, useRef } from "preact/hooks";
import { html } from "../../shared/html.js";
import { look } from "../../shared/looks.js";
import { still } from "../../shared/motion.js";

const COLOURS = ["awning-red", "go", "flag-2", "flag-3", "flag-4"];

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
          colors: [...COLOURS.map(look), "#ffffff"],
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
