// What is told stands in the page: it has been seen once it was in sight of somebody who looks.

/** Calls `then` once, as soon as that is so; returns what gives up waiting. */
export function whenSeen(element, then) {
  const unwatch = () => {
    document.removeEventListener("visibilitychange", look);
    removeEventListener("scroll", look);
  };
  function look() {
    const { top, bottom } = element.getBoundingClientRect();
    if (document.visibilityState !== "visible" || bottom <= 0 || top >= innerHeight) return;
    unwatch();
    then();
  }
  document.addEventListener("visibilitychange", look);
  addEventListener("scroll", look, { passive: true });
  look();
  return unwatch;
}
