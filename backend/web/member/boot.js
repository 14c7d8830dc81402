// The member app wakes up here: every piece is made once and handed to the others.
import { effect } from "@preact/signals";
import { render } from "preact";
import { createApi } from "../shared/api.js";
import { createHost, originsOf } from "../shared/host.js";
import { html } from "../shared/html.js";
import { createLive } from "../shared/live.js";
import { chooseLocale, HOME, learnFirst, LOCALES } from "../shared/speech.js";
import { createActions } from "./actions.js";
import { App, comeAhead } from "./app.js";
import { createInbox } from "./inbox.js";
import { createKeepsake, storageOf } from "./keepsake.js";
import { createPresence } from "./presence.js";
import { createPush } from "./push/push.js";
import { createReceipts } from "./receipts.js";
import { createRoute } from "./route.js";
import { createSession } from "./session.js";
import { createState, hear, outdated } from "./state.js";
import { forgetTurning } from "./turning.js";
import { createWishes } from "./wishes.js";

const IDLE_MS = 1_500;
const slug = programmeSlug();
const host = createHost(window, originsOf(window));
history.replaceState(history.state, "", `/${slug}${location.hash}`); // However one came here.

const state = createState({ locale: chooseLocale(navigator.languages, LOCALES) });
const storage = storageOf(window);
const keepsake = createKeepsake(storage, slug);
keepsake.restore(state);
state.locale.value = chooseLocale([host.locale, state.locale.value], LOCALES); // The programme may speak others by now.
const learning = learnFirst(state.locale.value, HOME);

const route = createRoute(window, host);

const api = createApi({
  fetch: (...request) => fetch(...request),
  token: () => state.token.value,
  locale: () => state.locale.value,
  onUnauthenticated: async (_, bearer) => {
    if (state.token.value !== bearer) return true; // Another call has renewed it meanwhile.
    const renewed = await session.renew();
    if (!renewed && state.token.value) actions.leave();
    return renewed;
  },
  onReach: (reached) => (state.reached.value = reached),
});

const live = createLive({
  url: `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/v1/live`,
  token: () => state.token.value,
  connect: (url, protocols) => new WebSocket(url, protocols),
  onFrame: (frame) => {
    hear(state, frame);
    if (frame.event) actions.renew(shown(outdated(frame.event.type)), { spread: frame.feed === "programme" });
  },
  onStatus: (status) => actions.line(status),
});

const actions = createActions({ api, state, live, slug });

addEventListener("online", () => actions.back());
addEventListener("offline", () => (state.reached.value = false));
addEventListener("visibilitychange", () => document.visibilityState === "visible" && live.hurry());
keepsake.follow(state, (before) => {
  session.follow();
  if (before && before.id === state.session.value?.id) return;
  if (state.token.value) void actions.anew();
  else actions.leave({ wanted: true });
});

const push = createPush({ api, state, slug, storage, window });

const inbox = createInbox({ api, state });
const wishes = createWishes({ api });
createPresence({ api, state, document, shown: host.shown });
import("./channels.js")
  .then(({ createChannels }) => createChannels({ api, state, route, storage, slug }))
  .catch(() => {
    // Without a network nobody came by a link just now.
  });

import("./invitation.js")
  .then(({ follow }) => follow({ state, route, storage, slug }))
  .catch(() => {
    // Without a network nobody came by an invitation just now.
  });

const session = createSession({ api, state, slug, storage, enter: () => actions.anew() });
const receipts = createReceipts(storage, slug);
const kit = { api, state, actions, route, push, inbox, wishes, session, receipts, host, storage, slug };
await learning;
render(html`<${App} kit=${kit} />`, document.getElementById("app"));
actions.look().then(() => setTimeout(comeAhead, IDLE_MS));
session.follow();
effect(() => {
  if (state.token.value) push.look(); // Who holds this device may have changed.
  else {
    receipts.forget();
    forgetTurning(storage, slug);
  }
});

if (host.framed) import("./framed.js").then(({ createFramed }) => createFramed({ host, state, route, session, actions, storage, window }));
else {
  navigator.serviceWorker?.register("/sw.js").catch(() => {
    // Without a service worker (a private window, an old browser) the app works, online only.
  });
}

/** Boards move all day long: they are only asked for while they are looked at. */
function shown(names) {
  return names.filter((name) => name !== "boards" || route.at.value.name === "boards");
}

function programmeSlug() {
  const asked = new URLSearchParams(location.search).get("programme");
  return asked || document.querySelector('meta[name="kermesse-programme"]').content;
}
