// The files that were handed in: what came of each, and its undoing.
import { useState } from "preact/hooks";
import { useKit } from "../../member/kit.js";
import { html } from "../../shared/html.js";
import { Confirm } from "../parts/dialog.js";
import { List, usePages } from "../parts/load.js";
import { Part } from "../parts/page.js";
import { Came } from "./came.js";

export function Imports({ house }) {
  const { words } = useKit();
  const pages = usePages("/v1/imports?limit=10");
  const [open, setOpen] = useState(null);
  const shown = open ?? pages.items?.[0]?.id;
  return html`<${Part} title=${words.say("moving.imports")}>
    <${List} of=${pages} label=${words.say("moving.imports")} empty=${html`<p class="hint">${words.say("moving.none")}</p>`}
      row=${(one) => html`<li key=${one.id}><article class="list-item">
        <${One} one=${one} house=${house} open=${one.id === shown} onOpen=${() => setOpen(one.id)} onUndone=${pages.reload} />
      </article></li>`} />
  <//>`;
}

function One({ one, house, open, onOpen, onUndone }) {
  const { asked, words } = useKit();
  const [asking, ask] = useState(false);
  const undo = async () => {
    await asked((api) => api.post(`/v1/imports/${one.id}/undo`, {}));
    await onUndone();
  };
  return html`
    <p><strong>${one.file}</strong> ${(one.dry || one.undone_at) && html`<span class="badge-word badge-wait">${words.say(one.dry ? "moving.dry" : "moving.undone")}</span>`}</p>
    <p class="hint">${words.say("moving.by", { n: one.rows, who: one.author, at: words.moment(one.at) })}</p>
    ${open && one.job_id ? html`<${Came} key=${one.job_id} one=${one} house=${house} />` : one.job_id && html`<button class="link" type="button" onClick=${onOpen}>${words.say("moving.show")}</button>`}
    ${!one.dry && !one.undone_at && html`<p><button class="button button-plain" type="button" onClick=${() => ask(true)}>${words.say("moving.undo")}</button></p>`}
    ${asking && html`<${Confirm} title=${words.say("moving.undo_title", { file: one.file })} say=${words.say("moving.undo")} danger act=${undo} onClose=${() => ask(false)}>
      <p>${words.say("moving.undo_sure")}</p><//>`}`;
}
