// A little picture for the stub of a game of chance, where a quiz shows what it pays.
import { html } from "../../shared/html.js";

export function Art({ mechanic }) {
  return html`<svg class="art" viewBox="0 0 64 64" aria-hidden="true" focusable="false">${PICTURES[mechanic] ?? PICTURES.instant}</svg>`;
}

const SLICES = [0, 2, 4, 6].map((place) => {
  const [from, to] = [place, place + 1].map((step) => (step * Math.PI) / 4);
  const at = (angle) => `${32 + 24 * Math.cos(angle)} ${32 + 24 * Math.sin(angle)}`;
  return `M32 32L${at(from)}A24 24 0 0 1 ${at(to)}Z`;
});

const PICTURES = {
  wheel: html`<circle class="art-pale" cx="32" cy="32" r="24" />
    <path class="art-gold" d=${SLICES.join("")} />
    <circle class="art-line" cx="32" cy="32" r="24" />
    <circle class="art-ink" cx="32" cy="32" r="5" /><path class="art-ink" d="M26 2h12l-6 12z" />`,
  scratch: html`<rect class="art-pale" x="8" y="12" width="48" height="40" rx="6" />
    <path class="art-grey" d="M14 18h16v28H14zM44 34h6v12h-6z" />
    <path class="art-gold" d="M40 17l2.4 4.9 5.4.8-3.9 3.8.9 5.4-4.8-2.6-4.8 2.6.9-5.4-3.9-3.8 5.4-.8z" />
    <path class="art-line" d="M14 40l10-10M18 45l12-12" />`,
  task: html`<rect class="art-pale" x="14" y="8" width="36" height="48" rx="5" /><path class="art-line" d="M22 24h20M22 34h20" />
    <path class="art-gold" d="M24 43l5 5 11-11 3 3-14 14-8-8z" />`,
  instant: html`<rect class="art-pale" x="12" y="28" width="40" height="26" rx="3" />
    <rect class="art-pale" x="8" y="18" width="48" height="12" rx="3" />
    <path class="art-gold" d="M27 18h10v36H27z" />
    <path class="art-line" d="M32 18c-14-2-14-14-6-12 4 1 6 8 6 12zM32 18c14-2 14-14 6-12-4 1-6 8-6 12z" />`,
  contest: html`<path class="art-pale" d="M6 22h52v7a4 4 0 0 0 0 8v7H6v-7a4 4 0 0 0 0-8z" />
    <path class="art-dash" d="M40 24v18" />
    <path class="art-gold" d="M23 25l2.4 4.9 5.4.8-3.9 3.8.9 5.4-4.8-2.6-4.8 2.6.9-5.4-3.9-3.8 5.4-.8z" />`,
};
