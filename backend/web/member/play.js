// One play of any mechanic, at the table: begin, move, lose the network, find it again.
//
// A move keeps its number until the server has answered it, so that sending it again is harmless.
// The server alone knows the time and the score; this file only remembers what it last said.
import { batch, signal } from "@preact/signals";
import { Problem, Unreachable } from "../shared/api.js";
import { pause } from "../shared/clock.js";

const RETRY_MS = [800, 1_500, 3_000, 5_000];
const STALE = 409;
const BUSY = 429;

/**
 * `view` is the play as the server last showed it, `receivedAt` when that was (performance.now),
 * `last` the answer to the last move (awards, price, receipt of a draw). `phase` is "loading", "ready", "sending",
 * "waiting" (no network, trying again) or "refused" (there is no play to show). `problem` is why the
 * last thing asked was refused, or null.
 */
export function createPlay({ api, campaignId, onMoved = () => {} }) {
  const view = signal(null);
  const receivedAt = signal(0);
  const last = signal(null);
  const phase = signal("loading");
  const problem = signal(null);
  let stopped = false;

  async function begin() {
    last.value = null;
    const play = await ask(() => api.post(`/v1/campaigns/${campaignId}/plays`, {}), "loading");
    if (play) take(play);
  }

  /** `more` goes beside the move: the price that the member was told. */
  async function move(what, more = {}) {
    if (phase.value !== "ready") return;
    problem.value = null;
    const { id, moves } = view.value;
    const body = { number: moves + 1, move: what, ...more };
    const moved = await ask(() => api.post(`/v1/plays/${id}/moves`, body), "sending");
    if (!moved) return;
    const { number, status, score, shown } = moved;
    take({ ...view.value, moves: number, status, score, shown }, moved);
    onMoved(view.value, last.value);
  }

  /** The screen is behind the server (another device, an old tab): look again at what is. */
  async function refresh() {
    const play = await ask(() => api.get(`/v1/plays/${view.value.id}`), "sending");
    if (play) take(play, last.value);
  }

  function take(play, moved = null) {
    batch(() => {
      view.value = play;
      last.value = moved;
      receivedAt.value = performance.now();
      problem.value = null;
      phase.value = "ready";
    });
  }

  /** Ask until somebody answers; a refusal ends the asking. Answers null when there is no answer. */
  async function ask(request, meanwhile) {
    phase.value = meanwhile;
    for (let tries = 0; !stopped; tries += 1) {
      try {
        return await request();
      } catch (error) {
        if (!isPassing(error)) return refused(error);
        phase.value = "waiting";
        await pause(RETRY_MS[Math.min(tries, RETRY_MS.length - 1)], window, "online");
      }
    }
    return null;
  }

  async function refused(error) {
    if (!(error instanceof Problem)) throw error;
    const before = problem.value;
    batch(() => {
      problem.value = error;
      phase.value = view.value ? "ready" : "refused";
    });
    if (error.status !== STALE || !view.value || before?.code === error.code) return null;
    const { moves } = view.value;
    await refresh();
    // Where nothing has moved, being behind was not the reason: what the server said stays.
    if (view.value.moves === moves && phase.value === "ready") problem.value = error;
    return null;
  }

  return { view, receivedAt, last, phase, problem, begin, move, stop: () => (stopped = true) };
}

function isPassing(error) {
  return error instanceof Unreachable || error.status === BUSY;
}
