// The layer where coins fly from what was won to the balance it lands in.
import { useEffect, useRef } from "preact/hooks";
import { html } from "../../shared/html.js";
import { Coin } from "../../shared/icons.js";
import { fly } from "../../shared/motion.js";

export const FLIGHT_MS = 750;
const COINS_MAX = 7;

/** `award` is {key, from, to, icon, amount} with two element refs; each new `key` flies once. */
export function Flights({ award }) {
  const layer = useRef(null);
  const mint = useRef(null);
  useEffect(() => {
    if (!award) return;
    const coin = mint.current.firstElementChild;
    const many = Math.min(COINS_MAX, Math.max(3, award.amount));
    fly({ from: award.from.current, to: award.to.current, layer: layer.current, coin, many });
  }, [award?.key]);
  return html`<div class="flights" aria-hidden="true" ref=${layer}>
    <div class="flights-mint" ref=${mint}><${Coin} icon=${award?.icon} /></div>
  </div>`;
}
