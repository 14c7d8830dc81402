// Pause, extend, raise the budget, stop: each says what it means for members.
import { useState } from "preact/hooks";
import { useKit } from "../../../member/kit.js";
import { html } from "../../../shared/html.js";
import { Confirm } from "../../parts/dialog.js";
import { Text } from "../../parts/fields.js";
import { Part } from "../../parts/page.js";
import { toast } from "../../parts/toast.js";
import { waits } from "../../parts/waits.js";
import { inWords, local, moment } from "../../parts/zoned.js";
import { unitOf } from "../../parts/money.js";

export function Handles({ quiz, house, onChange }) {
  const { words, asked } = useKit();
  const [open, setOpen] = useState(null);
  const at = `/v1/campaigns/${quiz.slug}`;
  const act = (path, say, body = {}) => async () => {
    const answer = await asked((api) => api.post(`${at}/${path}`, body));
    toast(words.say(waits(answer) ? "quizzes.waits" : say));
    await onChange();
  };
  const close = () => setOpen(null);
  if (quiz.closed) return html`<${Part} title=${words.say("run.handles")}><p>${words.say("quizzes.closed_hint")}</p><//>`;
  const way = (name) => html`<button class="button button-plain" type="button" onClick=${() => setOpen(name)}>${words.say(`run.do_${name}`)}</button>`;
  return html`<${Part} title=${words.say("run.handles")}>
    <div class="row">${way(quiz.paused ? "resume" : "pause")}${way("extend")}${way("raise")}${way("stop")}</div>
    ${(open === "pause" || open === "resume" || open === "stop") && html`<${Confirm} title=${words.say(`run.do_${open}`)} say=${words.say(`run.do_${open}`)}
      danger=${open === "stop"} act=${act(open === "stop" ? "close" : open, `run.done_${open}`)} onClose=${close}>
      <p>${words.say(`run.sure_${open}`)}</p>
    <//>`}
    ${open === "extend" && html`<${Extend} wrap=${quiz.definition.wrap} zone=${house.time_zone} onClose=${close}
      act=${(ends_at) => act("adjustments", "run.done_extend", { ends_at })()} />`}
    ${open === "raise" && html`<${Raise} wrap=${quiz.definition.wrap} unit=${unitOf(house, quiz.definition.wrap.currency)} onClose=${close}
      act=${(budget) => act("adjustments", "run.done_raise", { budget })()} />`}
  <//>`;
}

function Extend({ wrap, zone, act, onClose }) {
  const { words } = useKit();
  const [end, setEnd] = useState(wrap.ends_at);
  return html`<${Confirm} title=${words.say("run.do_extend")} say=${words.say("studio.save")} act=${() => act(end)} onClose=${onClose}>
    <${Text} type="datetime-local" required label=${words.say("quizzes.ends_at")} value=${local(end, zone)}
      hint=${end ? inWords(end, zone, words.locale) : words.say("quizzes.ends_at_none")} onChange=${(text) => setEnd(moment(text, zone))} />
  <//>`;
}

function Raise({ wrap, unit, act, onClose }) {
  const { words } = useKit();
  const factor = 10 ** unit.scale;
  const [text, setText] = useState(wrap.budget == null ? "" : String(wrap.budget / factor));
  return html`<${Confirm} title=${words.say("run.do_raise")} say=${words.say("studio.save")} act=${() => act(Math.round(Number(text) * factor))} onClose=${onClose}>
    <${Text} type="number" min="0" step=${1 / factor} required label=${words.say("run.budget_new", { unit: words.text(unit.plural) })}
      hint=${words.say("quizzes.budget_hint")} value=${text} onChange=${setText} />
  <//>`;
}
