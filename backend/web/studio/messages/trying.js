// Send it to one member, usually oneself, and see what became of it.
import { useState } from "preact/hooks";
import { useKit } from "../../member/kit.js";
import { html } from "../../shared/html.js";
import { Text } from "../parts/fields.js";
import { Part } from "../parts/page.js";
import { Trouble } from "../parts/states.js";

export function Trying({ name }) {
  const { asked, kept, remember, words } = useKit();
  const [member, setMember] = useState(kept.tester ?? "");
  const [state, setState] = useState({});
  const send = async (event) => {
    event.preventDefault();
    remember({ tester: member });
    setState(await asked((api) => api.post(`/v1/messages/${name}/test`, { member: member.trim() })).then((told) => ({ told }), (error) => ({ error })));
  };
  return html`<${Part} title=${words.say("messages.try")} lede=${words.say("messages.try_lede")}>
    <form class="form" onSubmit=${send}>
      <${Text} required label=${words.say("messages.tester")} hint=${words.say("messages.tester_hint")} maxlength="200" value=${member} onChange=${setMember} />
      <${Trouble} error=${state.error} />
      <button class="button button-plain" type="submit">${words.say("messages.send_test")}</button>
    </form>
    <div role="status">${state.told && html`<ul class="reasons">${state.told.items.map(({ channel, status, reason }) => html`<li>
      ${words.say(`messages.channel_${channel}`)}: ${fateOf({ status, reason }, words)}</li>`)}</ul>`}</div>
  <//>`;
}

/** "sent", or "not sent: no device". */
export const fateOf = ({ status, reason }, words) =>
  [words.knows(`messages.status_${status}`) ? words.say(`messages.status_${status}`) : status, reason && (words.knows(`messages.why_${reason}`) ? words.say(`messages.why_${reason}`) : reason.replaceAll("_", " "))].filter(Boolean).join(", ");
