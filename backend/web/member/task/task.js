// Something to do of one's own accord: what is asked and what it pays, the one or two taps that do it, and the thanks.
import { html } from "../../shared/html.js";
import { Coin, Icon } from "../../shared/icons.js";
import { useArrival } from "../arrival.js";
import { useKit } from "../kit.js";
import { invitationOf } from "../parts/ticket.js";
import { path } from "../route.js";
import { currencyOf } from "../state.js";
import { Follow } from "./follow.js";
import { Newsletter } from "./newsletter.js";
import { Share } from "./share.js";
import { Survey } from "./survey.js";
import { Thanks } from "./thanks.js";

const WAYS = { share: Share, follow: Follow, newsletter: Newsletter, survey: Survey };

/** `campaignId` stands where there is no play any more, because all was done. */
export function Task({ play, campaignId }) {
  const { state, words } = useKit();
  const heading = useArrival();
  const view = play.view.value;
  const campaign = state.campaigns.value?.find(({ id }) => id === (view?.campaign_id ?? campaignId));
  const done = view?.shown.done || !view || (campaign?.done_at && invitationOf(campaign) === "done");
  const currency = currencyOf(state.programme.value, campaign?.currency);
  const pays = campaign?.tariff.done ?? 0;
  const Way = view && WAYS[view.shown.do.kind];
  return html`<div class="task-page">
    <header class="quiz-head">
      <a class="icon-button" href=${path("home")}><${Icon} name="close" /><span class="unseen">${words.say("quiz.close")}</span></a>
    </header>
    <main class="task">
      <h1 class="display game-title" tabindex="-1" ref=${heading}>${words.text(campaign?.title)}</h1>
      ${done
        ? html`<${Thanks} play=${play} campaign=${campaign} currency=${currency} />`
        : html`${view.shown.text && words.text(view.shown.text) && html`<p class="task-text">${words.typeset(words.text(view.shown.text))}</p>`}
            ${pays > 0 && html`<p class="task-pays"><${Coin} icon=${currency.icon} />
              <strong>${words.amount(pays, currency, { sign: true })}</strong> <span>${words.say(often(campaign))}</span></p>`}
            <${Way} play=${play} asked=${view.shown.do} />
            <p class="game-waiting" role="status">${play.phase.value === "waiting" && words.say("quiz.waiting")}</p>
            <p class="form-said form-bad" role="alert">${play.problem.value && words.refusal(play.problem.value)}</p>`}
    </main>
  </div>`;
}

/** A task that is not counted once has a period in which it comes again. */
const often = ({ attempts }) => (attempts.limit === 1 ? "task.once" : "task.each");
