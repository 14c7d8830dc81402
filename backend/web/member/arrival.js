// A screen that was just reached starts at its heading, for the keyboard and the screen reader.
import { useEffect, useRef } from "preact/hooks";

/** A ref for the heading: it takes the focus on arrival, unless something else holds it. */
export function useArrival() {
  const heading = useRef(null);
  useEffect(() => {
    const { activeElement, body } = document;
    if (activeElement === body || activeElement === null) heading.current?.focus({ preventScroll: true });
  }, []);
  return heading;
}
