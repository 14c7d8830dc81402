// A question of the room on the player's phone, with the same ways to answer as a quiz alone.
import { useEffect, useRef, useState } from "preact/hooks";
import { html } from "../../shared/html.js";
import { Beside } from "../../shared/media.js";
import { useKit } from "../kit.js";
import { Choices } from "../quiz/choices.js";
import { Ordering } from "../quiz/ordering.js";
import { Ring } from "../quiz/ring.js";
import { Several } from "../quiz/several.js";
import { Typed } from "../quiz/typed.js";

const KINDS = {
  single: Choices, true_false: Choices, poll: Choices, multiple: Several, order: Ordering, number: Typed, text: Typed,
};
const HINTS = { multiple: "quiz.choose_many", order: "quiz.order_hint", poll: "quiz.poll_hint" };

export function RoomQuestion({ line }) {
  const { state, words } = useKit();
  const { shown } = line.now.value;
  const mine = line.mine.value;
  const [rung, setRung] = useState(false);
  const draft = useRef(null);
  const heading = useRef(null);
  useEffect(() => {
    heading.current.focus({ preventScroll: true });
    scrollTo(0, 0);
  }, [shown.question]);
  useEffect(() => setRung(false), [line.receivedAt.value]);

  const send = (answer) => line.answer(shown.question, answer);
  const ring = () => {
    setRung(true);
    if (draft.current != null && !line.sending()) send(draft.current); // What was chosen is handed in.
  };
  const refused = line.said.value;
  const taken = mine?.given != null;
  const busy = taken || rung || shown.paused || mine?.waiting || line.status.value !== "open";
  const Kind = KINDS[shown.kind];
  return html`<main class=${`quiz-main quiz-${shown.kind}`}>
    <div class="quiz-ask">
      <h1 class="quiz-prompt" tabindex="-1" ref=${heading}>${words.typeset(shown.prompt)}</h1>
      ${shown.remaining_ms != null && !shown.paused &&
      html`<${Ring} limitMs=${shown.limit_ms} remainingMs=${shown.remaining_ms} receivedAt=${line.receivedAt.value}
        onBell=${ring} />`}
    </div>
    <${Beside} programme=${state.programme.value?.slug} shown=${shown} words=${words} />
    ${HINTS[shown.kind] && html`<p class="quiz-hint">${words.say(HINTS[shown.kind])}</p>`}
    ${Kind && !mine?.waiting &&
    html`<${Kind} key=${refused ? `${shown.question}/again` : shown.question} shown=${shown} busy=${busy} onAnswer=${send}
      onDraft=${(answer) => (draft.current = answer)} />`}
    <p class="room-said" role="status">${told({ line, shown, mine, taken, refused, rung, words })}</p>
  </main>`;
}

function told({ line, shown, mine, taken, refused, rung, words }) {
  if (line.status.value !== "open") return words.say("quiz.waiting");
  if (mine?.waiting) return words.say("room.wait_for_next");
  if (taken) return words.say("room.answered");
  if (refused) return words.refusal(refused);
  if (shown.paused) return words.say("room.paused");
  return rung ? words.say("quiz.time_over") : "";
}
