// One draw, done again in this browser from what is public: step by step, then all the others of its seed.
import { useEffect, useMemo, useState } from "preact/hooks";
import { html } from "../html.js";
import { createDoor } from "./door.js";
import { Line } from "./line.js";
import { readOdds } from "./reading.js";
import { stepsBefore, stepsOf } from "./steps.js";
import { sentence } from "./telling.js";
import { Tickets } from "./tickets.js";
import { Whole } from "./whole.js";

/**
 * `at` is {programme, campaign, hash, sequence}; `told` what was noted of it ({hash, oddsHash, nonce, chain, play}, each
 * undefined where nobody noted it), `noted` the chains that are known of the same log, by place.
 */
export function Proof({ words, api, at, told, noted = new Map(), children }) {
  const door = useMemo(() => createDoor(api, at), []);
  const [found, setFound] = useState(null);
  const [whole, setWhole] = useState(null);
  useEffect(() => void look(door, at, told).then(setFound, (error) => setFound({ error })), []);
  if (!found) return html`<p class="draw-verdict" role="status">${words.say("draws.asking")}</p>`;
  const { error, fair, line, page, steps } = found;
  if (error || !steps) {
    return html`<p class="form-bad" role="alert">${said(error, words)}</p>`;
  }
  const odds = page ? readOdds(page.odds, page.stock) : readOdds(fair.odds_text, fair.stock);
  const broken = steps.find(({ ok }) => ok === false)?.name ?? (whole === false ? "whole" : null);
  const verdict = broken ? "unfair" : page === null ? "so_far" : whole === null ? "alone" : "fair";
  return html`<p class="form-hint">${words.say("draws.of", { n: at.sequence, game: words.text(fair.title) })}</p>
    <div class=${`draw-verdict draw-verdict-${verdict}`} role="status">
      <strong class="display">${words.say(`draws.${verdict}`)}</strong>
      ${broken && html`<p>${words.say("draws.fails_at", { step: words.say(`draws.${broken}`) })}</p>`}
    </div>
    <p class="form-hint">${words.say("draws.how")}</p>
    ${children}
    <ol class="card draw-steps">
      ${steps.map((step) => html`<${Line} key=${step.name} words=${words} ...${step} said=${sentence(step, words, odds)} />`)}
      ${page && !steps.some(({ ok }) => ok === false) && html`<${Whole} words=${words} door=${door} line=${line} noted=${noted} onVerdict=${setWhole} />`}
    </ol>
    ${page && odds?.how.by === "closing" && html`<${Tickets} words=${words} door=${door} page=${page} odds=${odds} mine=${at.sequence} />`}`;
}

/** What is public of the draw, and the steps that can be gone today; without steps where there is no such draw. */
async function look(door, { hash, sequence }, told) {
  const fair = await door.fairness();
  const line = fair.seeds.find((seed) => seed.hash === hash);
  if (!line) return { steps: null };
  if (line.revealed_at === null) return { fair, line, page: null, steps: stepsBefore({ told, fair, line }) };
  const page = await door.page(sequence - 1, 1);
  return { fair, line, page, steps: page.draws.length > 0 ? stepsOf({ told, page }) : null };
}

function said(error, words) {
  if (!error || error.status === 404) return words.say("draws.unknown");
  return error.status ? words.refusal(error) : words.say("home.unreachable_hint");
}
