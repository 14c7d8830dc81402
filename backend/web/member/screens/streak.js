// One streak: the flame, what today asks for, the calendar, and what can still be mended.
import { useEffect } from "preact/hooks";
import { html } from "../../shared/html.js";
import { Icon } from "../../shared/icons.js";
import { useArrival } from "../arrival.js";
import { useKit } from "../kit.js";
import { Bar } from "../parts/bar.js";
import { Calendar } from "../parts/calendar.js";
import { litBy } from "../parts/deeds.js";
import { Mending } from "../parts/mending.js";
import { Partner } from "../parts/partner.js";
import { Pausing } from "../parts/pausing.js";
import { moodOf, saidOf } from "../parts/today.js";
import { Worth } from "../parts/worth.js";
import { path } from "../route.js";

export function Streak({ id }) {
  const { state, words, actions } = useKit();
  const heading = useArrival();
  useEffect(() => void actions.look(), []);
  const streaks = state.streaks.value;
  const streak = streaks?.find(({ name }) => name === id);
  return html`<main class="page">
    <a class="link" href=${path("home")}>${words.say("summary.home")}</a>
    <h1 class="display page-title" tabindex="-1" ref=${heading}>
      ${streak ? words.text(streak.title) : streaks && words.say("streak.missing")}
    </h1>
    ${streak &&
    html`<${Burning} streak=${streak} /><${Partner} streak=${streak} /><${Calendar} streak=${streak} />
      <p class="page-note">${words.say(streak.best > 0 ? "streak.why" : "streak.never")}</p>
      <${Mending} streak=${streak} /><${Pausing} streak=${streak} />`}
  </main>`;
}

function Burning({ streak }) {
  const { words } = useKit();
  const { length, best, conditions, next_milestone: next } = streak;
  const text = words.text(streak.text);
  return html`<section class=${`card burning flame-${moodOf(streak)}`}>
    <p class="burning-fire" aria-hidden="true">
      <${Icon} name="flame" /><strong class="display">${words.digits(length)}</strong>
    </p>
    <p class="burning-words">
      <strong>${words.say(`streak.length_${streak.period}`, { n: length })}</strong>
      ${best > length && html`<span>${words.say("streak.best", { n: best })}</span>`}
      <span class="flame-said">${saidOf(streak, words)}</span>
    </p>
    ${text && html`<p class="challenge-text">${words.typeset(text)}</p>`}
    <p><strong>${words.say("streak.lit")}</strong> · ${litBy(streak, words)}</p>
    ${conditions.map((condition, index) => html`<${Condition} key=${index} condition=${condition} />`)}
    ${!next && html`<p class="burning-next">${words.say("streak.no_more")}</p>`}
    ${next &&
    html`<p class="burning-next"><strong>${words.say("streak.wins")}</strong> ·${" "}
      ${words.say("streak.next", { n: next.remaining })}${" "}${next.prize && html`<${Worth} price=${next.prize} sign=${true} />`}
    </p>`}
  </section>`;
}

function Condition({ condition: { activity_type: type, value, at_least: target } }) {
  const { words } = useKit();
  const figures = `${words.digits(Math.min(value, target))} / ${words.digits(target)}`;
  const what = words.knows(`activity.${type}`) ? words.say(`activity.${type}`) : type;
  return html`<div class="challenge-goal">
    <${Bar} value=${value} target=${target} label=${`${what}: ${figures}`} /><span>${figures}</span>
  </div>`;
}
