// A play of a draft. The house keeps nothing of it, so all moves go along each time; to the games it is a play like
// any other, begun and moved at the addresses that they know.
import { batch, effect, signal } from "@preact/signals";
import { createPlay } from "../../member/play.js";
import { createState } from "../../member/state.js";
import { Problem, unique } from "../../shared/api.js";
import { campaignOf } from "./example.js";

const ID = "rehearsal";
const MISFIT = [409, 422];

/** `problems` is null, or why the draft cannot be played; `play` is what the member app's games take. */
export function createRehearsal({ api, locale, onLook }) {
  const state = createState({ locale: locale.value });
  const problems = signal(null);
  const begun = signal(false);
  let draft = null;
  let said = []; // What it lacks, in the words of whoever writes it.
  let seed = null;
  let moves = [];
  let startedAt = 0; // When the play began, by this page's clock.
  let busy = false;
  let stale = false;

  const play = createPlay({ api: { get: resume, post }, campaignId: ID, onMoved: (_view, { awards }) => land(awards) });
  effect(() => (locale.value = state.locale.value));

  /** The draft is another now: the play goes on where it stands, or anew where that is no more. */
  async function follow({ definition, programme, locale: language, lacks = [] }) {
    draft = definition;
    said = lacks;
    batch(() => {
      state.locale.value = language;
      state.programme.value = programme;
      state.campaigns.value = [listed(definition)];
    });
    await begin();
  }

  async function again() {
    seed = null;
    await begin();
  }

  /** One look at a time; of what changes meanwhile only the newest is looked at. */
  async function begin() {
    stale = true;
    if (busy || !draft) return;
    busy = true;
    while (stale) {
      stale = false;
      await play.begin();
    }
    busy = false;
    begun.value = true;
  }

  async function post(path, body) {
    if (path.endsWith("/moves")) return (await move(body.move)).last;
    return seed && play.view.value?.status !== "finished" ? resume() : fresh();
  }

  function fresh() {
    seed = unique();
    moves = [];
    startedAt = performance.now();
    state.balances.value = [];
    return look([]);
  }

  /** The same moves by the draft of now; time has stood still since the last one. */
  async function resume() {
    try {
      const { play: view } = await send(moves);
      startedAt = performance.now() - (moves.at(-1)?.at_ms ?? 0);
      return view;
    } catch (error) {
      if (moves.length > 0 && MISFIT.includes(error.status) && error.code !== UNPLAYABLE) return fresh();
      throw error;
    }
  }

  const look = async (all) => (await send(all)).play;

  async function move(what) {
    const all = [...moves, { move: what, at_ms: Math.round(performance.now() - startedAt) }];
    const told = await send(all);
    moves = all;
    return told;
  }

  async function send(all) {
    let told;
    try {
      told = await api.post("/v1/rehearsals", { definition: draft, seed, moves: all });
    } catch (error) {
      if (error.status === 400) lacking(error.faults.map(({ where, why }) => `${where}: ${why}`));
      throw error;
    }
    if (told.play) problems.value = null;
    else lacking(told.problems);
    onLook(told.problems);
    if (!told.play) throw new Problem({ code: UNPLAYABLE, status: 422 });
    return told;
  }

  function lacking(found) {
    problems.value = said.length ? said : found;
    onLook(found);
  }

  /** What was won lands in the purse in sight. */
  function land(awards) {
    const balances = new Map((state.balances.value ?? []).map((one) => [one.currency, one.available]));
    for (const { currency, amount } of awards) balances.set(currency, (balances.get(currency) ?? 0) + amount);
    state.balances.value = [...balances].map(([currency, available]) => ({ currency, available, held: 0 }));
  }

  return { state, play, problems, begun, follow, again };
}

const UNPLAYABLE = "rehearsal.unplayable";

/** As the member app would find the draft in its list. */
const listed = (definition) => ({ ...campaignOf({ id: ID, definition }), price: null, ends_at: null, attempts: { used: 1, limit: null } });
