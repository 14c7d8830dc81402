// A member signed out everywhere; all that is held of one as a file; and one erased, after a word on what goes and what stays.
import { useState } from "preact/hooks";
import { useKit } from "../../member/kit.js";
import { html } from "../../shared/html.js";
import { Confirm, Dialog } from "../parts/dialog.js";
import { Text } from "../parts/fields.js";

export function SignOut({ at, one, onClose, onDone }) {
  const { words, asked } = useKit();
  const act = async () => {
    await asked((api) => api.delete(`${at}/sessions`));
    onDone();
  };
  return html`<${Confirm} title=${words.say("members.do_signout")} say=${words.say("members.do_signout")} danger act=${act} onClose=${onClose}>
    <p>${words.say("members.signout_sure", { alias: one.alias })}</p>
  <//>`;
}

export function Export({ at, one, onClose }) {
  const { words, asked } = useKit();
  const act = async () => {
    const all = await asked((api) => api.get(`${at}/export`));
    const address = URL.createObjectURL(new Blob([JSON.stringify(all, null, 2)], { type: "application/json" }));
    Object.assign(document.createElement("a"), { href: address, download: `${one.external_id}.json` }).click();
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
  };
  return html`<${Confirm} title=${words.say("members.do_export")} say=${words.say("members.do_export")} act=${act} onClose=${onClose}>
    <p>${words.say("members.export_sure")}</p>
  <//>`;
}

export function Erase({ at, one, all, onClose }) {
  const { words, asked } = useKit();
  const [said, say] = useState("");
  const [done, setDone] = useState(null);
  const has = all.balances.items.filter(({ available, pending }) => available + pending > 0);
  const act = async () => {
    setDone(await asked((api) => api.delete(at)));
    return new Promise(() => {}); // The dialog stays, with what became of it.
  };
  const leave = () => {
    location.hash = "#/members";
  };
  if (done) {
    return html`<${Dialog} title=${words.say("members.erased")} onClose=${leave}>
      <p>${words.say("members.stays")}</p>
      <ul class="reasons">${done.kept.map(({ table, why }) => html`<li key=${table}>${words.told(why)}</li>`)}</ul>
      <div class="dialog-ways"><button class="button" type="button" onClick=${leave}>${words.say("studio.close")}</button></div>
    <//>`;
  }
  return html`<${Confirm} title=${words.say("members.do_erase")} say=${words.say("members.do_erase")} danger act=${act} onClose=${onClose}>
    <p>${words.say("members.erase_goes", { alias: one.alias })}</p>
    ${has.length > 0 && html`<p>${words.say("members.erase_points", { amount: has.map((unit) => words.amount(unit.available + unit.pending, unit)).join(", ") })}</p>`}
    <p>${words.say("members.erase_stays")}</p>
    <${Text} label=${words.say("members.erase_type", { alias: one.alias })} value=${said} onChange=${say} required pattern=${escaped(one.alias)} autocapitalize="off" />
  <//>`;
}

const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
