// What the pages of those who work for the house stand on: the session, the language, where they are.
import { signal } from "@preact/signals";
import { createApi } from "./api.js";
import { chooseLocale, DESK, learn } from "./speech.js";

const KEPT = "kermesse.staff";

/** One desk a page. `session` is null for nobody and undefined while it is not known yet; `drafts` holds what was
 * typed and is not saved, until one signs out. */
export function createDesk() {
  const kept = JSON.parse(localStorage.getItem(KEPT) ?? "{}");
  const locale = signal(chooseLocale([kept.locale, ...navigator.languages], DESK));
  const session = signal(undefined);
  const at = signal(location.hash);
  addEventListener("hashchange", () => (at.value = location.hash));

  const api = createApi({
    fetch: (...request) => fetch(...request),
    token: () => null, // The session is a cookie.
    locale: () => locale.value,
    onUnauthenticated: () => {},
    onReach: () => {},
  });

  /** A call that finds the session over asks for it again, and what was typed stays where it is. */
  async function asked(call) {
    try {
      return await call(api);
    } catch (error) {
      if (error.status === 401) session.value = null;
      throw error;
    }
  }

  const look = () =>
    api.get("/v1/session").then(
      (found) => (session.value = found),
      () => (session.value = null),
    );
  const remember = (more) => localStorage.setItem(KEPT, JSON.stringify({ ...kept, ...Object.assign(kept, more) }));

  /** The page changes when it has the words. */
  const speak = async (other) => {
    await learn(other);
    locale.value = other;
    remember({ locale: other });
  };
  return { api, asked, speak, session, look, locale, at, kept, remember, drafts: new Map() };
}

/** Sign out, and forget what was typed. */
export async function leave({ api, session, drafts }) {
  await api.delete("/v1/session").catch(() => {});
  drafts.clear();
  session.value = null;
}
