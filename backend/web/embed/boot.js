// The purse: a page of no size in a shop's page. It learns who plays here and what they have, and tells the script there.
import { batch, effect } from "@preact/signals-core";
import { createKeepsake, storageOf } from "../member/keepsake.js";
import { createSession } from "../member/session.js";
import { createState, hear } from "../member/state.js";
import { createApi, Problem, Unreachable } from "../shared/api.js";
import { createHost, originsOf } from "../shared/host.js";
import { createLive } from "../shared/live.js";
import { look } from "../shared/looks.js";
import { chooseLocale } from "../shared/speech.js";
import { followedBy } from "./telling.js";

const COLOURS = ["go", "on-go", "surface", "ink", "line", "focus"];

const meta = (name) => document.querySelector(`meta[name="kermesse-${name}"]`).content;
const slug = meta("programme");
const host = createHost(window, originsOf(window));
const said = JSON.parse(meta("said")); // By locale, in those of the programme.
const locale = chooseLocale([host.locale, ...navigator.languages], Object.keys(said));
const storage = storageOf(window);
const state = createState({ locale });
const keepsake = createKeepsake(storage, slug);
keepsake.restore(state);
state.locale.value = locale;

const api = createApi({
  fetch: (...request) => fetch(...request),
  token: () => state.token.value,
  locale: () => locale,
  onUnauthenticated: async (_, bearer) => {
    if (state.token.value !== bearer) return true;
    const renewed = await session.renew();
    if (!renewed && state.token.value) leave();
    return renewed;
  },
  onReach: () => {},
});

const live = createLive({
  url: `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/v1/live`,
  token: () => state.token.value,
  connect: (url, protocols) => new WebSocket(url, protocols),
  onFrame: (frame) => hear(state, frame),
  onStatus: (status) => {
    if (status === "lost") void quietly(api.get("/v1/me/balances")); // Whether the token is over, a call learns.
  },
});

const session = createSession({ api, state, slug, storage, enter: () => {} });

function leave() {
  batch(() => {
    state.token.value = null;
    state.session.value = null;
    state.balances.value = null;
  });
}

/** Watch what somebody has, while the shop's page is looked at. */
async function watch() {
  live.stop();
  if (!state.token.value || document.visibilityState === "hidden") return;
  await quietly(programme());
  if (state.token.value) live.start();
}

const programme = async () => (state.programme.value ??= await api.get(`/v1/public/programmes/${encodeURIComponent(slug)}`));

const quietly = (asked) =>
  asked.catch((error) => {
    if (!(error instanceof Problem || error instanceof Unreachable)) throw error;
  });

function ready() {
  const colours = Object.fromEntries(COLOURS.map((name) => [name, look(name)]));
  host.tell("ready", { said: { ...said[locale], name: meta("name") }, colours });
}

keepsake.follow(state, session.follow); // Who is here may change in another frame.
effect(() => {
  state.token.value;
  queueMicrotask(watch); // Only who is here is followed, and not all that it reads.
});
document.addEventListener("visibilitychange", watch);
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", ready);
session.follow();
followedBy({ host, state, session, leave });
ready();
