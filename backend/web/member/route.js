// Where the member is, kept in the address after the hash: "#/", "#/play/<campaign>", "#/history".
import { signal } from "@preact/signals";

/**
 * `at.value` is {name, id, channel}; `go("play", id)` moves there, and the back button comes back. In a frame that is the
 * button of the page around it, so that the way back stays as it is; and one campaign alone sends to the panel for the rest.
 * `wanted` is where somebody was who went to sign in.
 */
export function createRoute(window, host) {
  const at = signal(parse(window.location.hash));
  window.addEventListener("hashchange", () => {
    at.value = parse(window.location.hash);
    window.scrollTo(0, 0);
  });

  function to(hash) {
    const { name } = parse(hash);
    if (host.inline && name !== "play") return host.tell("go", { at: hash.slice(2) });
    if (host.framed) {
      window.history.replaceState(window.history.state, "", hash);
      window.scrollTo(0, 0);
    } else window.location.hash = hash;
    at.value = parse(window.location.hash); // The event comes later.
  }

  return { at, to, go: (name, id) => to(path(name, id)), wanted: null };
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
