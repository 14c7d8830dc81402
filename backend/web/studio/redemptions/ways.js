// How a redemption goes on from where it is. Pure.

const LAST = { ship: "shipped" };
const NEXT = { ordered: ["ready"], ready: [] };

/** The steps that are open to it, the last of them to give it back. */
export function waysOf({ status, fulfilment, voucher }) {
  const on = Object.hasOwn(NEXT, status) ? [...NEXT[status], LAST[fulfilment] ?? "handed_over"] : [];
  const back = !["cancelled", "expired", "shipped"].includes(status) && voucher.status === "given";
  return back ? [...on, "cancelled"] : on;
}
