// The wheel as it will look, and its odds as they add up.
import { useKit } from "../../member/kit.js";
import { html } from "../../shared/html.js";
import { Part } from "../parts/page.js";

const TURN = 2 * Math.PI;
const at = (part, radius) => [100 + radius * Math.sin(part * TURN), 100 - radius * Math.cos(part * TURN)];

export function Wheel({ config }) {
  const { words } = useKit();
  const sectors = config.sectors ?? [];
  const sum = sectors.reduce((all, one) => all + (one.weight || 0), 0);
  const label = (one) => words.text(one.label) || "–";
  return html`<${Part} title=${words.say("designs.wheel")}>
    <div class="wheel-look">
      <svg viewBox="0 0 200 200" role="img" aria-label=${words.say("designs.wheel_of", { n: sectors.length })}>
        ${sectors.map((one, place) => html`<${Sector} key=${place} one=${one} from=${place / sectors.length} to=${(place + 1) / sectors.length} label=${label(one)} />`)}
        <circle cx="100" cy="100" r="10" class="wheel-hub" />
      </svg>
      <div class="table-box"><table>
        <thead><tr><th scope="col">${words.say("designs.sector")}</th><th scope="col" class="number">${words.say("designs.f_weight")}</th><th scope="col" class="number">${words.say("designs.odds")}</th></tr></thead>
        <tbody>${sectors.map((one, place) => html`<tr key=${place}><td><span class="swatch" style=${{ background: one.colour }}></span>${label(one)}</td>
          <td class="number">${words.digits(one.weight || 0)}</td><td class="number">${words.percent(sum ? (one.weight || 0) / sum : 0)}</td></tr>`)}
          <tr><th scope="row">${words.say("designs.sum")}</th><td class="number">${words.digits(sum)}</td>
            <td class="number">${sum === config.total ? words.percent(1) : words.say("designs.of_total", { total: config.total ?? 0 })}</td></tr></tbody>
      </table></div>
    </div>
  <//>`;
}

function Sector({ one, from, to, label }) {
  const [x1, y1] = at(from, 96);
  const [x2, y2] = at(to, 96);
  const middle = ((from + to) / 2) * 360 - 90;
  return html`<g>
    <path d=${`M100 100 L${x1} ${y1} A96 96 0 ${to - from > 0.5 ? 1 : 0} 1 ${x2} ${y2} Z`} fill=${one.colour} class="wheel-sector" />
    <text transform=${`rotate(${middle} 100 100)`} x="190" y="103" text-anchor="end" font-size=${to - from < 0.05 ? 6 : 9} fill=${ink(one.colour)}>${label.slice(0, 16)}</text>
  </g>`;
}

/** Dark words on a light sector, light ones on a dark. */
function ink(colour = "#ffffff") {
  const [r, g, b] = [1, 3, 5].map((from) => Number.parseInt(colour.slice(from, from + 2), 16));
  return 0.299 * r + 0.587 * g + 0.114 * b > 140 ? "#14163a" : "#ffffff";
}
