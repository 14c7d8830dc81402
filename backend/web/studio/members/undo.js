// Take an award back, or give back what was taken by hand, with a reason.
import { useState } from "preact/hooks";
import { useKit } from "../../member/kit.js";
import { html } from "../../shared/html.js";
import { Confirm } from "../parts/dialog.js";
import { Text } from "../parts/fields.js";
import { toast } from "../parts/toast.js";
import { waits } from "../parts/waits.js";
import { useOnce } from "../parts/once.js";

export function Undo({ what, id, amount, onClose, onDone }) {
  const { words } = useKit();
  const [reason, setReason] = useState("");
  const once = useOnce();
  const act = async () => {
    const answer = await once(`/v1/transactions/${id}/reversals`, { reason: reason.trim() });
    toast(words.say(waits(answer) ? "members.waits" : "members.reversed"));
    onDone();
  };
  return html`<${Confirm} title=${words.say(`members.reverse_${what}`)} say=${words.say(`members.reverse_${what}`)} danger=${what === "award"} act=${act} onClose=${onClose}>
    <p>${words.say(`members.reverse_${what}_sure`, { amount })}</p>
    <${Text} label=${words.say("members.reason")} hint=${words.say("members.reason_hint")} required maxlength="500" value=${reason} onChange=${setReason} />
  <//>`;
}
