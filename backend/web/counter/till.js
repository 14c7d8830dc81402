// What the till does, and what it knows: who is at the counter, what was done last, what was refused.
import { signal } from "@preact/signals";
import { unique } from "../shared/api.js";
import { chime } from "./chime.js";
import { createPlace } from "./place.js";

const OVER = ["counter.visit_over", "counter.no_visit"];

/** `visit`: who is at the counter; `done`: what was done last; `shown`: a voucher that waits for a tap; `card`: the
 * address of a newcomer's card; `turn` counts what came to an end, so that the field takes the focus again; `text` is what
 * stands in it. */
export function createTill({ asked }) {
  const [visit, done, trouble, shown, card] = Array.from({ length: 5 }, () => signal(null));
  const [busy, online, turn, text] = [signal(false), signal(navigator.onLine), signal(0), signal("")];
  const { place, stand } = createPlace(localStorage);
  let wish = null; // What was asked and not answered keeps its key: sent again, it counts once.
  for (const name of ["online", "offline"]) addEventListener(name, () => (online.value = navigator.onLine));

  function keyed(path, body) {
    const what = path + JSON.stringify(body);
    if (wish?.what !== what) wish = { what, key: unique() };
    return { "idempotency-key": wish.key };
  }

  /** Whether it was done; `then` hears the answer. Nothing is kept for later: what is not sent is said. */
  async function send(path, body, then, headers = keyed(path, body)) {
    if (busy.value) return false;
    busy.value = true;
    trouble.value = null;
    try {
      if (!navigator.onLine) throw { code: "offline" };
      const answer = await asked((api) => api.post(path, body, headers));
      wish = null;
      then(answer);
      return true;
    } catch (error) {
      if (error.status) wish = null;
      if (OVER.includes(error.code)) leave();
      done.value = null;
      trouble.value = error;
      chime(false);
      return false;
    } finally {
      busy.value = false;
      turn.value += 1;
    }
  }

  function leave() {
    visit.value = done.value = trouble.value = shown.value = card.value = null;
    turn.value += 1;
  }

  function meet(found) {
    leave();
    visit.value = found;
  }

  const did = (kind, more) => (answer) => {
    visit.value = answer.visit;
    shown.value = null;
    done.value = { kind, ...more(answer) };
    chime(true);
  };
  const at = (rest) => `/v1/counter/visits/${visit.value.id}/${rest}`;
  const used = did("voucher", ({ voucher }) => ({ title: voucher.title }));

  return {
    visit, done, trouble, shown, card, busy, online, turn, text, leave, place, stand,
    scan(code) {
      shown.value = null;
      return send("/v1/counter/visits", { code, ...place.value }, meet);
    },
    lookUp(code) {
      shown.value = null;
      return send("/v1/vouchers/lookup", { code }, (voucher) => {
        if (voucher.member_id !== visit.value?.member_id) leave();
        done.value = null;
        shown.value = voucher;
      }, {});
    },
    credit: (amount) => send(at("purchases"), { amount }, did("purchase", ({ awards, vouchers }) => ({ amount, awards, won: vouchers }))),
    redeem: ({ name }, { currency, amount, money, value }) =>
      send(at("redemptions"), { reward: name, price: { currency, amount, money, value } },
        did("redemption", ({ redemption }) => ({ title: redemption.title, code: redemption.voucher.status === "given" && redemption.voucher.code }))),
    use: ({ id }) => send(at("vouchers"), { voucher: id }, used),
    /** A voucher that was scanned: its member's own, or whoever's who shows it. */
    useShown: ({ id, code, member_id: whose }) =>
      visit.value && !visit.value.by_voucher && visit.value.member_id === whose
        ? send(at("vouchers"), { voucher: id }, used)
        : send("/v1/counter/vouchers", { code, ...place.value }, used),
    undo: (id = visit.value.id) => send(`/v1/counter/visits/${id}/undoing`, {}, (left) => {
      if (visit.value?.id === id) visit.value = left;
      done.value = { kind: "undone", stays: left.stays };
    }),
    enrol: (phone) => send("/v1/counter/members", { ...(phone && { phone }), ...place.value }, (made) => {
      meet(made.visit);
      card.value = made.address;
    }),
    refuse(code) {
      trouble.value = { code };
      turn.value += 1;
    },
  };
}
