// How the wheel is painted: its colours, its labels, and the lamps on its rim.
import { look } from "../../shared/looks.js";

const LAMPS = 24;
const RIM = 229; // Of a painting 500 wide.
const LABEL_MOST = 20;

/** The properties of a `spin-wheel` for these sectors, with a rim of that colour. */
export function paint(sectors, words, rim) {
  return {
    items: sectors.map(({ label, colour }) => ({
      label: shortened(words.text(label)),
      backgroundColor: colour,
      labelColor: inkOn(colour),
    })),
    isInteractive: false,
    radius: 0.97,
    borderWidth: 26,
    borderColor: rim,
    lineWidth: 2,
    lineColor: "#fffaf5",
    itemLabelFont: look("font-display"),
    itemLabelFontSizeMax: 34,
    itemLabelRadius: 0.87,
    itemLabelRadiusMax: 0.22,
    itemLabelAlign: "right",
    rotation: 360 / sectors.length / -2,
  };
}

/** Where the lamps sit, in a square 500 wide. */
export function lamps() {
  return Array.from({ length: LAMPS }, (_, index) => {
    const angle = ((index + 0.5) / LAMPS) * 2 * Math.PI;
    return { x: 250 + RIM * Math.cos(angle), y: 250 + RIM * Math.sin(angle) };
  });
}

/** The longest label sets the size of all: an endless one is cut. */
function shortened(label) {
  const letters = [...label];
  return letters.length > LABEL_MOST ? `${letters.slice(0, LABEL_MOST - 1).join("").trimEnd()}…` : label;
}

/** Dark or light words, whichever can be read better on the colour (WCAG's contrast). */
export function inkOn(colour) {
  const [red, green, blue] = [1, 3, 5].map((place) => {
    const part = parseInt(colour.slice(place, place + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  const light = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  return 1.05 / (light + 0.05) >= (light + 0.05) / (INK_LIGHT + 0.05) ? "#ffffff" : "#1b2050";
}

const INK_LIGHT = 0.0176; // Of #1b2050.
