// A voucher as it is shown at the till: its code as a picture and in letters, large and black on white, by day and by night; it says when it was used.
import { useEffect, useState } from "preact/hooks";
import { html } from "../../shared/html.js";
import { QrPicture } from "../../shared/qr_picture.js";
import { useKit } from "../kit.js";
import { Page } from "../parts/answers.js";
import { worthOf } from "../parts/offer.js";
import { stateOf } from "../parts/voucher.js";
import { path } from "../route.js";

export function Voucher({ id }) {
  const { state, words, actions } = useKit();
  useEffect(() => void actions.look(), []);
  const known = state.vouchers.value;
  const voucher = known?.items.find((one) => one.id === id);
  const terms = words.typeset(words.text(voucher?.terms));
  return html`<${Page} title=${words.text(voucher?.title)} found=${known && (voucher ?? null)} back=${{ to: "vouchers", say: words.say("vouchers.title") }}>
    ${voucher && html`
      <section class="till">
        <p>${worthOf(voucher, words)}</p>
        ${voucher.status === "given" && (voucher.code ? html`<${Code} code=${voucher.code} />` : html`<p>${words.say("vouchers.no_code")}</p>`)}
        <p class="voucher-state" role="status">${stateOf(voucher, state, words)}</p>
      </section>
      ${voucher.status === "given" && html`<p>${words.say("vouchers.till")}</p>`}
      ${voucher.giftable && html`<a class="link" href=${path("give", id)}>${words.say("gifts.this")}</a>`}
      ${terms && html`<details class="ticket-terms"><summary>${words.say("rewards.terms")}</summary><p>${terms}</p></details>`}`}
  <//>`;
}

function Code({ code }) {
  const { words } = useKit();
  const [copied, setCopied] = useState(false);
  const copy = () => navigator.clipboard.writeText(code).then(() => setCopied(true), () => {}); // It can be copied by hand.
  return html`<${QrPicture} text=${code} label=${words.say("vouchers.qr")} style="code-picture" />
    <p class="till-code">${code.split("-").map((part, index) => html`<span key=${index}>${index > 0 && "-"}${part}</span>`)}</p>
    ${navigator.clipboard && html`<button class="till-copy" type="button" onClick=${copy}>${words.say("vouchers.copy")}</button>`}
    <p role="status">${copied && words.say("vouchers.copied")}</p>`;
}
