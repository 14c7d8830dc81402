// How a draw can be checked: what the house was bound to before, and what this device mixed in.
import { html } from "../../shared/html.js";
import { useKit } from "../kit.js";

export function Proof({ play }) {
  const { words } = useKit();
  const { id, commitment, shown } = play.view.value;
  if (!commitment) return null;
  const lines = [
    ["proof.seed", `${commitment.seed}`],
    ["proof.hash", commitment.hash],
    ["proof.odds", commitment.odds_hash],
    ["proof.play", id],
    ["proof.nonce", shown.result?.nonce],
  ].filter(([, value]) => value);
  return html`<details class="proof">
    <summary>${words.say("proof.title")}</summary>
    <p>${words.say("proof.how")}</p>
    <dl>
      ${lines.map(([key, value]) => html`<div key=${key}><dt>${words.say(key)}</dt><dd><code>${value}</code></dd></div>`)}
    </dl>
  </details>`;
}
