// Words of any length stay on the wall: their size goes down until they fit.
import { useLayoutEffect, useRef } from "preact/hooks";

const STEPS = [1, 0.85, 0.7, 0.58, 0.48, 0.4, 0.33, 0.27, 0.22];

/** A ref for an element whose sizes are multiplied by `--fit`; `by` is what its words depend on. */
export function useFit(...by) {
  const place = useRef(null);
  useLayoutEffect(() => {
    const fit = () => {
      const element = place.current;
      for (const step of STEPS) {
        element.style.setProperty("--fit", step);
        if (element.scrollHeight <= element.clientHeight && element.scrollWidth <= element.clientWidth) return;
      }
    };
    fit();
    document.fonts.ready.then(() => place.current && fit());
    addEventListener("resize", fit);
    return () => removeEventListener("resize", fit);
  }, by);
  return place;
}
