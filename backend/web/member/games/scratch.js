// The scratch card: nine fields under a film that the finger takes off; three alike win.
import { useEffect, useState } from "preact/hooks";
import { html } from "../../shared/html.js";
import { still } from "../../shared/motion.js";
import { useKit } from "../kit.js";
import { useDraw } from "./draw.js";
import { Frame } from "./frame.js";
import { Go } from "./go.js";

const FIELD_MS = 180;

export function ScratchGame({ play }) {
  const draw = useDraw(play, "scratch.scratch");
  const { id, shown } = play.view.value;
  return html`<${Frame} play=${play} revealed=${draw.revealed} held=${draw.held}>
    <${Card} key=${id} shown=${shown} done=${draw.revealed} onDone=${draw.reveal} />
    ${!draw.revealed && html`<${Go} play=${play} draw=${draw} game="scratch" />`}
  <//>`;
}

function Card({ shown: { size, fields }, done, onDone }) {
  const { words } = useKit();
  const [open, setOpen] = useState(done ? size : 0);
  useEffect(() => {
    if (fields.length === 0 || done) return undefined;
    if (still()) {
      setOpen(size);
      return void onDone();
    }
    const timer = setInterval(() => setOpen((many) => many + 1), FIELD_MS);
    return () => clearInterval(timer);
  }, [fields.length]);
  useEffect(() => {
    if (open >= size && fields.length > 0 && !done) onDone();
  }, [open]);
  const alike = winner(fields);
  return html`<div class="scratch">
    <p class="challenge-text">${words.say("scratch.hint")}</p>
    <ol class="scratch-fields">
      ${Array.from({ length: size }, (_, index) => {
        const bare = index < open && fields[index];
        const wins = done && fields[index] === alike;
        return html`<li key=${index} class=${`scratch-field ${bare ? "scratch-bare" : ""} ${wins ? "scratch-wins" : ""}`}>
          <span>${bare || ""}</span>
        </li>`;
      })}
    </ol>
  </div>`;
}

/** The symbol that is there three times. */
function winner(fields) {
  return fields.find((symbol) => fields.filter((other) => other === symbol).length === 3);
}
