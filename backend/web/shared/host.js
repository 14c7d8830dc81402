// The page of the brand's that holds this one in a frame: what is said to it, and what it asks.
//
// It is heard when it stands at an origin that the programme names, and nothing but a greeting leaves before that.
import { signal } from "@preact/signals-core";

/** The origins that this page names as those that may hold it. */
export const originsOf = ({ document, location }) => [
  location.origin,
  ...document.querySelector('meta[name="kermesse-origins"]').content.split(" "),
];

/**
 * `framed` is whether somebody holds this page, `inline` whether for one campaign in place of a panel, `locale` the
 * language of their page or null; `shown.value` is whether it is in sight there. `tell(what, more)` is heard by them alone;
 * `hear({what: (more) => ...})` takes what they ask, also what came before somebody listened.
 */
export function createHost(window, origins) {
  const framed = window.parent !== window;
  const asked = new URLSearchParams(window.location.search);
  const inline = framed && asked.get("as") === "inline";
  const hears = {};
  const untold = new Map(); // The last of each kind: whoever comes later need not know all that was.
  let unheard = [];
  let origin = null;

  const post = (what, more) => window.parent.postMessage({ ...more, kermesse: what }, origin);

  function tell(what, more = {}) {
    if (!framed) return;
    if (origin) post(what, more);
    else untold.set(what, more);
  }

  function greeted(from) {
    origin = from;
    untold.forEach((more, what) => post(what, more));
    untold.clear();
  }

  if (framed) {
    window.addEventListener("message", ({ source, origin: from, data }) => {
      const what = data?.kermesse;
      if (source !== window.parent || typeof what !== "string" || !origins.includes(from)) return;
      if (what === "hello") greeted(from);
      else if (Object.hasOwn(hears, what)) hears[what](data);
      else unheard.push(data);
    });
    window.parent.postMessage({ kermesse: "here" }, "*");
  }

  return {
    framed,
    inline,
    locale: framed ? asked.get("locale") : null,
    shown: signal(!framed),
    tell,
    hear(more) {
      Object.assign(hears, more);
      const now = unheard.filter(({ kermesse }) => Object.hasOwn(more, kermesse));
      unheard = unheard.filter((data) => !now.includes(data));
      now.forEach((data) => more[data.kermesse](data));
    },
  };
}
