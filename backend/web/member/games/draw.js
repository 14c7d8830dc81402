// One draw by hand: the device adds its own chance, the server draws, and the page keeps the secret
// until its wheel has turned.
import { useState } from "preact/hooks";
import { useKit } from "../kit.js";
import { balanceOf } from "../parts/purse.js";

const NONCE_BYTES = 16;

/** 128 bits of this device's own chance, in hexadecimal. */
export function freshNonce() {
  const bytes = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * `go()` makes the move of that type; `reveal()` ends the secrecy. `held` is the balance without what
 * was won, in the `currency` that is paid with. A play that was drawn before the page came is revealed from the start.
 */
export function useDraw(play, type) {
  const { state, actions, receipts } = useKit();
  const { id, campaign_id: campaignId } = play.view.value;
  const drawn = play.view.value.status === "finished";
  const [told, setTold] = useState(drawn ? id : null); // The play whose outcome may be seen.
  const [before, setBefore] = useState(null); // The balance before the draw of which play.
  const campaign = state.campaigns.value?.find((one) => one.id === campaignId);
  const currency = campaign?.price?.currency ?? campaign?.currency;
  const paid = play.last.value?.price?.amount ?? 0;

  /** One move by that commitment, and a note of it for whenever the draw is verified. */
  async function throwBy(commitment) {
    const nonce = freshNonce();
    const told = campaign ? { price: campaign.price } : {};
    await play.move({ type, nonce, seed: commitment?.seed ?? 1 }, told); // None is left: the server says why.
    const drawn = play.last.value?.draw;
    if (!drawn || !commitment || !receipts) return; // A rehearsal is not drawn from a seed of the house.
    const { hash, odds_hash: oddsHash } = commitment;
    const { sequence, chain } = drawn;
    receipts.keep({ play: id, title: campaign?.title ?? null, at: Date.now(), hash, oddsHash, nonce, sequence, chain });
  }

  return {
    campaign,
    currency,
    drawn,
    revealed: told === id,
    held: before?.id === id ? before.balance - paid : null,
    reveal: () => setTold(id),
    async go() {
      setBefore({ id, balance: balanceOf(state, currency) });
      const bound = play.view.value.commitment;
      await throwBy(bound);
      const { status, commitment } = play.view.value;
      // A new seed came in between: the page has looked again, and binds the house to that one.
      if (status === "open" && commitment && commitment.seed !== bound?.seed) await throwBy(commitment);
      if (play.problem.value?.code === "play.price_moved") actions.renew(["campaigns"]);
      if (play.view.value.status === "open") setBefore(null);
    },
  };
}
