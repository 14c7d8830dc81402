// One draw by hand: the device adds its own chance, the server draws, the page keeps the secret
// until its wheel has turned.
import { useEffect, useState } from "preact/hooks";
import { useKit } from "../kit.js";
import { balanceOf } from "../parts/purse.js";

const NONCE_BYTES = 16;

/** 128 bits of this device's own chance, in hexadecimal. */
export function freshNonce() {
  const bytes = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * `go()` makes the move of that type; `reveal()` ends the secrecy. `held` is the balance from before
 * the move. A play that was drawn before the page came is revealed from the start.
 */
export function useDraw(play, type) {
  const { state } = useKit();
  const { id, commitment, campaign_id: campaignId } = play.view.value;
  const finished = play.view.value.status === "finished";
  const [revealed, setRevealed] = useState(finished);
  const [held, setHeld] = useState(null);
  useEffect(() => setRevealed(finished), [id]);
  const campaign = state.campaigns.value?.find((one) => one.id === campaignId);
  return {
    revealed,
    held,
    drawn: finished,
    reveal: () => setRevealed(true),
    go() {
      setHeld(balanceOf(state, campaign?.currency));
      play.move({ type, nonce: freshNonce(), seed: commitment.seed });
    },
  };
}
