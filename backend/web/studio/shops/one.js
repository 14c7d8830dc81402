// One shop: the address that it sends to, what came last and what failed, its secret, and what of its orders counts.
import { useState } from "preact/hooks";
import { useKit } from "../../member/kit.js";
import { html } from "../../shared/html.js";
import { Confirm } from "../parts/dialog.js";
import { Text, Whole } from "../parts/fields.js";
import { Loading, useLoad } from "../parts/load.js";
import { Page, Part } from "../parts/page.js";
import { Gone } from "../parts/states.js";
import { toast } from "../parts/toast.js";
import { ToldOnce } from "../parts/told_once.js";
import { Form } from "./form.js";
import { heardOf, State } from "./section.js";

export function One({ name }) {
  const { asked, words } = useKit();
  const at = `/v1/shops/${encodeURIComponent(name)}`;
  const found = useLoad(at);
  const [asking, ask] = useState(null);
  const remove = async () => {
    await asked((api) => api.delete(at, found.data));
    toast(words.say("shops.removed"));
    location.hash = "#/shops";
  };
  if (found.error?.status === 404) return html`<${Gone} say="shops.gone" />`;
  return html`<${Loading} of=${found}>${(one) => html`<${Page} title=${name} lede=${html`${words.say(`shops.kind_${one.definition.kind}`)} <${State} one=${one} />`} back=${{ href: "#/shops", text: words.say("shops.title") }}>
    <${Part} title=${words.say("shops.hooks")}><${ToldOnce} label=${words.say("shops.address")} hint=${words.say("shops.address_hint")} text=${one.address} />
      <p>${heardOf(one, words)}</p>
      ${one.failed_at && html`<p class="form-bad">${words.say("shops.failed", { at: words.moment(one.failed_at), why: words.told(one.failed_why) })}</p>`}
    <//>
    <${Part} title=${words.say("shops.secret")} lede=${words.say("shops.secret_kept")}>
      ${one.old_secret_until && Date.parse(one.old_secret_until) > Date.now() && html`<p class="hint">${words.say("shops.old_until", { at: words.moment(one.old_secret_until) })}</p>`}
      <div class="row">
        <button class="button button-plain" type="button" onClick=${() => ask("rotate")}>${words.say("shops.rotate")}</button>
        <button class="button button-plain" type="button" onClick=${() => ask("remove")}>${words.say("shops.remove")}</button>
      </div>
    <//>
    <${Form} key=${JSON.stringify(one.definition)} seen=${one} onSaved=${found.set} />
    ${asking === "rotate" && html`<${Rotate} at=${at} one=${one} onClose=${() => ask(null)} onSaved=${found.set} />`}
    ${asking === "remove" && html`<${Confirm} title=${words.say("shops.remove")} say=${words.say("shops.remove")} danger act=${remove} onClose=${() => ask(null)}><p>${words.say("shops.remove_sure")}</p><//>`}
  <//>`}<//>`;
}

const HOUR_S = 3600;

function Rotate({ at, one, onClose, onSaved }) {
  const { asked, words } = useKit();
  const [secret, setSecret] = useState("");
  const [hours, setHours] = useState(24);
  const act = async () => {
    onSaved(await asked((api) => api.put(at, { definition: one.definition, secret, overlap_s: (hours ?? 0) * HOUR_S }, one)));
    toast(words.say("shops.rotated"));
  };
  return html`<${Confirm} title=${words.say("shops.rotate")} say=${words.say("shops.rotate")} act=${act} onClose=${onClose}>
    <p>${words.say("shops.rotate_sure")}</p>
    <${Text} label=${words.say("shops.secret_new")} required maxlength="2000" spellcheck=${false} value=${secret} onChange=${setSecret} />
    <${Whole} label=${words.say("shops.overlap")} min="0" max="168" value=${hours} onChange=${setHours} />
  <//>`;
}
