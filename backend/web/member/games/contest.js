// A contest: one ticket into the urn, drawn when the game is over.
import { html } from "../../shared/html.js";
import { useKit } from "../kit.js";
import { Cheers } from "../parts/cheer.js";
import { Notice } from "../parts/notice.js";
import { path } from "../route.js";
import { useDraw } from "./draw.js";
import { Frame } from "./frame.js";
import { Go } from "./go.js";

export function ContestGame({ play }) {
  const { words } = useKit();
  const draw = useDraw(play, "contest.enter");
  const { entry } = play.view.value.shown;
  const endsAt = draw.campaign?.ends_at;
  return html`<${Frame} play=${play} draw=${{ ...draw, revealed: false, held: null }}>
    <${Urn} inside=${entry !== null} />
    <p class="challenge-text">
      ${endsAt ? words.say("contest.when", { moment: words.moment(endsAt) }) : words.say("contest.hint")}
    </p>
    ${entry
      ? html`<p class="contest-ticket display" role="status">${words.say("contest.entered", { n: entry.sequence })}</p>
          <a class="button" href=${path("home")}>${words.say("summary.home")}</a>
          <${Cheers} /><${Notice} />`
      : html`<${Go} play=${play} draw=${draw} game="contest" />`}
  <//>`;
}

/** The ticket falls into the glass. */
function Urn({ inside }) {
  return html`<svg class=${`urn ${inside ? "urn-full" : ""}`} viewBox="0 0 200 190" aria-hidden="true" focusable="false">
    <g class="urn-ticket"><rect x="70" y="62" width="60" height="34" rx="5" /><path d="M112 62v34" /></g>
    <g class="urn-others">
      <rect x="52" y="136" width="44" height="25" rx="4" transform="rotate(-18 74 148)" />
      <rect x="96" y="140" width="44" height="25" rx="4" transform="rotate(12 118 152)" />
      <rect x="74" y="150" width="44" height="25" rx="4" transform="rotate(-4 96 162)" />
    </g>
    <path class="urn-glass" d="M46 78C22 96 18 150 44 178h112c26-28 22-82-2-100z" />
    <path class="urn-rim" d="M42 76h116" />
  </svg>`;
}
