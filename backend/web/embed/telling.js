// What a shop's page is told of who plays here, and what it asks: to sign somebody in, and out.
import { effect } from "@preact/signals-core";
import { currencyOf } from "../member/state.js";
import { createAmounts } from "../shared/amounts.js";

/** `leave` forgets who is here. No id, no name and no token is ever told. */
export function followedBy({ host, state, session, leave }) {
  effect(() => host.tell("session", { signedIn: state.session.value !== null }));

  effect(() => {
    const first = state.token.value && state.balances.value?.[0];
    if (!state.token.value) host.tell("balance", { balance: null });
    else if (first) host.tell("balance", { balance: told(first.available, first.currency) });
  });

  effect(() => {
    const gain = state.gain.value;
    if (gain) host.tell("points", told(gain.change, gain.currency, { sign: true }));
  });

  /** In minor units, and as a person reads it. */
  function told(amount, code, how) {
    const currency = currencyOf(state.programme.value, code);
    const text = createAmounts(state.locale.value).amount(amount, currency, how);
    return { amount, currency: code, scale: currency.scale, text };
  }

  /** Whoever leaves the shop leaves here too, also when nobody can be told; a guest has nowhere else to be. */
  async function signOut() {
    const mine = state.session.value;
    if (!mine) return;
    await session.end(mine.id).catch(() => {});
    leave();
  }

  const answered = (n, asked) =>
    asked.then(
      () => host.tell("answer", { n }),
      ({ code = "unreachable", message }) => host.tell("answer", { n, refused: { code, message } }),
    );

  host.hear({
    "sign-in": ({ n, link }) => answered(n, session.byLink(link, () => {})),
    "sign-out": ({ n }) => answered(n, signOut()),
  });
}
