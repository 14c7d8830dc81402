// A gift of mine: what is in it, its link while nobody has opened it, and what became of it.
import { useState } from "preact/hooks";
import { html } from "../../shared/html.js";
import { refusalOf } from "../attempt.js";
import { QrPicture } from "../../shared/qr_picture.js";
import { useKit } from "../kit.js";
import { path } from "../route.js";
import { currencyOf } from "../state.js";
import { ShownLink } from "./shown_link.js";

/** What is in a gift, in words. */
export function insideOf({ currency, amount, voucher }, state, words) {
  return voucher ? words.text(voucher.title) : words.amount(amount, currencyOf(state.programme.value, currency));
}

export function Wrapped({ gift, onBack }) {
  const { api, state, words } = useKit();
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState(null);
  const url = `${location.origin}${location.pathname}${path("gift", gift.code)}`;
  const back = async () => {
    setBusy(true);
    setSaid(await refusalOf(api.post(`/v1/me/gifts/${gift.id}/back`, {}).then(onBack), words));
    setBusy(false);
  };
  return html`<section class="card form gift-open" aria-labelledby=${`gift-${gift.id}`}>
    <h2 class="section-title" id=${`gift-${gift.id}`}>${words.say("gifts.wrapped", { what: insideOf(gift, state, words) })}</h2>
    <p>${words.say("gifts.until", { moment: words.moment(gift.ends_at) })}</p>
    <${QrPicture} text=${url} label=${words.say("gifts.qr")} style="code-picture" />
    <${ShownLink} id=${`gift-link-${gift.id}`} say=${words.say("gifts.link")} url=${url} />
    <div class="form-end"><button class="button button-plain" type="button" disabled=${busy} onClick=${back}>${words.say("gifts.take_back")}</button></div>
    <p class="form-said form-bad" role="alert">${said}</p>
  </section>`;
}

export function Given({ gift }) {
  const { state, words } = useKit();
  const { way, status, alias, opened_at: opened, made_at: made } = gift;
  const what = insideOf(gift, state, words);
  const line =
    status === "undone" ? words.say("gifts.undone", { what }) :
    status === "back" ? words.say("gifts.back", { what }) :
    way === "given" ? words.say("gifts.given", { what, alias }) : words.say("gifts.received", { what, alias });
  return html`<p class="gift-line">${line} <span class="gift-when">${words.moment(opened ?? made)}</span></p>`;
}
