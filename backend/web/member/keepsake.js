// What the device keeps between visits: who the member is, and what the last visit showed.
import { batch, effect } from "@preact/signals-core";

const SHOWN = [
  "programme", "me", "home", "balances", "campaigns", "streaks", "challenges", "badges", "tier", "boards",
  "tops", "prizes", "rewards", "redemptions", "vouchers", "expiries", "latest", "inbox", "asOf",
];

const ALONE_MS = 1_000; // Whoever has heard nothing by then is the first.

/**
 * The browser's own storage. Where it is forbidden (in a frame, by a setting or a private window) what is kept lasts as
 * long as one of the pages that hold it, which tell each other what is `news`: those in the frames of one page around them.
 * Then `settled` is when whoever has just come has heard the others.
 */
export function storageOf(window) {
  try {
    window.localStorage.getItem("kermesse");
    return window.localStorage;
  } catch {
    return createShared(window);
  }
}

function createShared(window) {
  const kept = new Map();
  const others = new window.BroadcastChannel("kermesse");
  let met = false; // Whoever has only just come says nothing that could undo what the others know.
  const untold = new Set(); // What they keep until they have heard them.
  let settle;
  const settled = new Promise((done) => (settle = done));
  others.onmessage = ({ data: { key, value } }) => {
    if (!key) kept.forEach((_, key) => tell(key)); // Somebody new is here.
    else {
      untold.delete(key);
      kept.set(key, value);
      window.dispatchEvent(new window.StorageEvent("storage", { key }));
      meet();
    }
  };
  const tell = (key) => others.postMessage({ key, value: kept.get(key) });
  others.postMessage({});
  setTimeout(meet, ALONE_MS);

  function meet() {
    met = true;
    untold.forEach(tell);
    untold.clear();
    settle();
  }

  return {
    settled,
    getItem: (key) => kept.get(key) ?? null,
    removeItem: (key) => void kept.delete(key),
    setItem(key, value, news = false) {
      kept.set(key, value);
      if (met && news) tell(key);
      else if (news) untold.add(key);
    },
  };
}

/** One keepsake a programme, so that two fairs on one address do not mix. */
export function createKeepsake(storage, slug) {
  const key = `kermesse.${slug}`;
  let last = null; // The token as this page last read or wrote it, and the id of its session.
  let whose;

  return {
    /** Fill the state with the last visit, before anything was asked of the server. */
    restore(state) {
      const kept = read(storage, key);
      if (!kept) return;
      last = kept.token ?? null;
      whose = kept.session?.id;
      state.token.value = kept.token ?? null;
      state.session.value = kept.session ?? null;
      if (kept.locale) state.locale.value = kept.locale;
      if (!kept.token) return;
      for (const name of SHOWN) state[name].value = kept[name] ?? state[name].value;
    },

    /**
     * From now on, write every change down. Another page of the app may have written meanwhile that somebody else is here:
     * they are, for this one too, and `changed(session of before)` hears it. No fresh token brings back who has left.
     */
    follow(state, changed) {
      function adopt(kept) {
        const before = state.session.value;
        last = kept.token;
        whose = kept.session?.id;
        batch(() => ([state.token.value, state.session.value] = [kept.token, kept.session ?? null]));
        changed(before);
      }

      effect(() => {
        const [token, session] = [state.token.value, state.session.value];
        const now = { token, session, locale: state.locale.value };
        for (const name of SHOWN) now[name] = state[name].value;
        const kept = read(storage, key);
        const others = kept && (kept.token ?? null) !== last && kept.token !== token;
        const left = token === null && whose && kept?.session?.id === whose;
        const renewed = session && session.id === whose;
        if (others && !left && (token === last || token === null || renewed)) return void queueMicrotask(() => adopt(kept));
        write(storage, key, now, token !== last);
        last = token;
        whose = session?.id;
      });
      window.addEventListener("storage", (event) => {
        const kept = event.key === key ? read(storage, key) : null;
        if (kept && kept.token !== state.token.value) adopt(kept);
      });
    },
  };
}

/** How one play has gone so far on this device: outcomes by position, and points by move number. */
export function createTally(storage, playId) {
  const key = "kermesse.play";
  const kept = read(storage, key);
  let tally = kept?.playId === playId ? kept : { playId, outcomes: {}, won: {} };
  return {
    read: () => tally,
    note({ position, outcome, number, amount }) {
      tally = {
        ...tally,
        outcomes: position ? { ...tally.outcomes, [position]: outcome } : tally.outcomes,
        won: amount ? { ...tally.won, [number]: amount } : tally.won,
      };
      write(storage, key, tally);
    },
  };
}

function read(storage, key) {
  try {
    return JSON.parse(storage.getItem(key));
  } catch {
    return null; // Unreadable is the same as never written.
  }
}

function write(storage, key, value, news) {
  try {
    storage.setItem(key, JSON.stringify(value), news);
  } catch {
    // Storage is full or forbidden: the visit works, it is just not remembered.
  }
}
