// The phone beside a draft: the member app's own games, played against a draft that is not saved.
//
// The page around it sends {type: "rehearsal.draft", definition, programme, locale, lacks} at each change (`lacks`:
// what the draft lacks, where the page says it in words of its own) and may send
// {type: "rehearsal.again"}; for the first page of the app it sends {type: "rehearsal.home", brand, palette, mode, things, programme,
// locale, reward}, with a `reward` at the page of that. It hears "rehearsal.ready", and "rehearsal.problems" with {problems} after each look.
import { signal } from "@preact/signals";
import { render } from "preact";
import { createApi } from "../../shared/api.js";
import { html } from "../../shared/html.js";
import { createRehearsal } from "./rehearsal.js";
import { Phone } from "./phone.js";

// Whoever writes beside this phone keeps the focus: games take it only from themselves.
const { focus } = HTMLElement.prototype;
HTMLElement.prototype.focus = function (...how) {
  if (document.hasFocus()) focus.apply(this, how);
};

const locale = signal("fr");
const api = createApi({
  fetch: (...request) => fetch(...request),
  token: () => null, // Staff are known by their session's cookie.
  locale: () => locale.value,
  onUnauthenticated: () => tell({ type: "rehearsal.session_over" }),
  onReach: () => {},
});
const rehearsal = createRehearsal({ api, locale, onLook: (problems) => tell({ type: "rehearsal.problems", problems }) });

addEventListener("message", ({ origin, source, data }) => {
  if (origin !== location.origin || source !== parent) return;
  if (data?.type === "rehearsal.draft") rehearsal.follow(data);
  if (data?.type === "rehearsal.again") rehearsal.again();
  if (data?.type === "rehearsal.home") void home(data);
});

// Every way out of a game leads home; here that is its beginning.
addEventListener("hashchange", () => {
  if (location.hash === "#/") rehearsal.again();
  history.replaceState(null, "", location.pathname);
});

render(html`<${Phone} rehearsal=${rehearsal} />`, document.getElementById("app"));
tell({ type: "rehearsal.ready" });

/** The first page comes when it is asked for: beside a game nobody needs it. */
async function home(told) {
  const { showHome } = await import("./home.js");
  await showHome(told);
}

function tell(what) {
  if (parent !== window) parent.postMessage(what, location.origin);
}
