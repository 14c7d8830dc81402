// Behind the link of a gift: from whom it is, what is in it, and the tap that opens it. Guests sign in first.
import { useEffect, useState } from "preact/hooks";
import { html } from "../../shared/html.js";
import { refusalOf } from "../attempt.js";
import { useKit } from "../kit.js";
import { Page } from "../parts/answers.js";
import { insideOf } from "../parts/given.js";
import { Confetti } from "../quiz/confetti.js";
import { path } from "../route.js";

export function GiftScreen({ id: code }) {
  const { api, state, words, actions } = useKit();
  const [gift, setGift] = useState(null);
  const [mine, setMine] = useState(null); // What was just opened.
  const [said, setSaid] = useState(null);
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    void actions.look();
    void refusalOf(api.post("/v1/me/gifts/look", { code: code ?? "" }).then(setGift), words).then(setSaid);
  }, [code, state.me.value?.id]);
  const open = async () => {
    setBusy(true);
    setSaid(await refusalOf(api.post("/v1/me/gifts/open", { code }).then(setMine), words));
    setBusy(false);
    actions.renew(["balances", "latest", "vouchers"]);
  };
  return html`<${Page} title=${words.say("gifts.one")} back=${{ to: "home", say: words.say("summary.home") }}>
    ${mine && html`<${Opened} gift=${mine} />`}
    ${gift && !mine && html`<section class="card answer gift-seen">
      <p class="gift-mark" aria-hidden="true">🎁</p>
      <p><strong>${words.say("gifts.from", { alias: gift.alias, what: insideOf(gift, state, words) })}</strong></p>
      <${Way} gift=${gift} busy=${busy} open=${open} />
    </section>`}
    <p class="form-said form-bad" role="alert">${said}</p>
  <//>`;
}

function Way({ gift, busy, open }) {
  const { words, route } = useKit();
  if (gift.mine) return html`<p>${words.say("gifts.own")}</p>`;
  if (gift.status !== "open") return html`<p>${words.say("gifts.over")}</p>`;
  if (gift.hindrance === "received_enough") return html`<p>${words.say("gifts.enough")}</p>`;
  if (gift.hindrance) {
    const signIn = () => {
      route.wanted = route.at.value;
      route.go("sign-in");
    };
    return html`<p>${words.say("gifts.sign_in", { moment: words.moment(gift.ends_at) })}</p>
      <div class="form-end"><button class="button" type="button" onClick=${signIn}>${words.say("sign_in.title")}</button></div>`;
  }
  return html`<p>${words.say("gifts.until", { moment: words.moment(gift.ends_at) })}</p>
    <div class="form-end"><button class="button button-large" type="button" disabled=${busy} onClick=${open}>${words.say(busy ? "rewards.redeeming" : "gifts.open")}</button></div>`;
}

function Opened({ gift }) {
  const { state, words } = useKit();
  return html`<${Confetti} />
    <section class="card answer gift-seen">
      <p class="gift-mark" aria-hidden="true">🎁</p>
      <p role="status"><strong>${words.say("gifts.yours", { what: insideOf(gift, state, words) })}</strong></p>
      <a class="link" href=${gift.voucher ? path("vouchers") : path("rewards")}>${words.say(gift.voucher ? "vouchers.title" : "rewards.title")}</a>
    </section>`;
}
