// Who has a code at hand finds what it belongs to.
import { useState } from "preact/hooks";
import { useKit } from "../../member/kit.js";
import { html } from "../../shared/html.js";
import { Text } from "../parts/fields.js";
import { Part } from "../parts/page.js";
import { Trouble } from "../parts/states.js";
import { Who } from "../parts/who.js";
import { Line } from "./line.js";

export function ByCode({ house }) {
  const { asked, words } = useKit();
  const [code, setCode] = useState("");
  const [{ voucher, redemption, error }, setFound] = useState({});
  const find = async () => {
    const found = await asked((api) => api.post("/v1/vouchers/lookup", { code: code.trim() }));
    const bought = found.cause.redemption;
    setFound({ voucher: found, redemption: bought && (await asked((api) => api.get(`/v1/redemptions/${bought}`))) });
  };
  const look = (event) => {
    event?.preventDefault();
    setFound({});
    return find().catch((why) => setFound({ error: why }));
  };
  return html`<${Part} title=${words.say("handing.by_code")}>
    <form class="row" role="search" onSubmit=${look}>
      <${Text} label=${words.say("handing.code_label")} hint=${words.say("handing.code_hint")} required maxlength="120" autocapitalize="characters" spellcheck=${false} value=${code} onChange=${setCode} />
      <button class="button button-plain" type="submit">${words.say("handing.find")}</button>
    </form>
    <${Trouble} error=${error} />
    <div role="status">${redemption
      ? html`<ul class="list" aria-label=${words.say("handing.by_code")}><${Line} one=${redemption} house=${house} picked=${null} onDone=${look} /></ul>`
      : voucher && html`<p><strong>${words.text(voucher.title)}</strong> · <${Who} one=${voucher} /> · ${words.say(`handing.voucher_${voucher.status}`)}</p>
        <p class="hint">${words.say("handing.was_given")}</p>`}</div>
  <//>`;
}
