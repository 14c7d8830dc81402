// Tries again, ever more seldom, for ever.
const BACKOFF_MS = [500, 1_000, 2_000, 5_000, 10_000, 30_000];

export function createBackoff(random) {
  let timer = null;
  let tries = 0;
  return {
    later(what) {
      const ceiling = BACKOFF_MS[Math.min(tries, BACKOFF_MS.length - 1)];
      tries += 1;
      clearTimeout(timer);
      timer = setTimeout(what, ceiling / 2 + (random() * ceiling) / 2);
    },
    /** What is waited for is done now. */
    hurry(what) {
      if (!tries) return;
      clearTimeout(timer);
      what();
    },
    /** Somebody has answered. */
    rest: () => (tries = 0),
  };
}
