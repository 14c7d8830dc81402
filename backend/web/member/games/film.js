// The silver film over the fields of a card: it comes off where a finger or the mouse rubs.
import { useEffect, useRef } from "preact/hooks";
import { html } from "../../shared/html.js";
import { look } from "../../shared/looks.js";

const BRUSH = 19;
const SAMPLES = 5; // A field counts as bare when enough of 5 by 5 points are.
const ENOUGH = 13;

/**
 * `grid` refers to the list of fields. While the film is `loose` it comes off: `onTouch()` says that
 * it is being rubbed, `onField(index)` that a field is bare. Fields in the set `bare` have no film.
 */
export function Film({ grid, bare, loose, onTouch, onField }) {
  const canvas = useRef(null);
  const fields = useRef([]);
  const last = useRef(null);
  const peeled = useRef(bare);
  peeled.current = bare;

  useEffect(() => {
    const watch = new ResizeObserver(() => {
      if (canvas.current) fields.current = cover(canvas.current, grid.current, peeled.current);
    });
    watch.observe(grid.current);
    return () => watch.disconnect();
  }, []);
  useEffect(() => {
    const pen = canvas.current.getContext("2d");
    for (const index of bare) {
      const box = fields.current[index]?.box;
      if (box) pen.clearRect(box.x, box.y, box.width, box.height);
    }
  }, [bare]);

  const rub = (event) => {
    const { left, top } = canvas.current.getBoundingClientRect();
    const to = { x: event.clientX - left, y: event.clientY - top };
    erase(canvas.current, last.current ?? to, to);
    for (const point of between(last.current ?? to, to)) touched(fields.current, point).forEach(onField);
    last.current = to;
  };
  const down = (event) => {
    if (!loose) return;
    event.target.setPointerCapture(event.pointerId);
    onTouch();
    rub(event);
  };
  const move = (event) => loose && last.current && rub(event);
  const up = () => (last.current = null);
  return html`<canvas class=${`film ${loose ? "film-loose" : ""}`} ref=${canvas} aria-hidden="true"
    onPointerDown=${down} onPointerMove=${move} onPointerUp=${up} onPointerCancel=${up}></canvas>`;
}

/** Paint the film anew over the fields that still have one; answers where they are. */
function cover(canvas, grid, bare) {
  const frame = canvas.getBoundingClientRect();
  const ratio = window.devicePixelRatio || 1;
  canvas.width = frame.width * ratio;
  canvas.height = frame.height * ratio;
  const pen = canvas.getContext("2d");
  pen.scale(ratio, ratio);
  return [...grid.children].map((field, index) => {
    const { left, top, width, height } = field.getBoundingClientRect();
    const box = { x: left - frame.left, y: top - frame.top, width, height };
    if (!bare.has(index)) silver(pen, box);
    return { box, seen: new Set(), done: bare.has(index) };
  });
}

function silver(pen, { x, y, width, height }) {
  const shine = pen.createLinearGradient(x, y, x + width, y + height);
  [["#c3c9d9", 0], ["#eef1f7", 0.45], ["#d3d8e4", 0.6], ["#b9c0d3", 1]].forEach(([colour, at]) => shine.addColorStop(at, colour));
  pen.fillStyle = shine;
  pen.beginPath();
  pen.roundRect(x - 1, y - 1, width + 2, height + 2, 12);
  pen.fill();
  pen.fillStyle = "rgb(27 32 80 / 22%)";
  pen.font = `${look("weight-display")} ${width * 0.42}px ${look("font-display")}`;
  pen.textAlign = "center";
  pen.textBaseline = "middle";
  pen.fillText("?", x + width / 2, y + height / 2);
}

function erase(canvas, from, to) {
  const pen = canvas.getContext("2d");
  pen.globalCompositeOperation = "destination-out";
  pen.lineWidth = BRUSH * 2;
  pen.lineCap = "round";
  pen.beginPath();
  pen.moveTo(from.x, from.y);
  pen.lineTo(to.x, to.y + 0.01);
  pen.stroke();
  pen.globalCompositeOperation = "source-over";
}

/** Points on the way, no further apart than half a brush. */
function between(from, to) {
  const steps = Math.max(1, Math.ceil(Math.hypot(to.x - from.x, to.y - from.y) / (BRUSH / 2)));
  return Array.from({ length: steps }, (_, step) => ({
    x: from.x + ((to.x - from.x) * (step + 1)) / steps,
    y: from.y + ((to.y - from.y) * (step + 1)) / steps,
  }));
}

/** The fields that have just become bare by a rub at this point. */
function touched(fields, { x, y }) {
  return fields.flatMap((field, index) => {
    const { box, seen } = field;
    if (field.done) return [];
    for (let place = 0; place < SAMPLES ** 2; place += 1) {
      const column = box.x + (((place % SAMPLES) + 0.5) * box.width) / SAMPLES;
      const row = box.y + ((Math.floor(place / SAMPLES) + 0.5) * box.height) / SAMPLES;
      if (Math.hypot(column - x, row - y) < BRUSH) seen.add(place);
    }
    field.done = seen.size >= ENOUGH;
    return field.done ? [index] : [];
  });
}
