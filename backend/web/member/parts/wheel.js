// The big wheel of the fair, whose cabins are coffee cups. Pure decoration, drawn once.
import { html } from "../../shared/html.js";

const CABINS = 8;
const RADIUS = 118;
const CENTRE = { x: 160, y: 146 };

export function Wheel() {
  const spots = Array.from({ length: CABINS }, (_, index) => {
    const angle = (index / CABINS) * 2 * Math.PI;
    return { x: CENTRE.x + RADIUS * Math.cos(angle), y: CENTRE.y + RADIUS * Math.sin(angle), index };
  });
  const { x, y } = CENTRE;
  return html`<svg class="wheel" viewBox="0 0 320 330" preserveAspectRatio="xMidYMax meet" aria-hidden="true" focusable="false">
    <path class="wheel-hill wheel-hill-far" d="M-400 330v-34q180-46 360-14t360-8 400 10v46z" />
    <path class="wheel-leg" d="M${x - 62} 318L${x} ${y}l62 172M${x - 36} 246h72" />
    <g class="wheel-turn">
      <circle class="wheel-rim" cx=${x} cy=${y} r=${RADIUS} />
      <circle class="wheel-rim wheel-rim-thin" cx=${x} cy=${y} r=${RADIUS - 16} />
      ${spots.map((spot) => html`<path class="wheel-spoke" d=${`M${x} ${y}L${spot.x} ${spot.y}`} />`)}
      ${bulbs().map((bulb) => html`<circle class="wheel-bulb" cx=${bulb.x} cy=${bulb.y} r="2.6" />`)}
      ${spots.map((spot) => html`<${Cup} ...${spot} />`)}
    </g>
    <circle class="wheel-hub" cx=${x} cy=${y} r="14" />
    <circle class="wheel-hub-dot" cx=${x} cy=${y} r="5" />
    <path class="wheel-hill" d="M-400 330v-14q220-24 400-8t360 0 400-4v26z" />
  </svg>`;
}

function Cup({ x, y, index }) {
  return html`<g transform=${`translate(${x} ${y})`}>
    <g class="wheel-cabin">
      <path class="wheel-hanger" d="M-13 13L0 0l13 13" />
      <path class=${`wheel-cup flag-${(index % 4) + 1}`} d="M-17 12h34v9a13 13 0 0 1-13 13h-8a13 13 0 0 1-13-13z" />
      <path class=${`wheel-handle flag-${(index % 4) + 1}`} d="M17 16h3a5 5 0 0 1 0 10h-4" />
      <path class="wheel-shine" d="M-11 17v5a8 8 0 0 0 3 6" />
    </g>
  </g>`;
}

function bulbs() {
  return Array.from({ length: 32 }, (_, index) => {
    const angle = ((index + 0.5) / 32) * 2 * Math.PI;
    return { x: CENTRE.x + RADIUS * Math.cos(angle), y: CENTRE.y + RADIUS * Math.sin(angle) };
  });
}
