// Where the member is, kept in the address after the hash: "#/", "#/play/<campaign>", "#/history".
import { signal } from "@preact/signals";

/** `at.value` is {name, id, channel}; `go("play", id)` moves there, and the back button comes back. */
export function createRoute(window) {
  const at = signal(parse(window.location.hash));
  window.addEventListener("hashchange", () => {
    at.value = parse(window.location.hash);
    window.scrollTo(0, 0);
  });
  return {
    at,
    go(name, id) {
      window.location.hash = path(name, id);
      at.value = parse(window.location.hash); // The event comes later.
    },
  };
}

export function path(name, id) {
  return `#/${[name === "home" ? "" : name, id].filter(Boolean).join("/")}`;
}

/** Where the link of a message leads: an address, or a place in this app ("boards/week", "#/boards"). */
export const hrefOf = (link) => (/^https?:\/\//.test(link) ? link : `#/${link.replace(/^#?\/*/, "")}`);

export function parse(hash) {
  const [way, asked] = hash.replace(/^#\/?/, "").split("?");
  const [name, id] = way.split("/").map(decodeURIComponent);
  return { name: name || "home", id: id ?? null, channel: new URLSearchParams(asked).get("c") };
}
