// The staff's page wakes up: "/staff#/rooms", "/staff#/rooms/<id>", "/staff#/displays" and what is below it;
// "/staff#/lead/<id>/<key>" for a device that leads a room by its key alone.
import { signal } from "@preact/signals";
import { render } from "preact";
import { createApi } from "../shared/api.js";
import { html } from "../shared/html.js";
import { chooseLocale } from "../shared/words.js";
import { Staff } from "./staff.js";

const KEPT = "kermesse.staff";
const kept = JSON.parse(localStorage.getItem(KEPT) ?? "{}");
const locale = signal(chooseLocale([kept.locale, ...navigator.languages]));
const session = signal(undefined); // null is nobody, undefined not known yet.
const at = signal(location.hash);
addEventListener("hashchange", () => (at.value = location.hash));

const api = createApi({
  fetch: (...request) => fetch(...request),
  token: () => null, // The session is a cookie.
  locale: () => locale.value,
  onUnauthenticated: () => {},
  onReach: () => {},
});

/** A call that finds the session over asks for it again, and what was typed stays where it is. */
async function asked(call) {
  try {
    return await call(api);
  } catch (error) {
    if (error.status === 401) session.value = null;
    throw error;
  }
}

const remember = (more) => localStorage.setItem(KEPT, JSON.stringify({ ...kept, ...Object.assign(kept, more) }));

const drafts = new Map(); // What was typed and is not saved, until one signs out.
const kit = { api, asked, session, locale, at, kept, remember, drafts };
render(html`<${Staff} kit=${kit} />`, document.getElementById("app"));
api.get("/v1/session").then(
  (found) => (session.value = found),
  () => (session.value = null),
);
