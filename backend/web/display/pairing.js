// How a new display comes to a key: it asks for one and shows the code; staff enter that, and the key opens.
import { signal } from "@preact/signals";

const ASK_MS = 3_000;
const CODE_MS = 9.5 * 60_000; // A code lives for ten minutes, by the house's clock: a screen's own may be wrong.

/**
 * `begin()` asks the house, `knows(token)` asks whether a key opens; `later(what)` tries again when nobody
 * answers; `onPaired(token)` hears of it. `code.value` is what to show, null while there is none.
 */
export function createPairing({ begin, knows, later, onPaired }) {
  const code = signal(null);

  async function start() {
    try {
      const asked = await begin();
      code.value = asked.code;
      wait(asked.token, performance.now() + CODE_MS);
    } catch {
      later(start);
    }
  }

  /** Nobody tells a display that it was paired: its key begins to open. */
  async function wait(token, until) {
    if (await knows(token).catch(() => false)) {
      code.value = null;
      onPaired(token);
    } else if (performance.now() > until) {
      start();
    } else {
      setTimeout(() => wait(token, until), ASK_MS);
    }
  }

  return { code, start };
}
