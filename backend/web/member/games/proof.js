// How a draw can be checked: the odds, what the house was bound to, what this device mixed in.
import { html } from "../../shared/html.js";
import { useKit } from "../kit.js";
import { Receipt } from "./receipt.js";

export function Proof({ play }) {
  const { words } = useKit();
  const { id, commitment, shown } = play.view.value;
  if (!commitment) return null;
  const drawn = play.last.value?.draw;
  const lines = [
    ["proof.seed", `${commitment.seed}`],
    ["proof.hash", commitment.hash],
    ["proof.odds", commitment.odds_hash],
    ["proof.play", id],
    ["proof.nonce", (shown.result ?? shown.entry)?.nonce],
    ["proof.place", drawn && `${drawn.sequence}`],
    ["proof.chain", drawn?.chain],
  ].filter(([, value]) => value);
  return html`<details class="proof">
    <summary>${words.say("proof.title")}</summary>
    <p>${words.say("proof.how")}</p>
    <${Odds} odds=${commitment.odds} />
    <dl>
      ${lines.map(([key, value]) => html`<div key=${key}><dt>${words.say(key)}</dt><dd><code>${value}</code></dd></div>`)}
    </dl>
    ${drawn && html`<${Receipt} id=${id} />`}
  </details>`;
}

/** Each prize with its chance in a hundred, where every draw goes by the same weights. */
function Odds({ odds: { prizes, how } }) {
  const { words } = useKit();
  if (how.by !== "weight") return null;
  const total = how.shares.reduce((sum, { weight }) => sum + weight, 0);
  const chance = (key) =>
    how.shares.filter(({ prize }) => (prize ?? null) === key).reduce((sum, { weight }) => sum + weight, 0) / total;
  const lines = prizes.map(({ key, title }) => [words.text(title), chance(key)]);
  return html`<ul class="odds">
    ${[...lines, [words.say("game.nothing"), chance(null)]]
      .filter(([, part]) => part > 0)
      .map(([title, part]) => html`<li key=${title}><span>${title}</span> <strong>${words.percent(part)}</strong></li>`)}
  </ul>`;
}
