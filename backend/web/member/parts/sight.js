// What just came is scrolled into sight, whole where it fits, else from its beginning. Nothing lies over anything.
import { still } from "../../shared/motion.js";

export function bringIntoSight(element) {
  const fits = element.offsetHeight <= document.documentElement.clientHeight;
  element.scrollIntoView({ block: fits ? "nearest" : "start", behavior: still() ? "auto" : "smooth" });
}
