// An invented member who has the points for a reward, and what they get for them. Pure.

/** Balances with twice what each price asks. */
export const richEnough = (balances, { prices }) =>
  balances.map((one) => ({ ...one, available: Math.max(one.available, ...prices.filter(({ currency }) => currency === one.currency).map(({ amount }) => 2 * amount)) }));

/** What the house would answer: nothing is paid, and the code is nobody's. */
export function rewardedBy({ name, title, terms, icon, picture, kind, percent, value, money, fulfilment }, { price }) {
  const at = new Date().toISOString();
  const voucher = {
    id: "rehearsal", reward: name, title, terms, icon, picture, kind, percent, value: price?.value ?? value, money, code: "K3RM-E55E-0000-TEST", status: "given",
    given_at: at, expires_at: null, ended_at: null, cause: {},
  };
  const status = fulfilment === "at_once" ? "handed_over" : "ordered";
  return { id: "rehearsal", reward: name, title, status, fulfilment, price, transaction_id: null, ordered_at: at, steps: [{ status, at, by: "" }], voucher };
}
