// What a draw gave: said at once, paid in sight, and the way to another go.
import { useEffect, useRef } from "preact/hooks";
import { html } from "../../shared/html.js";
import { Coin } from "../../shared/icons.js";
import { useKit } from "../kit.js";
import { Cheers } from "../parts/cheer.js";
import { Notice } from "../parts/notice.js";
import { invitationOf } from "../parts/ticket.js";
import { Confetti } from "../quiz/confetti.js";
import { path } from "../route.js";
import { Cost } from "./cost.js";

export function Outcome({ play, campaign, result, amount, currency, prize }) {
  const { words, actions, host } = useKit();
  const heading = useRef(null);
  useEffect(() => {
    heading.current.focus();
    actions.look(); // The next go may cost something else.
    if (won && !paid) host?.tell("prize", { title: words.text(result.title) });
  }, []);
  const won = result?.prize != null;
  const paid = (play.last.value?.awards ?? []).length > 0;
  const given = play.last.value?.vouchers ?? [];
  const again = campaign && invitationOf(campaign) !== "done";
  const later = campaign?.next_at;
  return html`<section class=${`outcome ${won ? "outcome-won" : ""}`} aria-live="polite">
    ${won && html`<${Confetti} />`}
    <h2 class="display" tabindex="-1" ref=${heading}>
      ${won ? words.text(result.title) : words.say("game.nothing")}
    </h2>
    ${won && result.fallback && html`<p class="outcome-note">${words.say("game.fallback")}</p>`}
    ${given.map(({ id, status }) => html`<a class=${status === "given" ? "button" : "link"} key=${id} href=${path("voucher", id)}>
      ${words.say(status === "given" ? "prizes.voucher" : "prizes.where")}</a>`)}
    ${won && !paid && given.length === 0 && html`<a class="link" href=${path("vouchers")}>${words.say("prizes.where")}</a>`}
    <p class="outcome-amount" ref=${prize}>
      ${amount > 0 && html`<${Coin} icon=${currency.icon} /> <strong>${words.amount(amount, currency, { sign: true })}</strong>`}
    </p>
    <div class="outcome-ways">
      ${again &&
      html`<button class="button" type="button" onClick=${play.begin}>${words.say("game.again")}</button>
        <${Cost} campaign=${campaign} />`}
      ${play.problem.value && html`<p class="game-problem" role="alert">${words.refusal(play.problem.value)}</p>`}
      ${!again && later && html`<${Cost} campaign=${campaign} />`}
      <a class=${again ? "link" : "button"} href=${path("home")}>${words.say("summary.home")}</a>
    </div>
    <${Cheers} /><${Notice} />
  </section>`;
}
