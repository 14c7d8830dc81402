// Tells the house while a page of the app is before the member, so that the phone need not ring.
import { effect } from "@preact/signals";

const EVERY_MS = 30_000; // Half of what counts as being there.

/** `document` may be hidden in a pocket, or not `shown` by the page around it: then it is told once, and no more. */
export function createPresence({ api, state, document, shown }) {
  let told = false;

  function tell() {
    const visible = document.visibilityState === "visible" && shown.value;
    if (!state.token.value || (!visible && !told)) return;
    told = visible;
    api.post("/v1/me/presence", { visible }).catch(() => {}); // The next time is soon enough.
  }

  document.addEventListener("visibilitychange", tell);
  setInterval(tell, EVERY_MS);
  effect(tell);
}
