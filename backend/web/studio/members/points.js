// Points given or taken by hand.
import { useState } from "preact/hooks";
import { useKit } from "../../member/kit.js";
import { html } from "../../shared/html.js";
import { Choice, Text } from "../parts/fields.js";
import { Act } from "./act.js";
import { useOnce } from "../parts/once.js";

export function PointsAct({ what, at, all, onClose, onDone }) {
  const { words } = useKit();
  const units = all.balances.items;
  const [code, setCode] = useState(units[0].currency);
  const [text, setText] = useState("");
  const once = useOnce();
  const unit = units.find(({ currency }) => currency === code);
  const amount = Math.round(Number(text || 0) * 10 ** unit.scale);
  const after = unit.available + (what === "award" ? amount : -amount);
  const send = (reason) => once(`${at}/${what}s`, { currency: code, amount, reason });
  const undo = ({ id }) => once(`/v1/transactions/${id}/reversals`, { reason: words.say("members.undone_reason") });
  return html`<${Act} what=${what} send=${send} undo=${undo} onClose=${onClose} onDone=${onDone}>
    ${units.length > 1 && html`<${Choice} label=${words.say("members.currency")} value=${code} onChange=${setCode}
      options=${units.map((one) => [one.currency, words.text(one.plural) || one.currency])} />`}
    <${Text} type="number" inputmode="decimal" min=${1 / 10 ** unit.scale} step=${1 / 10 ** unit.scale} required
      max=${what === "debit" ? unit.available / 10 ** unit.scale : undefined} label=${words.say("members.amount")} value=${text} onChange=${setText} />
    ${amount > 0 && html`<p>${words.say("members.then", { amount: words.amount(after, unit) })}</p>`}
  <//>`;
}
