// What the member app knows, one signal a thing, and how a frame of the live line changes it.
import { batch, signal } from "@preact/signals";

/** `null` means "not known yet"; an empty list means "there is none". */
export function createState({ locale }) {
  return {
    locale: signal(locale),
    token: signal(null),
    programme: signal(null),
    me: signal(null),
    balances: signal(null),
    campaigns: signal(null),
    streaks: signal(null),
    challenges: signal(null),
    badges: signal(null), // {earned, open, secret}
    tier: signal(null), // {ladder, standing}
    boards: signal(null),
    cheer: signal(null), // The last thing reached: {id, kind, ...the event}.
    expiries: signal([]),
    latest: signal(null),
    gain: signal(null), // The last balance that went up: {id, currency, change}.
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
  else if (event.type === "notice") state.notice.value = { id: event.id, text: event.text };
  else if (isCheerful(event)) state.cheer.value = { id: frame.seq, ...event };
}

/** What is worth a word of joy of its own; the lists behind it are asked for anew. */
function isCheerful({ type, milestone, completed, why }) {
  if (type === "streak") return milestone !== null;
  if (type === "challenge") return completed;
  if (type === "tier") return why === "upgraded";
  return type === "badge.earned";
}

/** Which lists an event makes old. */
export function outdated(type) {
  const family = type.split(".")[0];
  return OUTDATED[family] ?? [];
}

const OUTDATED = {
  streak: ["streaks"],
  challenge: ["challenges"],
  community: ["challenges"],
  badge: ["badges"],
  tier: ["tier"],
  rank: ["boards"],
  board: ["boards"],
  balance: ["boards", "tier"],
};

function hearBalance(state, event) {
  const { currency, available, held, change, transaction_id: id, reason } = event;
  batch(() => {
    state.balances.value = withBalance(state.balances.value ?? [], { currency, available, held });
    if (change > 0) state.gain.value = { id, currency, change, reason };
  });
}

/** The balances with one of them replaced, or added when the member never had that currency. */
export function withBalance(balances, fresh) {
  const known = balances.some(({ currency }) => currency === fresh.currency);
  if (!known) return [...balances, fresh];
  return balances.map((balance) => (balance.currency === fresh.currency ? fresh : balance));
}

/** Every currency of the programme, in its order, at zero where the member has none. */
export function inOrder(state, balances) {
  const declared = state.programme.value?.currencies ?? [];
  if (declared.length === 0) return balances;
  return declared.map(
    ({ code }) =>
      balances.find(({ currency }) => currency === code) ?? { currency: code, available: 0, held: 0 },
  );
}

/** The currency's description; a bare one where the programme is not known yet. */
export function currencyOf(programme, code) {
  const found = programme?.currencies.find((currency) => currency.code === code);
  return found ?? { code, scale: 0, name: code, plural: code, icon: "" };
}
