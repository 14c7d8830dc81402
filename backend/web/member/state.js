// What the member app knows, one signal a thing, and how a frame of the live line changes it.
import { batch, signal } from "@preact/signals-core";

/** `null` means "not known yet"; an empty list means "there is none". */
export function createState({ locale }) {
  return {
    locale: signal(locale),
    token: signal(null),
    session: signal(null), // {id, secret, ends} where somebody is signed in on this device.
    programme: signal(null),
    me: signal(null),
    home: signal(null), // The blocks that it is composed of.
    balances: signal(null),
    campaigns: signal(null),
    streaks: signal(null),
    challenges: signal(null),
    badges: signal(null), // {earned, open, secret}
    tier: signal(null), // {ladder, standing}
    boards: signal(null),
    tops: signal(null), // Who leads, by board, of those that home shows.
    prizes: signal(null), // The newest of what was won by chance, and is handed over by the house.
    rewards: signal(null), // {items: what there is for points, nearest}
    redemptions: signal(null), // The newest of what was redeemed.
    vouchers: signal(null), // {items: the newest, next}
    cheers: signal([]), // What was reached and not yet told, oldest first: {id, ...the event}.
    expiries: signal([]),
    latest: signal(null),
    inbox: signal(null), // {items: the newest letters, unread}
    letter: signal(null), // The one that came just now.
    gain: signal(null), // The last balance that went up: {id, currency, change}.
    waiting: signal(null), // The last news of points on their way, by its transaction.
    notice: signal(null),
    reached: signal(true), // Whether the last call was answered at all.
    line: signal("connecting"),
    asOf: signal(null), // When the server last confirmed all that is shown.
    goodbye: signal(false), // The token ran out, so the welcome page says why it is back.
    failure: signal(null), // Why there is nothing to show: "nobody" or "unreachable".
  };
}

/** Takes a snapshot or an event of the live line into the state. */
export function hear(state, frame) {
  if (frame.type === "snapshot") {
    state.balances.value = inOrder(state, frame.state.balances);
    return;
  }
  const { event } = frame;
  if (event.type === "balance") hearBalance(state, event);
  else if (event.type === "pending") hearPending(state, event);
  else if (event.type === "inbox") hearLetter(state, frame);
  else if (event.type === "notice") state.notice.value = { id: event.id, text: event.text };
  else if (isCheerful(state, event)) {
    state.cheers.value = [...state.cheers.value, { id: `${frame.feed} ${frame.seq}`, ...event }];
  }
  if (event.type === "community") hearCommunity(state, event);
}

/** What is worth a word of joy of its own; the lists behind it are asked for anew. */
function isCheerful(state, event) {
  const { type, name, completed, rank, was } = event;
  const challenge = state.challenges.value?.find((one) => one.name === name);
  if (type === "streak") return event.kept_today && event.length > lengthOf(state, name);
  if (type === "challenge") return completed && !challenge?.completed;
  if (type === "community") return completed && challenge?.community?.mine > 0 && !challenge.community.completed;
  if (type === "tier") return event.why === "upgraded";
  if (type === "rank") return rank !== null && rank <= PODIUM && rank < (was ?? Infinity);
  return type === "badge.earned" || type === "board.won";
}

const PODIUM = 3;

/** Buying a freeze and mending are told as well: only a streak that grew is cheered. */
const lengthOf = (state, name) => state.streaks.value?.find((one) => one.name === name)?.length ?? 0;

/** Which lists an event makes old. */
export const outdated = (type) => OUTDATED[type.split(".")[0]] ?? [];

const OUTDATED = {
  streak: ["streaks"],
  challenge: ["challenges"],
  badge: ["badges"],
  tier: ["tier", "rewards"],
  rank: ["boards"],
  board: ["boards"],
  balance: ["boards", "tier", "rewards"],
  pending: ["balances", "latest"],
  voucher: ["vouchers"],
  gift: ["vouchers", "balances", "latest"],
  redemption: ["redemptions", "vouchers", "rewards"],
};

/** A shared goal came nearer; everybody hears it, so nobody has to ask. */
function hearCommunity(state, { name, team, total, target, percent, contributors, completed }) {
  state.challenges.value = state.challenges.value?.map((one) => {
    const mine = one.name === name && one.community?.team === team;
    return mine ? { ...one, community: { ...one.community, total, target, percent, contributors, completed } } : one;
  }) ?? null;
}

function hearLetter(state, { at, event: { unread, ...told } }) {
  const letter = { ...told, at, read_at: null };
  batch(() => {
    state.letter.value = letter;
    const others = state.inbox.value?.items.filter(({ id }) => id !== letter.id); // It may have been asked for since.
    if (others) state.inbox.value = { unread, items: [letter, ...others] };
  });
}

function hearBalance(state, event) {
  const { currency, available, held, change, transaction_id: id, reason } = event;
  batch(() => {
    state.balances.value = withBalance(state.balances.value ?? [], { currency, available, held });
    if (change > 0) state.gain.value = { id, currency, change, reason };
  });
}

/** When which of them come is asked for anew. */
function hearPending(state, { currency, pending, transaction_id: id }) {
  batch(() => {
    state.balances.value = withBalance(state.balances.value ?? [], { currency, pending });
    state.waiting.value = id;
  });
}

/** The balances with what is new of one of them, or with one that the member never had. */
export function withBalance(balances, fresh) {
  const known = balances.some(({ currency }) => currency === fresh.currency);
  if (!known) return [...balances, { ...NOTHING, ...fresh }];
  return balances.map((balance) => (balance.currency === fresh.currency ? { ...balance, ...fresh } : balance));
}

const NOTHING = { available: 0, held: 0, pending: 0, owed: 0 };

/** Every currency of the programme, in its order, at zero where the member has none. */
export function inOrder(state, balances) {
  const declared = state.programme.value?.currencies ?? [];
  if (declared.length === 0) return balances;
  return declared.map(
    ({ code }) =>
      balances.find(({ currency }) => currency === code) ?? { currency: code, ...NOTHING },
  );
}

/** The currency's description; a bare one where the programme is not known yet. */
export function currencyOf(programme, code) {
  const found = programme?.currencies.find((currency) => currency.code === code);
  return found ?? { code, scale: 0, name: code, plural: code, icon: "" };
}
