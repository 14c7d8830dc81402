// The frames that stand in a shop's page: what they are told, what they say, and why one did not come.

const PATIENCE_MS = 5000; // For a frame that has loaded to say that it is here.
const STYLE = "";

export const make = (name, more, inside = []) => {
  const element = Object.assign(document.createElement(name), more);
  element.append(...inside);
  return element;
};

/** A shadow root; a style sheet that is made by script needs no 'unsafe-inline' of the page's policy. */
export function dress(place, inside) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(STYLE);
  const root = place.attachShadow({ mode: "open" });
  root.adoptedStyleSheets = [sheet];
  root.append(...inside);
}

/**
 * `door` is the programme's address; `hears` is what any frame may say, each as (data, frame); `lost(why)` hears that one
 * did not come.
 */
export function createFrames({ home, door, locale, hears, lost }) {
  const frames = new Set();
  let title = "Kermesse";
  let complained = false;

  /** One of `path`, in which `more` is heard. */
  function add(path, more, attributes) {
    const src = door + path.replace("?", `?locale=${encodeURIComponent(locale)}&`);
    const element = make("iframe", { src, title, allow: "clipboard-write; web-share; fullscreen", ...attributes });
    const frame = { element, hears: { ...hears, ...more }, here: false, waiting: [] };
    element.addEventListener("load", () => setTimeout(() => frame.here || complain(), PATIENCE_MS));
    frames.add(frame);
    return frame;
  }

  function say(frame, kermesse, more) {
    const message = { ...more, kermesse };
    if (frame.here) frame.element.contentWindow?.postMessage(message, home);
    else frame.waiting.push(message);
  }

  addEventListener("message", ({ source, origin, data }) => {
    const frame = origin === home && [...frames].find(({ element }) => element.contentWindow === source);
    const what = frame && data?.kermesse;
    if (what === "here") {
      frame.here = true;
      say(frame, "hello");
      frame.waiting.splice(0).forEach((message) => say(frame, message.kermesse, message));
    } else if (what && Object.hasOwn(frame.hears, what)) frame.hears[what](data, frame);
  });

  function complain(blocked) {
    if (complained) return;
    complained = true;
    const why = blocked
      ? `Kermesse: the Content-Security-Policy of this page keeps our frames out. Add to it: frame-src ${home}`
      : `Kermesse: ${door} did not come into its frame. If it opens by itself, it does not know this page: add ${location.origin} to the pages that may show the app, in the studio or as web.origins of PATCH /v1/programme.`;
    console.error(why);
    lost(why);
  }

  document.addEventListener("securitypolicyviolation", ({ blockedURI }) => blockedURI.startsWith(home) && complain(true));

  return {
    add,
    say,
    remove(frame) {
      frame.element.remove();
      frames.delete(frame);
    },
    call(name) {
      title = name;
      frames.forEach(({ element }) => (element.title = name));
    },
  };
}
