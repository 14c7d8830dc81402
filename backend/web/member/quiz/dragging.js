// Dragging the lines of a list with a finger or a mouse, one pointer at a time.
import { useState } from "preact/hooks";

const ENDS = ["pointerup", "pointercancel"];
const EDGE_PX = 56; // Nearer to the edge of the screen the page rolls on,
const PACE_PX = 9; // so far in each frame.

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
  function follow({ pointerId, clientY }, index) {
    const { top, height } = list.current.children[index].getBoundingClientRect();
    const off = clientY - (top + height / 2); // Where it was taken, from its middle.
    let at = index;
    let y = null; // Where on the screen the pointer is, once it has moved.
    document.activeElement?.blur(); // The page does not follow what is written in when that moves.
    setHeld(index);
    const look = () => {
      const to = list.current ? placeUnder(list.current, at, y - off) : at;
      if (to === at) return;
      put(at, to);
      at = to;
      setHeld(to);
    };
    const step = (event) => {
      if (event.pointerId !== pointerId) return;
      y = event.clientY;
      look();
    };
    const roll = () => {
      rolling = requestAnimationFrame(roll);
      if (y === null || !list.current) return;
      const last = list.current.children.length - 1;
      const by = y < EDGE_PX && at > 0 ? -PACE_PX : y > innerHeight - EDGE_PX && at < last ? PACE_PX : 0;
      if (by === 0) return;
      scrollBy(0, by);
      look();
    };
    let rolling = requestAnimationFrame(roll);
    const drop = (event) => {
      if (event.pointerId !== pointerId) return;
      document.removeEventListener("pointermove", step);
      ENDS.forEach((end) => document.removeEventListener(end, drop));
      cancelAnimationFrame(rolling);
      setHeld(null);
    };
    document.addEventListener("pointermove", step);
    ENDS.forEach((end) => document.addEventListener(end, drop));
  }

  return { held, grab };
}

/** Where among the lines the one `at` its place has its middle nearest to a height on the screen: as they differ in height,
 * that is not always where another one is now. */
function placeUnder(list, at, y) {
  const boxes = [...list.children].map((line) => line.getBoundingClientRect());
  const half = boxes[at].height / 2;
  const away = boxes.map(({ top, bottom }, place) => Math.abs((place < at ? top + half : bottom - half) - y));
  return away.indexOf(Math.min(...away));
}
