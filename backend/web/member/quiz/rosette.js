// The prize ribbon of the fair, with how many answers were right in its middle.
import { html } from "../../shared/html.js";

const PETALS = 16;

export function Rosette({ right, total, perfect }) {
  const petals = Array.from({ length: PETALS }, (_, index) => (index * 360) / PETALS);
  return html`<svg class=${`rosette ${perfect ? "rosette-perfect" : ""}`} viewBox="0 0 200 236"
    aria-hidden="true" focusable="false">
    <path class="rosette-tail" d="M72 150l-24 78 30-14 18 20 14-80z" />
    <path class="rosette-tail rosette-tail-front" d="M128 150l24 78-30-14-18 20-14-80z" />
    <g class="rosette-frill">
      ${petals.map((turn) => html`<path d="M100 96L80 12q20-14 40 0z" transform=${`rotate(${turn} 100 96)`} />`)}
    </g>
    <circle class="rosette-ring" cx="100" cy="96" r="66" />
    <circle class="rosette-heart" cx="100" cy="96" r="58" />
    <text class="rosette-right" x="100" y="102" text-anchor="middle">${right}</text>
    <text class="rosette-total" x="100" y="128" text-anchor="middle">/ ${total}</text>
  </svg>`;
}
