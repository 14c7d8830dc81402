// What this device noted of the draws it made, at the moment when they were made: what a house says later is held to it.
const MOST = 200;

/** The newest first. A note is {play, title, at, hash, oddsHash, nonce, sequence, chain}. */
export function createReceipts(storage, slug) {
  const key = `kermesse.draws.${slug}`;

  function all() {
    try {
      return JSON.parse(storage.getItem(key)) ?? [];
    } catch {
      return []; // Unreadable is the same as never written.
    }
  }

  return {
    all,
    of: (play) => all().find((note) => note.play === play) ?? null,
    /** Whoever leaves leaves no notes to the next at this device. */
    forget: () => storage.removeItem(key),
    keep(note) {
      try {
        storage.setItem(key, JSON.stringify([note, ...all()].slice(0, MOST)));
      } catch {
        // Storage is full or forbidden: the draw can still be verified, by what the house says.
      }
    },
  };
}
