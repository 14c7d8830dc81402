// A question waiting for its answer: prompt, ring, and the way to answer of its kind.
import { useEffect, useRef, useState } from "preact/hooks";
import { html } from "../../shared/html.js";
import { Beside } from "../../shared/media.js";
import { useKit } from "../kit.js";
import { Choices } from "./choices.js";
import { Ordering } from "./ordering.js";
import { Ring } from "./ring.js";
import { Several } from "./several.js";
import { bringIntoSight } from "../parts/sight.js";
import { Slide } from "./slide.js";
import { Typed } from "./typed.js";

// After the bell the server still waits this long for an answer on its way.
const GRACE_MS = 600;

const KINDS = {
  single: Choices,
  true_false: Choices,
  poll: Choices,
  multiple: Several,
  order: Ordering,
  number: Typed,
  text: Typed,
  slide: Slide,
};
const HINTS = { multiple: "quiz.choose_many", order: "quiz.order_hint", poll: "quiz.poll_hint" };

export function Question({ play, shown }) {
  const { state, words } = useKit();
  const [rung, setRung] = useState(false);
  const draft = useRef(null);
  const heading = useRef(null);
  useEffect(() => {
    heading.current.focus({ preventScroll: true });
    scrollTo(0, 0); // The verdict before it may have been further down.
  }, []);

  const send = (answer) => play.move({ type: "quiz.answer", question: shown.question, answer });
  const goOn = () => play.move({ type: "quiz.next" });
  const ring = () => {
    if (play.phase.value !== "ready") return; // An answer is on its way; its result follows.
    setRung(true);
    // What was already chosen is handed in at the bell; the server says whether it came in time.
    if (draft.current != null) send(draft.current);
    else setTimeout(() => play.view.value.shown === shown && goOn(), GRACE_MS);
  };
  // The server may say that there was time left: then there is, and answering goes on.
  useEffect(() => setRung(false), [play.receivedAt.value]);

  const phase = play.phase.value;
  const busy = phase !== "ready" || rung;
  const Kind = KINDS[shown.kind];
  return html`<main class=${`quiz-main quiz-${shown.kind}`}>
    <div class="quiz-ask">
      <h1 class="quiz-prompt" tabindex="-1" ref=${heading}>${words.typeset(shown.prompt)}</h1>
      ${shown.limit_ms != null &&
      html`<${Ring} limitMs=${shown.limit_ms} remainingMs=${shown.remaining_ms}
        receivedAt=${play.receivedAt.value} onBell=${ring} />`}
    </div>
    <${Beside} programme=${state.programme.value?.slug} shown=${shown} words=${words} />
    ${HINTS[shown.kind] && html`<p class="quiz-hint">${words.say(HINTS[shown.kind])}</p>`}
    <${Kind} shown=${shown} busy=${busy} onAnswer=${send} onGoOn=${goOn}
      onDraft=${(answer) => (draft.current = answer)} />
    <${Said} text=${said(play, rung, words)} />
  </main>`;
}

/** After the answers, and brought into sight. */
function Said({ text }) {
  const line = useRef(null);
  useEffect(() => void (text && bringIntoSight(line.current)), [text]);
  return html`<p class="quiz-said" role="status" ref=${line}>${text}</p>`;
}

function said(play, rung, words) {
  if (play.phase.value === "waiting") return words.say("quiz.waiting");
  if (play.problem.value) return words.refusal(play.problem.value);
  return rung ? words.say("quiz.time_over") : "";
}
