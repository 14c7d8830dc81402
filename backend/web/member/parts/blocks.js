// What a home is composed of: a line a kind. Two columns where there is room, each in its order.
import { html } from "../../shared/html.js";
import { useKit } from "../kit.js";
import { later } from "../later.js";
import { path } from "../route.js";
import { Film, Picture, Words } from "./brand.js";
import { Challenges } from "./challenges.js";
import { Expiring } from "./expiring.js";
import { Games } from "./games.js";
import { Latest } from "./latest.js";
import { Invitation } from "./messages.js";
import { Prizes } from "./prizes.js";
import { Today } from "./today.js";

const Place = () => html`<div class="block-pending" aria-hidden="true"></div>`;
const Leader = later(() => import("./leader.js"), "Leader", null, Place);
const Collected = later(() => import("./collected.js"), "Collected", null, Place);
const Shelf = later(() => import("./shelf.js"), "Shelf", "/web/member/styles/rewards.css", Place);

/** A kind's component, given its block; those that stand `aside` are beside the others at a desk. */
const KINDS = {
  campaigns: { show: ({ block }) => html`<${Games} show=${block.show} />` },
  prizes: { show: Prizes },
  rewards: { show: Shelf },
  strip: { show: Today },
  earn: { show: Earn },
  text: { show: Words },
  picture: { show: Picture },
  video: { show: Film },
  board: { show: Leader, aside: true },
  badges: { show: Collected, aside: true },
  messages: { show: Invitation, aside: true },
  challenges: { show: Challenges, aside: true },
  expiring: { show: Expiring, aside: true },
  history: { show: Latest, aside: true },
};

const IN_A_STRIP = ["streak", "tier"];

/** The blocks in their order; flames and the rung that follow each other share a strip. A kind that this version does
 *  not know is left out. */
export function arranged(blocks) {
  const found = [];
  for (const block of blocks) {
    const last = found[found.length - 1];
    if (!IN_A_STRIP.includes(block.kind)) found.push(block);
    else if (last?.kind === "strip") last.blocks.push(block);
    else found.push({ kind: "strip", blocks: [block] });
  }
  return found.filter(({ kind }) => kind in KINDS).map((block, index) => ({ ...block, key: `${block.kind}${index}` }));
}

export const standsAside = ({ kind }) => Boolean(KINDS[kind].aside);

export const Blocks = ({ blocks }) => blocks.map((block) => html`<${KINDS[block.kind].show} key=${block.key} block=${block} />`);

function Earn() {
  const { words } = useKit();
  return html`<a class="link" href=${path("earn")}>${words.say("home.earn")}</a>`;
}
