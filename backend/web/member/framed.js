// The app within a page of the brand's: in a panel over it, or as one campaign in its midst. Only who is framed loads this.
import { followedBy } from "../embed/telling.js";
import { styled } from "./later.js";

export async function createFramed({ host, state, route, session, actions, storage, window }) {
  const { document, history, location } = window;

  document.documentElement.classList.add(host.inline ? "inline" : "panel");
  void styled("/web/member/styles/framed.css");
  /** What leads away opens beside the shop's page, and never in its frame. */
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href]");
    if (!link || event.defaultPrevented || link.hasAttribute("download")) return;
    if (link.getAttribute("href").startsWith("#")) {
      event.preventDefault();
      route.to(link.hash);
    } else {
      link.target = "_blank";
      link.rel = "noopener";
    }
  });

  if (host.inline) grow();
  else stand();
  await storage.settled; // Until then it would tell of nobody.
  followedBy({ host, state, session, leave: () => actions.leave({ wanted: true }) });
  host.tell("ready");

  /** As tall as what it shows; and before somebody's eyes while it is in sight. */
  function grow() {
    const app = document.getElementById("app");
    const tell = () => host.tell("height", { px: Math.ceil(app.getBoundingClientRect().height) });
    new ResizeObserver(tell).observe(app);
    new IntersectionObserver(([{ isIntersecting }]) => (host.shown.value = isIntersecting)).observe(app);
  }

  /** On a phone the panel is a sheet over everything, which the way back closes; within it nothing is added to that way. */
  function stand() {
    let length = 0; // Of the way back with the sheet on it; 0 where there is none.
    const close = () => host.tell("close");

    document.addEventListener("keydown", (event) => event.key === "Escape" && !event.defaultPrevented && close());
    window.addEventListener("popstate", () => {
      if (!length || history.state?.sheet) return;
      length = 0;
      close();
    });
    host.hear({
      go: ({ at }) => route.to(`#/${at}`),
      shown({ sheet }) {
        host.shown.value = true;
        if (!sheet || length) return;
        history.pushState({ sheet }, "", location.href);
        length = history.length;
      },
      hidden() {
        host.shown.value = false;
        // Where the shop's page has moved on meanwhile, the way back is its own.
        if (length && length === history.length && history.state?.sheet) history.back();
        length = 0;
      },
    });
  }
}
