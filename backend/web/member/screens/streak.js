// One streak: the flame, what today asks for, the calendar, and what can still be mended.
import { useEffect, useState } from "preact/hooks";
import { html } from "../../shared/html.js";
import { Icon } from "../../shared/icons.js";
import { Problem } from "../../shared/api.js";
import { useArrival } from "../arrival.js";
import { useKit } from "../kit.js";
import { Bar } from "../parts/bar.js";
import { Calendar } from "../parts/calendar.js";
import { path } from "../route.js";
import { currencyOf } from "../state.js";

export function Streak({ id }) {
  const { state, words, actions } = useKit();
  const heading = useArrival();
  useEffect(() => void actions.look(), []);
  const streak = state.streaks.value?.find(({ name }) => name === id);
  return html`<main class="page">
    <a class="link" href=${path("home")}>${words.say("summary.home")}</a>
    <h1 class="display page-title" tabindex="-1" ref=${heading}>${words.text(streak?.title)}</h1>
    ${streak && html`<${Burning} streak=${streak} /><${Calendar} streak=${streak} /><${Mending} streak=${streak} />`}
  </main>`;
}

function Burning({ streak }) {
  const { words } = useKit();
  const { length, best, conditions, next_milestone: next, kept } = streak;
  return html`<section class=${`card burning ${kept ? "flame-kept" : ""}`}>
    <p class="burning-fire"><${Icon} name="flame" /><strong class="display">${words.digits(length)}</strong></p>
    <p>${words.say(`streak.length_${streak.period}`, { n: length })} · ${words.say("streak.best", { n: best })}</p>
    ${words.text(streak.text) && html`<p class="challenge-text">${words.typeset(words.text(streak.text))}</p>`}
    ${conditions.map(({ value, at_least: target }, index) => {
      const label = `${words.digits(value)} / ${words.digits(target)}`;
      return html`<div class="challenge-goal" key=${index}><${Bar} value=${value} target=${target} label=${label} /><span>${label}</span></div>`;
    })}
    ${next && html`<p class="burning-next">${words.say("streak.next", { n: next.remaining })}${next.prize && html`<${Worth} price=${next.prize} sign />`}</p>`}
  </section>`;
}

function Worth({ price, sign = false }) {
  const { state, words } = useKit();
  return html` <strong>${words.amount(price.amount, currencyOf(state.programme.value, price.currency), { sign })}</strong>`;
}

function Mending({ streak }) {
  const { words, actions } = useKit();
  const [said, setSaid] = useState(null);
  const { freezes, repair, name } = streak;
  const mend = async (what) => {
    try {
      await actions.mend(name, what);
      setSaid(null);
    } catch (error) {
      setSaid(error instanceof Problem ? words.refusal(error) : words.say("home.unreachable_hint"));
    }
  };
  if (!repair && !freezes.price && freezes.left === 0) return null;
  return html`<section class="card form">
    ${repair &&
    html`<p>${words.say("streak.repair", { n: repair.length, moment: words.moment(repair.until) })}</p>
      <button class="button" type="button" onClick=${() => mend("repairs")}>
        ${words.say("streak.mend")} <${Worth} price=${repair.price} />
      </button>`}
    <p class="flame-freezes"><${Icon} name="snow" />${words.say("streak.freezes", { n: freezes.left })}</p>
    ${freezes.price && freezes.left < freezes.cap &&
    html`<button class="button button-plain" type="button" onClick=${() => mend("freezes")}>
      ${words.say("streak.buy_freeze")} <${Worth} price=${freezes.price} />
    </button>`}
    <p class="form-said form-bad" role="alert">${said}</p>
  </section>`;
}
