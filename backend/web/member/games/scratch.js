// The scratch card: nine fields under a film that a finger takes off; three alike win.
import { useEffect, useRef, useState } from "preact/hooks";
import { html } from "../../shared/html.js";
import { still } from "../../shared/motion.js";
import { useKit } from "../kit.js";
import { useDraw } from "./draw.js";
import { Film } from "./film.js";
import { Frame } from "./frame.js";
import { Go } from "./go.js";

const ALIKE = 3;
const LOOK_MS = 700; // To see what lies there before it is said.

export function ScratchGame({ play }) {
  const draw = useDraw(play, "scratch.scratch");
  return html`<${Frame} play=${play} draw=${draw}>
    <${Card} key=${play.view.value.id} play=${play} draw=${draw} />
  <//>`;
}

/** The server says at the first scratch what lies under the film; the fingers only uncover it. */
function Card({ play, draw }) {
  const { words } = useKit();
  const { size, fields } = play.view.value.shown;
  const grid = useRef(null);
  const [bare, setBare] = useState(() => new Set(draw.revealed ? Array(size).keys() : []));
  const uncover = (index) => setBare((before) => new Set([...before, index]));
  const uncoverAll = () => setBare(new Set(Array(size).keys()));
  const settled = draw.drawn && (bare.size === size || alike(fields.filter((_, index) => bare.has(index))));
  useEffect(() => {
    if (!settled || draw.revealed) return undefined;
    uncoverAll();
    const timer = setTimeout(draw.reveal, still() ? 0 : LOOK_MS);
    return () => clearTimeout(timer);
  }, [Boolean(settled)]);

  const free = draw.campaign && !draw.campaign.price && !draw.campaign.next_at;
  const begin = () => void (!draw.drawn && play.phase.value === "ready" && draw.go());
  const won = draw.revealed && alike(fields);
  return html`<div class="scratch">
      <p class="challenge-text">${words.say("scratch.hint")}</p>
      <div class="scratch-card">
        <ol class="scratch-fields" ref=${grid}>
          ${Array.from({ length: size }, (_, index) => html`<${Field} key=${index} number=${index + 1}
            symbol=${fields[index]} bare=${bare.has(index)} wins=${won && fields[index] === won}
            onOpen=${() => uncover(index)} />`)}
        </ol>
        ${!draw.revealed &&
        html`<${Film} grid=${grid} bare=${bare} loose=${draw.drawn || free} onTouch=${begin} onField=${uncover} />`}
      </div>
    </div>
    ${!draw.drawn && html`<${Go} play=${play} draw=${draw} game="scratch" />`}
    ${draw.drawn && !draw.revealed &&
    html`<button class="button button-large" type="button" onClick=${uncoverAll}>${words.say("scratch.all")}</button>`}`;
}

/** For the keyboard, each field is a button under the film. */
function Field({ number, symbol, bare, wins, onOpen }) {
  const { words } = useKit();
  const shown = bare && symbol;
  return html`<li class=${`scratch-field ${shown ? "scratch-bare" : ""} ${wins ? "scratch-wins" : ""}`}>
    ${symbol && !bare
      ? html`<button type="button" onClick=${onOpen}><span class="unseen">${words.say("scratch.field", { n: number })}</span></button>`
      : html`<span>${shown || ""}</span>`}
  </li>`;
}

/** The symbol that is there three times. */
function alike(symbols) {
  return symbols.find((symbol) => symbols.filter((other) => other === symbol).length === ALIKE);
}
