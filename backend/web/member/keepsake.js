// What the device keeps between visits: who the member is, and what the last visit showed.
import { effect } from "@preact/signals";

const SHOWN = [
  "programme", "me", "home", "balances", "campaigns", "streaks", "challenges", "badges", "tier", "boards",
  "tops", "prizes", "expiries", "latest", "inbox", "asOf",
];

/** One keepsake a programme, so that two fairs on one address do not mix. */
export function createKeepsake(storage, slug) {
  const key = `kermesse.${slug}`;

  return {
    /** Fill the state with the last visit, before anything was asked of the server. */
    restore(state) {
      const kept = read(storage, key);
      if (!kept) return;
      state.token.value = kept.token ?? null;
      state.session.value = kept.session ?? null;
      if (kept.locale) state.locale.value = kept.locale;
      if (!kept.token) return;
      for (const name of SHOWN) state[name].value = kept[name] ?? state[name].value;
    },

    /** From now on, write every change down. */
    follow(state) {
      effect(() => {
        const kept = { token: state.token.value, session: state.session.value, locale: state.locale.value };
        for (const name of SHOWN) kept[name] = state[name].value;
        write(storage, key, kept);
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

function write(storage, key, value) {
  try {
    storage.setItem(key, JSON.stringify(value));
  } catch {
    // Storage is full or forbidden: the visit works, it is just not remembered.
  }
}
