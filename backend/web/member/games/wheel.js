// The wheel of the fair: it turns to the segment that the server drew, and not before.
import { useEffect, useRef } from "preact/hooks";
import { html } from "../../shared/html.js";
import { still } from "../../shared/motion.js";
import { useKit } from "../kit.js";
import { useDraw } from "./draw.js";
import { Frame } from "./frame.js";
import { Go } from "./go.js";

const TURN_MS = 4_200;
const TURNS = 5;

export function WheelGame({ play }) {
  const draw = useDraw(play, "wheel.spin");
  const { id, shown } = play.view.value;
  return html`<${Frame} play=${play} revealed=${draw.revealed} held=${draw.held}>
    <${Turning} key=${id} segments=${shown.segments} segment=${shown.segment} atRest=${draw.revealed}
      onRest=${draw.reveal} />
    ${!draw.revealed && html`<${Go} play=${play} draw=${draw} game="wheel" />`}
  <//>`;
}

/** The canvas is decoration: the segments are also there as a list for those who do not see it. */
function Turning({ segments, segment, atRest, onRest }) {
  const { words } = useKit();
  const box = useRef(null);
  const wheel = useRef(null);
  useEffect(() => {
    let gone = false;
    import("spin-wheel").then(({ Wheel }) => {
      if (gone) return;
      wheel.current = new Wheel(box.current, looks(segments, words));
      if (segment !== null) wheel.current.spinToItem(segment, 0, true, 0);
    });
    return () => {
      gone = true;
      wheel.current?.remove();
    };
  }, []);
  useEffect(() => {
    if (segment === null || atRest) return undefined;
    // One that cannot be painted still gives its prize.
    if (still() || !wheel.current) return void onRest();
    wheel.current.spinToItem(segment, TURN_MS, true, TURNS, 1, settle);
    const timer = setTimeout(onRest, TURN_MS + 150);
    return () => clearTimeout(timer);
  }, [segment]);
  return html`<div class="turning">
    <div class="turning-wheel" ref=${box} aria-hidden="true"></div>
    <span class="turning-pointer" aria-hidden="true"></span>
    <ul class="unseen">
      ${segments.map(({ label }, index) => html`<li key=${index}>${words.text(label)}</li>`)}
    </ul>
  </div>`;
}

const settle = (way) => 1 - (1 - way) ** 4;

function looks(segments, words) {
  return {
    items: segments.map(({ label, colour }) => ({
      label: words.text(label),
      backgroundColor: colour,
      labelColor: inkOn(colour),
    })),
    isInteractive: false,
    radius: 0.94,
    borderWidth: 10,
    borderColor: "#1b2050",
    lineWidth: 2,
    lineColor: "#fffaf5",
    itemLabelFont: "Figtree, sans-serif",
    itemLabelFontSizeMax: 40,
    itemLabelRadius: 0.9,
    itemLabelRadiusMax: 0.3,
    itemLabelAlign: "right",
    rotation: 360 / segments.length / -2,
  };
}

/** Dark words on a light colour, light words on a dark one. */
function inkOn(colour) {
  const [red, green, blue] = [1, 3, 5].map((place) => parseInt(colour.slice(place, place + 2), 16));
  return red * 0.299 + green * 0.587 + blue * 0.114 > 150 ? "#1b2050" : "#ffffff";
}
