// A display on a wall wakes up: paired or not, it shows what it has, and comes back by itself for ever.
import { render } from "preact";
import { createApi } from "../shared/api.js";
import { html } from "../shared/html.js";
import { Display } from "./display.js";
import { createKeeping } from "./keeping.js";
import { createWall } from "./wall.js";

const apiOf = (token) =>
  createApi({
    fetch: (...request) => fetch(...request),
    token: () => token,
    locale: () => navigator.language,
    onUnauthenticated: () => {},
    onReach: () => {},
  });

const house = {
  begin: () => apiOf(null).post("/v1/displays/pairings", {}),
  /** Whether the key opens something; throws where nobody answers. */
  knows: (token) =>
    apiOf(token).get("/v1/displays/playlist").then(
      () => true,
      (error) => {
        if (error.status === 401) return false;
        throw error;
      },
    ),
  connect(token) {
    const address = `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/v1/displays/live`;
    return new WebSocket(address, ["kermesse.v1", `kermesse.bearer.${token}`]);
  },
};

const keeping = createKeeping(localStorage);
const wall = createWall({ keeping, house, reload: () => location.reload() });
const given = location.hash.match(/^#(kd_.+)$/); // A display that is set up with its key in hand.
if (given) {
  keeping.forget();
  keeping.keepKey(given[1]);
  history.replaceState(null, "", location.pathname);
}
wall.start();
addEventListener("online", wall.hurry);

/** A screen that may sleep shows nothing; the browser takes the lock back whenever the page was hidden. */
function stayAwake() {
  if (document.visibilityState !== "visible") return;
  navigator.wakeLock?.request("screen").catch(() => {});
  wall.hurry();
}
document.addEventListener("visibilitychange", stayAwake);
stayAwake();

// Without a worker the page needs the network to start. It keeps what passes it, and the QR code came before.
navigator.serviceWorker?.register("/sw.js").catch(() => {});
navigator.serviceWorker?.addEventListener("controllerchange", () => {
  const { programme } = wall.picture.value ?? {};
  if (programme) fetch(`/${programme}/qr.svg`).catch(() => {});
});
render(html`<${Display} wall=${wall} />`, document.getElementById("app"));
