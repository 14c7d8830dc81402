// An instant win: one press, and either this was a winning moment or it was not.
import { useEffect } from "preact/hooks";
import { html } from "../../shared/html.js";
import { still } from "../../shared/motion.js";
import { useKit } from "../kit.js";
import { useDraw } from "./draw.js";
import { Frame } from "./frame.js";
import { Go } from "./go.js";

const SUSPENSE_MS = 1_400;

export function InstantGame({ play }) {
  const { words } = useKit();
  const draw = useDraw(play, "instant.try");
  useEffect(() => {
    if (!draw.drawn || draw.revealed) return undefined;
    const timer = setTimeout(draw.reveal, still() ? 0 : SUSPENSE_MS);
    return () => clearTimeout(timer);
  }, [draw.drawn]);
  const waiting = draw.drawn && !draw.revealed;
  return html`<${Frame} play=${play} draw=${draw}>
    <div class=${`gift ${waiting ? "gift-shaking" : ""} ${draw.revealed ? "gift-open" : ""}`} aria-hidden="true">
      <span class="gift-lid"></span><span class="gift-box"></span>
    </div>
    ${!draw.revealed &&
    html`<p class="challenge-text">${words.say("instant.hint")}</p>
      <${Go} play=${play} draw=${draw} game="instant" />`}
  <//>`;
}
