// What can be done about a member, each in a dialog that says what will happen.
import { useState } from "preact/hooks";
import { useKit } from "../../member/kit.js";
import { html } from "../../shared/html.js";
import { Part } from "../parts/page.js";
import { BadgeAct, BoardsAct, StreakAct, TierAct } from "./by_hand.js";
import { Erase, Export, SignOut } from "./leave.js";
import { PointsAct } from "./points.js";
import { SellTerm } from "./sell_term.js";
import { VoucherAct } from "./vouchers.js";

/** name -> [the right it takes, whether there is anything to do it to, the dialog]. */
const ACTS = {
  award: ["award", ({ balances }) => balances.items.length > 0, PointsAct],
  debit: ["award", ({ balances }) => balances.items.some(({ available }) => available > 0), PointsAct],
  voucher: ["award", ({ sold }) => sold?.items.length > 0, VoucherAct],
  grant: ["award", () => true, BadgeAct],
  revoke: ["award", ({ badges }) => badges?.earned.length > 0, BadgeAct],
  restore: ["award", ({ streaks }) => streaks?.items.length > 0, StreakAct],
  tier: ["award", ({ tier }) => Boolean(tier?.ladder), TierAct],
  untier: ["award", ({ tier }) => Boolean(tier?.standing?.manual), TierAct],
  sell: ["award", ({ terms }) => terms.offers.length > 0 && !terms.offers[0].renews, SellTerm],
  renew: ["award", ({ terms }) => Boolean(terms.offers[0]?.renews), SellTerm],
  exclude: ["award", ({ boards }) => boards?.boards && !excluded(boards), BoardsAct],
  include: ["award", ({ boards }) => boards?.boards && excluded(boards), BoardsAct],
  signout: ["admin", () => true, SignOut],
  export: ["erase", () => true, Export],
  erase: ["erase", () => true, Erase],
};

const excluded = ({ visibility }) => visibility.because.includes("excluded");

export function Acts({ at, one, all, can, onChange }) {
  const { words } = useKit();
  const [open, setOpen] = useState(null);
  const offered = Object.entries(ACTS).filter(([, [right, there]]) => can(right) && there(all));
  if (offered.length === 0) return null;
  const Act = open && ACTS[open][2];
  return html`<${Part} title=${words.say("members.acts")}>
    <div class="row">${offered.map(([name]) => html`<button key=${name} class="button button-plain" type="button" onClick=${() => setOpen(name)}>${words.say(`members.do_${name}`)}</button>`)}</div>
    ${Act && html`<${Act} key=${open} what=${open} at=${at} one=${one} all=${all} onClose=${() => setOpen(null)} onDone=${onChange} />`}
  <//>`;
}
