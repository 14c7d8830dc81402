// What stands on the phone: the game of the draft, or why there is none yet.
import { useMemo } from "preact/hooks";
import { Kit } from "../../member/kit.js";
import { ContestGame } from "../../member/games/contest.js";
import { InstantGame } from "../../member/games/instant.js";
import { ScratchGame } from "../../member/games/scratch.js";
import { WheelGame } from "../../member/games/wheel.js";
import { Quiz } from "../../member/quiz/quiz.js";
import { later } from "../../member/later.js";
import { html } from "../../shared/html.js";
import { REHEARSAL } from "../../shared/i18n/rehearsal.js";
import { useLearnt } from "../../shared/learnt.js";
import { withTold } from "../parts/told.js";

const Task = later(() => import("../../member/task/task.js"), "Task", "/web/member/styles/task.css");
const GAMES = { quiz: Quiz, wheel: WheelGame, scratch: ScratchGame, instant: InstantGame, contest: ContestGame, task: Task };

export function Phone({ rehearsal }) {
  const { state, play, problems, begun } = rehearsal;
  const learnt = useLearnt([state.locale.value], { of: state.programme.value?.slug, more: REHEARSAL });
  const words = useMemo(() => learnt && withTold(learnt), [learnt]);
  const kit = useMemo(() => ({ state, words, storage: localStorage, actions: { look() {}, renew() {} } }), [state, words]);
  if (!words) return null;
  const Game = play.view.value && GAMES[play.view.value.shown.type.split(".")[0]];
  if (problems.value) return html`<${Lacking} title=${words.say("rehearsal.not_yet")} lines=${problems.value.map(words.told)} />`;
  if (Game) return html`<${Kit.Provider} value=${kit}><${Game} play=${play} /><//>`;
  if (play.phase.value === "refused") return html`<${Lacking} title=${words.refusal(play.problem.value)} lines=${[]} />`;
  return html`<${Lacking} title=${words.say(begun.value ? "rehearsal.not_yet" : "rehearsal.waiting")} lines=${[]} />`;
}

function Lacking({ title, lines }) {
  return html`<main class="empty empty-page rehearsal-empty">
    <p class="empty-title" role="status">${title}</p>
    <ul class="rehearsal-lines">${lines.map((line) => html`<li key=${line}>${line}</li>`)}</ul>
  </main>`;
}
