// The wheel of the fair: it turns to the sector that the server drew, and not before.
import { useEffect, useRef } from "preact/hooks";
import { html } from "../../shared/html.js";
import { look } from "../../shared/looks.js";
import { still } from "../../shared/motion.js";
import { useKit } from "../kit.js";
import { useDraw } from "./draw.js";
import { Frame } from "./frame.js";
import { Go } from "./go.js";
import { lamps, paint } from "./paint.js";

const TURN_MS = 4_600;
const TURNS = 5;

export function WheelGame({ play }) {
  const draw = useDraw(play, "wheel.spin");
  const { id, shown } = play.view.value;
  return html`<${Frame} play=${play} draw=${draw}>
    <${Turning} key=${id} sectors=${shown.sectors} sector=${shown.sector} atRest=${draw.revealed}
      onRest=${draw.reveal} />
    ${!draw.revealed && html`<${Go} play=${play} draw=${draw} game="wheel" />`}
  <//>`;
}

/** The canvas is decoration: the sectors are also there as a list for those who do not see it. */
function Turning({ sectors, sector, atRest, onRest }) {
  const { words } = useKit();
  const box = useRef(null);
  const wheel = useRef(null);
  const pointer = useRef(null);
  useEffect(() => {
    let gone = false;
    const font = document.fonts.load(`16px ${look("font-display")}`).catch(() => null);
    Promise.all([import("spin-wheel"), font]).then(([{ Wheel }]) => {
      if (gone) return;
      wheel.current = new Wheel(box.current, paint(sectors, words, getComputedStyle(box.current).color));
      const canvas = box.current.querySelector("canvas"); // It says what it is, in English; the list beside it says more.
      canvas.removeAttribute("aria-label");
      canvas.setAttribute("role", "presentation");
      if (sector !== null) wheel.current.spinToItem(sector, 0, true, 0);
      wheel.current.onCurrentIndexChange = () => tick(pointer.current);
    });
    return () => {
      gone = true;
      wheel.current?.remove();
    };
  }, []);
  useEffect(() => {
    if (sector === null || atRest) return undefined;
    // One that cannot be painted still gives its prize.
    if (still() || !wheel.current) {
      wheel.current?.spinToItem(sector, 0, true, 0);
      return void onRest();
    }
    wheel.current.spinToItem(sector, TURN_MS, true, TURNS, 1, settle);
    const timer = setTimeout(onRest, TURN_MS + 250);
    return () => clearTimeout(timer);
  }, [sector]);
  const turning = sector !== null && !atRest;
  return html`<div class=${`turning ${turning ? "turning-now" : ""}`}>
    <div class="turning-wheel" ref=${box} aria-hidden="true"></div>
    <svg class="turning-lamps" viewBox="0 0 500 500" aria-hidden="true" focusable="false">
      ${lamps().map(({ x, y }, index) => html`<circle key=${index} cx=${x} cy=${y} r="4.6" />`)}
    </svg>
    <span class="turning-pointer" aria-hidden="true" ref=${pointer}></span>
    <ul class="unseen">
      ${sectors.map(({ label }, index) => html`<li key=${index}>${words.text(label)}</li>`)}
    </ul>
  </div>`;
}

const settle = (way) => 1 - (1 - way) ** 4;

/** The pointer catches on each peg that passes. */
function tick(pointer) {
  pointer?.animate([{ transform: "rotate(-14deg)" }, { transform: "none" }], { duration: 140, easing: "ease-out" });
}
