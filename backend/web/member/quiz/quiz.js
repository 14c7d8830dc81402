// A quiz at the member's own pace: question, verdict, next, and the summary at the end.
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { html } from "../../shared/html.js";
import { createTally } from "../keepsake.js";
import { useKit } from "../kit.js";
import { Flights } from "../parts/flights.js";
import { Notice } from "../parts/notice.js";
import { currencyOf } from "../state.js";
import { QuizHead } from "./head.js";
import { Question } from "./question.js";
import { Summary } from "./summary.js";
import { Verdict } from "./verdict.js";

export function Quiz({ play }) {
  const { state, storage } = useKit();
  const { shown, id, campaign_id: campaignId } = play.view.value;
  const tally = useMemo(() => createTally(storage, id), [id]);
  const [leaving, setLeaving] = useState(false);
  const purse = useRef(null);
  const prize = useRef(null);
  useEffect(() => setLeaving(false), [id]);

  const last = play.last.value;
  const awarded = last?.awards ?? [];
  const currency = currencyOf(state.programme.value, awarded[0]?.currency ?? currencyHere(state, campaignId));
  const amount = awarded
    .filter((award) => award.currency === currency.code && !award.pending)
    .reduce((sum, award) => sum + award.amount, 0);
  if (last) noteDown(tally, last, amount);

  const over = shown.type === "quiz.finished" || (shown.summary && leaving);
  if (over) {
    return html`<div class="told"><${Notice} /></div><${Summary} play=${play} summary=${shown.summary} currency=${currency} won=${wonSoFar(tally)} />`;
  }
  const award = amount > 0 && { key: `${id}/${last.number}`, from: prize, to: purse, icon: currency.icon, amount };
  const asking = shown.type === "quiz.question"; // Nothing moves under a finger that answers.
  return html`<div class="quiz">
    ${!asking && html`<div class="told"><${Notice} /></div>`}
    <${QuizHead} shown=${shown} outcomes=${tally.read().outcomes} currency=${currency} purse=${purse} />
    ${asking
      ? html`<${Question} key=${shown.question} play=${play} shown=${shown} />`
      : html`<${Verdict} key=${`${shown.question}/result`} play=${play} shown=${shown}
          currency=${currency} prize=${prize} onEnd=${() => setLeaving(true)} />`}
    <${Flights} award=${award} />
  </div>`;
}

function currencyHere(state, campaignId) {
  const campaign = state.campaigns.value?.find(({ id }) => id === campaignId);
  return campaign?.currency ?? state.programme.value?.currencies[0]?.code;
}

/** Keyed by position and move number, so that noting the same answer again changes nothing. */
function noteDown(tally, { number, shown }, amount) {
  const { outcomes, won } = tally.read();
  const fresh = shown.type === "quiz.result" && outcomes[shown.position] !== shown.outcome;
  if (!fresh && !(amount > 0 && !won[number])) return;
  tally.note({ position: shown.position, outcome: shown.outcome, number, amount });
}

const wonSoFar = (tally) => Object.values(tally.read().won).reduce((sum, amount) => sum + amount, 0);
