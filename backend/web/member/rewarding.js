// What a member does about rewards: redeem one, and look further back at their vouchers.
import { takeVouchers, VOUCHERS } from "./lists.js";

export function createRewarding({ api, state, lists }) {
  return {
    /** `wish` is the reward with the price as it was shown; the same `key` redeems once. Answers the redemption. */
    async redeem(wish, key) {
      try {
        return await api.post("/v1/me/redemptions", wish, { "Idempotency-Key": key });
      } finally {
        lists.renew(["rewards", "redemptions", "vouchers", "balances", "latest"]); // A refusal too says that something moved.
      }
    },

    async moreVouchers() {
      const { items, next } = state.vouchers.value;
      takeVouchers(state, await api.get(`${VOUCHERS}&before=${next}`), { vouchers: items, prizes: state.prizes.value });
    },
  };
}
