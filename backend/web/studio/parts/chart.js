// Figures over time as bars, with a table of the same for those who do not see them.
import { useId } from "preact/hooks";
import { html } from "../../shared/html.js";

const WIDTH = 600;
const HEIGHT = 160;

/** `bars` is [{name, value, said}] from the earliest to the latest; `said` is the value in words. Values below zero
 * hang from the line. */
export function Bars({ title, bars }) {
  const id = useId();
  const most = Math.max(1, ...bars.map(({ value }) => value));
  const least = Math.min(0, ...bars.map(({ value }) => value));
  const step = WIDTH / Math.max(bars.length, 1);
  const y = (value) => ((most - value) / (most - least)) * HEIGHT;
  return html`<figure class="chart" aria-labelledby=${id}>
    <figcaption id=${id} class="hint">${title}</figcaption>
    <svg viewBox=${`0 0 ${WIDTH} ${HEIGHT + 2}`} preserveAspectRatio="none" aria-hidden="true" focusable="false">
      ${bars.map(({ name, value, said }, at) => html`<rect key=${name} class="chart-bar" x=${at * step + step * 0.1} width=${step * 0.8} rx="2"
        y=${y(Math.max(value, 0))} height=${Math.max(value === 0 ? 0 : 1.5, Math.abs(y(value) - y(0)))}><title>${name}: ${said}</title></rect>`)}
      <line class="chart-line" x1="0" x2=${WIDTH} y1=${y(0)} y2=${y(0)} />
    </svg>
    ${bars.length > 1 && html`<div class="chart-ends hint" aria-hidden="true"><span>${bars[0].name}</span><span>${bars.at(-1).name}</span></div>`}
    <table class="unseen"><caption>${title}</caption><tbody>${bars.map(
      ({ name, said }) => html`<tr key=${name}><th scope="row">${name}</th><td>${said}</td></tr>`)}</tbody></table>
  </figure>`;
}

/** A part of a whole, as a bar with its words. */
export const Share = ({ label, value, of, said }) => html`<div class="share">
  <span>${label}</span><strong>${said}</strong>
  <progress class="bar" max=${Math.max(of, 1)} value=${Math.min(value, of)} aria-label=${`${label}: ${said}`}></progress>
</div>`;
