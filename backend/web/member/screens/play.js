// A play of a campaign, whatever its mechanic: what the server shows says which game it is.
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { html } from "../../shared/html.js";
import { ContestGame } from "../games/contest.js";
import { InstantGame } from "../games/instant.js";
import { ScratchGame } from "../games/scratch.js";
import { WheelGame } from "../games/wheel.js";
import { useKit } from "../kit.js";
import { later } from "../later.js";
import { createPlay } from "../play.js";
import { Quiz } from "../quiz/quiz.js";
import { path } from "../route.js";

const Task = later(() => import("../task/task.js"), "Task", "/web/member/styles/task.css");
const GAMES = {
  quiz: Quiz, wheel: WheelGame, scratch: ScratchGame, instant: InstantGame, contest: ContestGame, task: Task,
};
const MEND_MS = 2_500;

const ID = /^[\da-f]{8}-/;

/** `id` may be the campaign's slug, as people write it into a page: whose it is, today's campaigns tell. */
export function Play({ id }) {
  const { state, actions } = useKit();
  const found = useRef(ID.test(id) ? id : null);
  const [looked, setLooked] = useState(false);
  useEffect(() => void (found.current ?? actions.look().then(() => setLooked(true))), []);
  found.current ??= state.campaigns.value?.find(({ slug }) => slug === id)?.id ?? (looked ? id : null);
  return found.current && html`<${Playing} id=${found.current} />`;
}

function Playing({ id }) {
  const kit = useKit();
  const play = useMemo(() => createPlay({ api: kit.api, campaignId: id, onMoved: mend(kit) }), [id]);
  useEffect(() => {
    play.begin();
    return play.stop;
  }, [play]);

  const Game = play.view.value && GAMES[play.view.value.shown.type.split(".")[0]];
  if (Game) return html`<${Game} play=${play} />`;
  const offer = kit.state.campaigns.value?.find((one) => one.id === id);
  if (play.phase.value === "refused" && offer?.mechanic === "task" && offer.done_at) return html`<${Task} play=${play} campaignId=${id} />`;
  return html`<main class="empty empty-page">
    ${play.phase.value === "refused"
      ? html`<div role="alert"><h1 class="empty-title">${kit.words.refusal(play.problem.value)}</h1></div>
          <a class="button" href=${path("home")}>${kit.words.say("summary.home")}</a>`
      : html`<div role="status"><h1 class="empty-title">
          ${kit.words.say(play.phase.value === "waiting" ? "banner.offline_fresh" : "quiz.loading")}
        </h1></div>
        <a class="link" href=${path("home")}>${kit.words.say("summary.home")}</a>`}
  </main>`;
}

/** Points normally land over the live line. If that is down, ask for the balance instead. */
function mend({ state, actions }) {
  return (_view, { awards }) => {
    if (awards.length === 0) return;
    const before = state.gain.value;
    setTimeout(() => state.gain.value === before && state.line.value !== "open" && actions.look(), MEND_MS);
  };
}
