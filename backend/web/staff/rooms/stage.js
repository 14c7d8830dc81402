// What the hall sees, in small: enough to talk about it without turning around.
import { html } from "../../shared/html.js";
import { useKit } from "../../member/kit.js";
import { Ring } from "../../member/quiz/ring.js";

export function Stage({ line }) {
  const { words } = useKit();
  const { phase, shown } = line.now.value;
  const stage = line.stage.value;
  const players = stage?.players ?? shown.players ?? 0;
  return html`<section class="card lead-stage">
    <p class="lead-phase">${[
      words.say(`staff.phase_${phase}`),
      shown.position > 0 && words.say("quiz.position", shown),
      words.say("room.of_players", { n: players }),
    ].filter(Boolean).join(" · ")}</p>
    <div class="lead-line">
      <h1 class="lead-prompt">${words.typeset(shown.prompt ?? shown.title ?? words.say("room.scores"))}</h1>
      ${phase === "question" && shown.remaining_ms != null && !shown.paused &&
      html`<${Ring} limitMs=${shown.limit_ms} remainingMs=${shown.remaining_ms} receivedAt=${line.receivedAt.value} onBell=${() => {}} />`}
    </div>
    ${(phase === "question" || phase === "closed") && shown.kind !== "slide" &&
    html`<p role="status">${words.say("staff.answered", { many: stage?.answered ?? 0, n: players })}</p>
      <progress class="lead-answered" max=${Math.max(1, players)} value=${stage?.answered ?? 0} aria-hidden="true"></progress>`}
    ${phase === "reveal" && shown.right_answer != null && html`<p>${words.say("screen.right_of", { n: shown.counts.right, of: shown.counts.answered })}</p>`}
    ${shown.lines?.length > 0 &&
    html`<ol class="lead-lines">${shown.lines.slice(0, 3).map((one) => html`<li key=${one.key}>${one.rank}. ${one.name} <b>${words.digits(one.score)}</b></li>`)}</ol>`}
  </section>`;
}
