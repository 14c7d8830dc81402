// The inbox: its newest page is one of the member's lists; here are the older ones, and what the house
// is told of seeing and reading.
import { Problem, Unreachable } from "../shared/api.js";

export const PAGE = 20;

export function createInbox({ api, state }) {
  return {
    /** The letters before that one; null when nobody answers. */
    older: async (id) => (await quietly(api.get(`/v1/me/inbox?limit=${PAGE}&after=${id}`)))?.items ?? null,

    /** A visible page has just shown it: no phone has to ring. */
    seen: (id) => void quietly(api.post(`/v1/me/inbox/${id}/seen`)),

    /** Everything up to this letter was read. */
    async read(upto) {
      const done = await quietly(api.post("/v1/me/inbox/read", { upto }).then(() => true));
      if (done) state.inbox.value = { ...state.inbox.value, unread: 0 };
    },

    /** A tap followed it where it leads. */
    async opened(id) {
      const done = await quietly(api.post(`/v1/me/inbox/${id}/read`).then(() => true));
      const { unread, items } = state.inbox.value ?? {};
      const was = items?.find((letter) => letter.id === id);
      if (!done || !was || was.read_at) return;
      const read = items.map((letter) => (letter === was ? { ...was, read_at: new Date().toISOString() } : letter));
      state.inbox.value = { unread: Math.max(0, unread - 1), items: read };
    },
  };
}

/** What cannot be told now keeps nobody from reading: the banner says why, and the next look mends it. */
async function quietly(asked) {
  try {
    return await asked;
  } catch (error) {
    if (!(error instanceof Problem || error instanceof Unreachable)) throw error;
    return null;
  }
}
