// Dragging the lines of a list with a finger or a mouse, one pointer at a time.
import { useState } from "preact/hooks";

const ENDS = ["pointerup", "pointercancel"];

/** The list with the thing at `from` put at `to`. */
export function moved(things, from, to) {
  const rest = things.filter((_, index) => index !== from);
  return [...rest.slice(0, to), things[from], ...rest.slice(to)];
}

/**
 * `list` is a ref of the list element, `put(from, to)` hears each step of the way. Gives the index
 * `held` (or null) and `grab(index)`, the handler for a line's pointerdown.
 */
export function useDragging(list, put) {
  const [held, setHeld] = useState(null);
  const grab = (index) => (event) => {
    if (event.button !== 0) return;
    event.preventDefault();
    follow(event, index);
  };

  // The document listens, not the line: a line that moves in the list would let go of the pointer.
  function follow({ pointerId }, index) {
    let at = index;
    setHeld(index);
    const step = (event) => {
      if (event.pointerId !== pointerId || !list.current) return;
      const to = lineUnder(list.current, event.clientY);
      if (to === at) return;
      put(at, to);
      at = to;
      setHeld(to);
    };
    const drop = (event) => {
      if (event.pointerId !== pointerId) return;
      document.removeEventListener("pointermove", step);
      ENDS.forEach((end) => document.removeEventListener(end, drop));
      setHeld(null);
    };
    document.addEventListener("pointermove", step);
    ENDS.forEach((end) => document.addEventListener(end, drop));
  }

  return { held, grab };
}

/** The index of the line whose middle is nearest to a height on the screen. */
function lineUnder(list, y) {
  const middles = [...list.children].map((line) => {
    const { top, height } = line.getBoundingClientRect();
    return Math.abs(top + height / 2 - y);
  });
  return middles.indexOf(Math.min(...middles));
}
