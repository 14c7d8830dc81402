// By which link people come: "#/play/<campaign>?c=poster" is told once before anybody is known here, and once more by
// the member. The visitor is a number that this device makes up; what could not be told waits for the next time.
import { effect } from "@preact/signals";
import { Problem, Unreachable, unique } from "../shared/api.js";

export function createChannels({ api, state, route, storage, slug }) {
  const key = `kermesse.channels.${slug}`;
  let telling = Promise.resolve();

  effect(() => {
    const { name, id, channel } = route.at.value;
    const known = state.token.value !== null;
    if (name === "play" && channel) {
      const { visitor = unique(), visits, arrivals } = read();
      write({ visitor, visits: { ...visits, [id]: channel }, arrivals: { ...arrivals, [id]: channel } });
    }
    telling = telling.then(() => tell(known));
  });

  async function tell(known) {
    const { visitor, visits = {}, arrivals = {} } = read();
    for (const [id, channel] of Object.entries(visits)) {
      await told("visits", id, "/v1/visits", { programme: slug, campaign_id: id, channel, visitor });
    }
    for (const [id, channel] of Object.entries(known ? arrivals : {})) {
      await told("arrivals", id, "/v1/me/arrivals", { campaign_id: id, channel });
    }
  }

  async function told(what, id, path, body) {
    try {
      await api.post(path, body);
    } catch (error) {
      if (error instanceof Unreachable || error.status === 429) return;
      if (!(error instanceof Problem)) throw error;
    }
    const kept = read();
    const { [id]: _, ...rest } = kept[what];
    write({ ...kept, [what]: rest });
  }

  function read() {
    try {
      return JSON.parse(storage.getItem(key)) ?? {};
    } catch {
      return {};
    }
  }

  function write(kept) {
    try {
      storage.setItem(key, JSON.stringify(kept));
    } catch {
      // Storage is full or forbidden: this visit is not counted.
    }
  }
}
