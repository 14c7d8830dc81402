// Who changed it, when, and what; any of them can be taken back into the form.
import { useState } from "preact/hooks";
import { useKit } from "../../member/kit.js";
import { html } from "../../shared/html.js";
import { useLoad } from "../parts/load.js";
import { Part } from "../parts/page.js";
import { Trouble } from "../parts/states.js";
import { toast } from "../parts/toast.js";
import { differences } from "./conflict.js";
import { pathOf } from "./kinds.js";

export function Revisions({ kind, name, revision, onTake }) {
  const { words } = useKit();
  const [limit, more] = useState(10);
  const { data, error, reload } = useLoad(`${pathOf(kind, name)}/revisions?limit=${limit}&seen=${revision}`.replace(/&seen=.*/, ""));
  const [shown, show] = useState(revision);
  if (shown !== revision) {
    show(revision);
    void reload();
  }
  const items = data?.items ?? [];
  return html`<${Part} title=${words.say("designs.revisions")}>
    <${Trouble} error=${error} again=${reload} />
    <ol class="revisions">${items.map((one, place) => {
      const before = items[place + 1];
      const moved = before ? [...differences(one.definition, before.definition)] : [];
      return html`<li key=${one.revision}>
        <p><strong>${words.say("designs.revision", { n: one.revision })}</strong> ${words.moment(one.at)} · ${one.author}${one.active ? "" : ` · ${words.say("designs.off")}`}</p>
        ${moved.slice(0, 4).map(([path, now, then]) => html`<p key=${path} class="hint"><code>${path}</code> ${brief(then)} → ${brief(now)}</p>`)}
        ${place > 0 && html`<button class="link" type="button" onClick=${() => { onTake(one.definition); toast(words.say("designs.taken_back", { n: one.revision })); }}>${words.say("designs.take_back")}</button>`}
      </li>`;
    })}</ol>
    ${items.length === limit && html`<button class="link" type="button" onClick=${() => more(limit + 20)}>${words.say("studio.more")}</button>`}
  <//>`;
}

const brief = (value) => (value === undefined ? "–" : JSON.stringify(value).slice(0, 60));
