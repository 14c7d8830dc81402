// Pictures that were sent before, the newest first: one of them is taken again.
import { useKit } from "../../member/kit.js";
import { html } from "../../shared/html.js";
import { List, usePages } from "./load.js";

export function Sent({ chosen, onChoose }) {
  const { words } = useKit();
  const pages = usePages("/v1/media?limit=24");
  const told = (one) => [words.say("studio.sent_at", { moment: words.moment(one.sent_at) }), one.width && `${one.width} × ${one.height}`].filter(Boolean).join(" · ");
  return html`<div class="sent"><${List} of=${pages} label=${words.say("studio.sent")} empty=${html`<p class="hint">${words.say("studio.sent_none")}</p>`}
    row=${(one) => html`<li key=${one.media}><button class="sent-one" type="button" aria-pressed=${one.media === chosen} title=${told(one)}
      onClick=${() => onChoose(one.media)}><img src=${one.address} alt=${told(one)} loading="lazy" /></button></li>`} /></div>`;
}
