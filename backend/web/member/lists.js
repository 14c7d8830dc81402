// What a member owns and strives for, list by list: asked for all at once, or anew when it is old.
import { batch } from "@preact/signals";
import { Problem, Unreachable } from "../shared/api.js";
import { PAGE } from "./inbox.js";
import { inOrder } from "./state.js";

const LATEST = 4;
const WHOLE = ["badges", "tier", "inbox", "rewards"]; // Answers that are more than a list.
const GATHER_MS = 250; // Several events of one round ask once.
const SPREAD_MS = 2_000; // What everybody hears at once is not asked by everybody at once.

/** The newest; others are asked for by the last that is known. */
export const VOUCHERS = "/v1/me/prizes?limit=50";

const ADDRESS = {
  home: "/v1/me/home",
  balances: "/v1/me/balances",
  campaigns: "/v1/me/campaigns",
  streaks: "/v1/me/streaks",
  challenges: "/v1/me/challenges",
  badges: "/v1/me/badges",
  tier: "/v1/me/tier",
  boards: "/v1/me/boards",
  rewards: "/v1/me/rewards",
  redemptions: "/v1/me/redemptions?limit=50",
  vouchers: VOUCHERS,
  expiries: "/v1/me/expiries",
  latest: `/v1/me/history?limit=${LATEST}`,
  inbox: `/v1/me/inbox?limit=${PAGE}`,
};

export const LISTS = Object.keys(ADDRESS);

export function createLists({ api, state }) {
  const old = new Set();
  let gathering = null;
  let hurried = false; // Whether somebody waits for what is gathered.

  const ask = (name) => api.get(ADDRESS[name]);

  function take(name, answer) {
    if (name === "balances") state.balances.value = inOrder(state, answer.items);
    else if (name === "vouchers") takeVouchers(state, answer);
    else state[name].value = WHOLE.includes(name) ? answer : answer.items;
  }

  async function all() {
    const answers = await Promise.all(LISTS.map(ask));
    batch(() => LISTS.forEach((name, index) => take(name, answers[index])));
  }

  /** Ask for these again soon; what cannot be asked now stays as it is until the next look. */
  function renew(names, { spread = false } = {}) {
    names.forEach((name) => old.add(name));
    if (old.size === 0 || (gathering && (spread || hurried))) return;
    clearTimeout(gathering);
    hurried = !spread;
    gathering = setTimeout(fetchOld, GATHER_MS + (spread ? Math.random() * SPREAD_MS : 0));
  }

  async function fetchOld() {
    const names = [...old];
    old.clear();
    gathering = null;
    if (!state.token.value) return;
    try {
      const answers = await Promise.all(names.map(ask));
      batch(() => names.forEach((name, index) => take(name, answers[index])));
    } catch (error) {
      if (!(error instanceof Problem || error instanceof Unreachable)) throw error;
    }
  }

  return { all, renew };
}

/** What is mine, of one list: vouchers, and what the house hands over; `before` it stands what is known already. */
export function takeVouchers(state, { items, next }, { vouchers, prizes } = { vouchers: [], prizes: [] }) {
  batch(() => {
    state.vouchers.value = { items: [...vouchers, ...items.flatMap(({ voucher }) => voucher ?? [])], next };
    state.prizes.value = [...prizes, ...items.filter(({ voucher, points }) => !voucher && !points)];
  });
}
