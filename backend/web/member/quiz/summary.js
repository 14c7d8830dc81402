// The end of a quiz: how it went, what it brought, and what to do next.
import { useEffect, useRef } from "preact/hooks";
import { html } from "../../shared/html.js";
import { Coin } from "../../shared/icons.js";
import { useCounting } from "../../shared/motion.js";
import { useKit } from "../kit.js";
import { Cheers } from "../parts/cheer.js";
import { invitationOf } from "../parts/ticket.js";
import { path } from "../route.js";
import { Confetti } from "./confetti.js";
import { Rosette } from "./rosette.js";

export function Summary({ play, summary, currency, won }) {
  const { state, words, actions } = useKit();
  const heading = useRef(null);
  useEffect(() => {
    heading.current.focus({ preventScroll: true });
    scrollTo(0, 0);
    actions.look();
  }, []);
  const campaign = state.campaigns.value?.find(({ id }) => id === play.view.value.campaign_id);
  const again = campaign && invitationOf(campaign) !== "done";
  const { right, total, perfect, outcomes } = summary;
  return html`<main class=${`summary ${perfect ? "summary-perfect" : ""}`}>
    ${perfect && html`<${Confetti} />`}
    <${Rosette} right=${right} total=${total} perfect=${perfect} />
    <h1 class="display" tabindex="-1" ref=${heading}>${words.say(`summary.${mood(summary)}`)}</h1>
    <p class="summary-right">${words.say("summary.right", { n: right, total })}</p>
    <ol class="garland garland-large" aria-hidden="true">
      ${outcomes.map((outcome, index) => html`<li key=${index} class=${`bulb bulb-${outcome}`}></li>`)}
    </ol>
    <${Won} won=${won} currency=${currency} />
    <dl class="summary-figures">
      <div><dt>${words.say("summary.score")}</dt><dd>${words.digits(summary.score)}</dd></div>
      <div><dt>${words.say("summary.streak")}</dt><dd>${words.digits(summary.best_streak)}</dd></div>
    </dl>
    <div class="summary-ways">
      <a class="button" href=${path("home")}>${words.say("summary.home")}</a>
      ${again &&
      html`<button class="button button-plain" type="button" onClick=${play.begin}>
        ${words.say("summary.again")}
      </button>`}
    </div>
    <${Cheers} />
  </main>`;
}

function Won({ won, currency }) {
  const { words } = useKit();
  const shown = useCounting(won);
  if (won === 0) return html`<p class="summary-none">${words.say("summary.none_won")}</p>`;
  return html`<p class="summary-won">
    <${Coin} icon=${currency.icon} />
    <strong class="display" aria-hidden="true">${words.digits(shown, currency.scale, { sign: true })}</strong>
    <span aria-hidden="true">${words.unit(won, currency)} ${words.say("summary.won")}</span>
    <span class="unseen">${words.amount(won, currency)} ${words.say("summary.won")}</span>
  </p>`;
}

function mood({ perfect, right, total }) {
  if (perfect) return "perfect";
  if (total === 0 || right / total >= 0.7) return "great";
  return right / total >= 0.4 ? "fine" : "low";
}
