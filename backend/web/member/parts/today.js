// The strip under the balance: every flame that burns, and the rung of the ladder.
import { html } from "../../shared/html.js";
import { Icon } from "../../shared/icons.js";
import { useKit } from "../kit.js";
import { path } from "../route.js";
import { Bar } from "./bar.js";

export function Today() {
  const { state } = useKit();
  const streaks = state.streaks.value ?? [];
  const tier = state.tier.value;
  if (streaks.length === 0 && !tier?.standing) return null;
  return html`<ul class="today">
    ${streaks.map((streak) => html`<${Flame} key=${streak.name} streak=${streak} />`)}
    ${tier?.standing && html`<${Rung} tier=${tier} />`}
  </ul>`;
}

function Flame({ streak }) {
  const { words } = useKit();
  const { length, kept, paused, at_risk_until: atRisk, freezes } = streak;
  const mood = paused ? "paused" : kept ? "kept" : length > 0 ? "waiting" : "cold";
  return html`<li>
    <a class=${`flame flame-${mood}`} href=${path("streak", streak.name)}>
      <span class="flame-fire"><${Icon} name="flame" /><strong>${words.digits(length)}</strong></span>
      <span class="flame-words">
        <strong>${words.text(streak.title)}</strong>
        <span>${atRisk && mood === "waiting"
          ? words.say("streak.at_risk", { moment: words.moment(atRisk) })
          : words.say(`streak.${mood}`)}</span>
        ${freezes.left > 0 &&
        html`<span class="flame-freezes"><${Icon} name="snow" />${words.say("streak.freezes", { n: freezes.left })}</span>`}
      </span>
    </a>
  </li>`;
}

function Rung({ tier: { ladder, standing } }) {
  const { words } = useKit();
  const here = ladder.tiers[standing.rank];
  const next = ladder.tiers.find(({ name }) => name === standing.next?.tier);
  const label = next
    ? words.say("tier.missing", { n: standing.next.missing, tier: words.text(next.title) })
    : words.say("tier.top");
  return html`<li>
    <div class=${`rung rung-${Math.min(standing.rank, 4)}`}>
      <span class="rung-mark"><${Icon} name="crown" /></span>
      <span class="flame-words">
        <strong>${words.text(here.title)}</strong>
        ${next && html`<${Bar} value=${standing.next.percent} target=${100} label=${label} />`}
        <span>${label}</span>
        ${here.earn_percent > 100 &&
        html`<span class="rung-rate">${words.say("tier.rate", { n: here.earn_percent - 100 })}</span>`}
      </span>
    </div>
  </li>`;
}
