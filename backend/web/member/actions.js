// Everything the member app asks of the server outside a play. Answers land in the state.
import { batch } from "@preact/signals";
import { Problem, Unreachable } from "../shared/api.js";
import { HOME, learn } from "../shared/speech.js";
import { createLists, LISTS } from "./lists.js";
import { createRewarding } from "./rewarding.js";
import { createTending } from "./tending.js";

export function createActions({ api, state, live, slug }) {
  let entered = false; // Whether this visit has learnt who the member is.
  let looking = null;
  const lists = createLists({ api, state });

  /**
   * Ask for what may have changed, and on the first time for everything; asked twice at once, it
   * asks once. Silence keeps what is shown, and the banner says so.
   */
  function look() {
    looking ??= ask().finally(() => (looking = null));
    return looking;
  }

  async function ask() {
    state.failure.value = null;
    if (state.token.value) live.start();
    try {
      if (!entered) await enter();
      if (state.token.value) await refresh();
    } catch (error) {
      fail(error);
    }
  }

  async function enter() {
    state.programme.value = await api.get(`/v1/public/programmes/${encodeURIComponent(slug)}`);
    if (!state.token.value) return;
    state.me.value = await api.get("/v1/me");
    entered = true;
  }

  async function refresh() {
    await lists.all();
    state.asOf.value = new Date().toISOString();
  }

  async function join() {
    state.goodbye.value = false;
    const guest = await api.post("/v1/guests", {
      programme: slug,
      locale: state.locale.value,
      time_zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    });
    state.token.value = guest.token;
    await look();
  }

  /** The token is no longer good: back to the welcome page, which says so, but to who wanted to leave. */
  function leave({ wanted = false } = {}) {
    live.stop();
    entered = false;
    batch(() => {
      state.token.value = null;
      state.session.value = null;
      forget();
      state.goodbye.value = !wanted;
    });
  }

  /** Somebody has signed in: what is shown is theirs from now on. */
  async function anew() {
    await looking?.catch(() => {});
    live.stop();
    entered = false;
    batch(forget);
    await look();
  }

  function forget() {
    for (const name of ["me", "asOf", "tops", ...LISTS]) state[name].value = null;
    state.expiries.value = [];
    state.cheers.value = [];
  }

  function fail(error) {
    if (error instanceof Unreachable) state.failure.value = "unreachable";
    else if (error instanceof Problem && error.status === 404) state.failure.value = "nobody";
    else if (!(error instanceof Problem)) throw error;
    else if (error.status !== 401) state.failure.value = "unreachable";
  }

  return {
    look,
    join,
    leave,
    anew,
    renew: lists.renew,

    ...createTending({ api, lists }),
    place: (name) => api.get(`/v1/me/boards/${name}`),
    flames: (name, limit) => api.get(`/v1/boards/${name}/flames?limit=${limit}`),
    visibility: () => api.get("/v1/me/boards/visibility"),
    top: (name, limit) => api.get(`/v1/boards/${name}/top?limit=${limit}`),
    rename: async (alias) => (state.me.value = await api.patch("/v1/me", { alias })),

    /** The page changes as soon as it has the words; the member's own record follows, and what is for who reads that
     * language. Throws where nobody answers. */
    async speak(locale) {
      await learn(locale, HOME);
      state.locale.value = locale;
      if (!state.token.value) return;
      lists.renew(["latest"]); // Its lines are in the reader's words.
      api.patch("/v1/me", { locale }).then(
        (me) => {
          state.me.value = me;
          lists.renew(["campaigns"]);
        },
        () => {},
      );
    },

    ...createRewarding({ api, state, lists }),
    history: (limit, after) => api.get(`/v1/me/history?limit=${limit}${after ? `&after=${after}` : ""}`),

    /**
     * The live line changed. When it comes back after a silence, so may much else have; when its
     * handshake is refused nobody says why, and an ordinary call learns whether the token is over.
     */
    line(status) {
      const before = state.line.value;
      state.line.value = status;
      const back = status === "open" && !state.reached.value;
      const refused = status === "lost" && before === "connecting";
      if (back || refused) look();
    },

    back() {
      live.hurry();
      look();
    },

    dismiss: () => (state.notice.value = null),
  };
}
