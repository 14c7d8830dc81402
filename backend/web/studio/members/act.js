// The frame of an act by hand: its fields, a reason, and what became of it.
import { useState } from "preact/hooks";
import { useKit } from "../../member/kit.js";
import { html } from "../../shared/html.js";
import { Confirm } from "../parts/dialog.js";
import { Text } from "../parts/fields.js";
import { toast } from "../parts/toast.js";
import { waits } from "../parts/waits.js";

/** `send(reason)` is a promise of the answer; `undo` of the answer takes it back where that is possible. */
export function Act({ what, send, undo, danger, onClose, onDone, children }) {
  const { words } = useKit();
  const [reason, setReason] = useState("");
  const act = async () => {
    const answer = await send(reason.trim());
    const told = (now, done, ...back) => {
      toast(words.say(waits(now) ? "members.waits" : done), ...(waits(now) ? [] : back));
      onDone();
    };
    const back = () => undo(answer).then((now) => told(now, "members.reversed"), toast);
    told(answer, `members.done_${what}`, undo && back);
  };
  return html`<${Confirm} title=${words.say(`members.do_${what}`)} say=${words.say(`members.do_${what}`)} danger=${danger} act=${act} onClose=${onClose}>
    ${children}
    <${Text} label=${words.say("members.reason")} hint=${words.say("members.reason_hint")} required maxlength="500" value=${reason} onChange=${setReason} />
  <//>`;
}
