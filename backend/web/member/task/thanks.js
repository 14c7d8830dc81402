// It is done: what was paid, when, and where that stands.
import { useEffect, useRef } from "preact/hooks";
import { html } from "../../shared/html.js";
import { Coin } from "../../shared/icons.js";
import { useKit } from "../kit.js";
import { Cheers } from "../parts/cheer.js";
import { Notice } from "../parts/notice.js";
import { Confetti } from "../quiz/confetti.js";
import { path } from "../route.js";

export function Thanks({ play, campaign, currency }) {
  const { words, actions } = useKit();
  const heading = useRef(null);
  const awards = play.last.value?.awards;
  const just = awards !== undefined;
  useEffect(() => {
    if (!just) return;
    heading.current.focus({ preventScroll: true });
    scrollTo(0, 0);
    actions.look();
  }, []);
  const sum = (list) => list.filter((one) => one.currency === currency.code && !one.pending).reduce((all, one) => all + one.amount, 0);
  const paid = just ? sum(awards) : (campaign?.paid ?? 0);
  const when = campaign?.done_at && !just ? words.say("task.when", { day: words.day(campaign.done_at) }) : "";
  return html`<section class="task-done">
    ${just && paid > 0 && html`<${Confetti} />`}
    <h2 class="display" tabindex="-1" ref=${heading}>${words.say("task.thanks")}</h2>
    ${when && html`<p class="task-text">${when}</p>`}
    ${paid > 0
      ? html`<p class="task-pays"><${Coin} icon=${currency.icon} /> <strong>${words.amount(paid, currency, { sign: true })}</strong></p>
          <a class="link" href=${path("history")}>${words.say("home.all_history")}</a>`
      : just && campaign?.tariff.done > 0 && html`<p class="task-text">${words.say("task.spent")}</p>`}
    ${campaign?.next_at && html`<p class="task-text">${words.say("task.again", { moment: words.moment(campaign.next_at) })}</p>`}
    <a class="button" href=${path("home")}>${words.say("summary.home")}</a>
    <${Cheers} /><${Notice} />
  </section>`;
}
