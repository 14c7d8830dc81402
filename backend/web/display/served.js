// Whoever is at the till is shown for some seconds, kept nowhere, and forgotten even where nobody says so.
import { signal } from "@preact/signals";

export function createServed() {
  const served = signal(null);
  let timer = null;
  return {
    served,
    hear(one) {
      clearTimeout(timer);
      served.value = one;
      if (one) timer = setTimeout(() => (served.value = null), one.seconds * 1000);
    },
  };
}
