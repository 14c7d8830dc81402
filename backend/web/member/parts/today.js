// The strip under the balance: every flame that burns, and the rung of the ladder.
import { html } from "../../shared/html.js";
import { Icon } from "../../shared/icons.js";
import { useKit } from "../kit.js";
import { path } from "../route.js";
import { currencyOf } from "../state.js";
import { Bar } from "./bar.js";
import { litBy, nextOf } from "./deeds.js";
import { paidFor } from "./paid.js";

/** `blocks` are streaks, by name or all of them, and the tier, in the order they are to stand. */
export function Today({ block: { blocks } }) {
  const { state } = useKit();
  const streaks = state.streaks.value ?? [];
  const tier = state.tier.value;
  const cards = blocks.flatMap(({ kind, streak: wanted }) =>
    kind === "tier"
      ? tier?.standing ? [html`<${Rung} key="tier" tier=${tier} />`] : []
      : streaks
          .filter(({ name }) => !wanted || name === wanted)
          .map((streak) => html`<${Flame} key=${`streak ${streak.name}`} streak=${streak} />`),
  );
  return cards.length > 0 && html`<ul class="today">${cards}</ul>`;
}

function Flame({ streak }) {
  const { state, words } = useKit();
  const { length, freezes } = streak;
  const amountOf = ({ amount, currency }) => words.amount(amount, currencyOf(state.programme.value, currency), { sign: true });
  const next = nextOf(streak, words, amountOf);
  return html`<li>
    <a class=${`flame flame-${moodOf(streak)}`} href=${path("streak", streak.name)}>
      <span class="flame-fire"><${Icon} name="flame" /><strong>${words.digits(length)}</strong></span>
      <span class="flame-words">
        <strong>${words.text(streak.title)}</strong>
        <span class="flame-said">${saidOf(streak, words)}</span>
        <span>${litBy(streak, words)}</span>
        ${next && html`<span>${next}</span>`}
        ${freezes.left > 0 &&
        html`<span class="flame-freezes"><${Icon} name="snow" />${words.say("lit.freezes", { n: freezes.left })}</span>`}
      </span>
      <${Icon} name="next" />
    </a>
  </li>`;
}

/** "paused", "kept", "waiting" to be kept in this period, or "cold". */
export function moodOf({ length, kept, paused }) {
  if (paused) return "paused";
  if (kept) return "kept";
  return length > 0 ? "waiting" : "cold";
}

/** How the streak stands, in words. */
export function saidOf(streak, words) {
  const mood = moodOf(streak);
  if (mood === "paused" || mood === "cold") return words.say(`streak.${mood}`);
  const { period, at_risk_until: atRisk } = streak;
  if (mood === "waiting" && atRisk) return words.say("streak.at_risk", { moment: words.moment(atRisk) });
  return words.say(`streak.${mood}_${period}`);
}

function Rung({ tier: { ladder, standing } }) {
  const { words } = useKit();
  const here = ladder.tiers[standing.rank];
  const { keep } = standing;
  const next = ladder.tiers.find(({ name }) => name === standing.next?.tier);
  const label = next
    ? words.say("tier.missing", { n: standing.next.missing, tier: words.text(next.title) })
    : words.say("tier.top");
  const paid = paidFor({ ladder, standing }, words);
  return html`<li>
    <a class=${`rung rung-${Math.min(standing.rank, 4)}`} href=${path("tier")}>
      <span class="rung-mark"><${Icon} name="crown" /></span>
      <span class="flame-words">
        <strong>${words.text(here.title)}</strong>
        ${paid && html`<span>${paid}</span>`}
        ${(next || !paid) && html`<span>${label}</span>`}
        ${next && html`<${Bar} value=${standing.next.percent} target=${100} label=${label} />`}
        ${standing.at_risk && keep?.on && html`<span class="rung-risk">${words.say("tier.keep", { n: keep.missing, day: words.date(keep.on) })}</span>`}
        ${here.earn_percent > 100 &&
        html`<span class="rung-rate">${words.say("tier.rate", { n: here.earn_percent - 100 })}</span>`}
        ${here.perks.map((perk) => html`<span key=${words.text(perk)}>${words.text(perk)}</span>`)}
      </span>
      <${Icon} name="next" />
    </a>
  </li>`;
}
