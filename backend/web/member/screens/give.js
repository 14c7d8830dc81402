// A gift to a friend: so many points, or a voucher of mine, by a link that somebody opens once; and what became of others.
import { useEffect, useRef, useState } from "preact/hooks";
import { Problem, unique } from "../../shared/api.js";
import { html } from "../../shared/html.js";
import { refusalOf } from "../attempt.js";
import { useKit } from "../kit.js";
import { Page } from "../parts/answers.js";
import { Given, Wrapped } from "../parts/given.js";
import { bringIntoSight } from "../parts/sight.js";
import { currencyOf } from "../state.js";

const GIFTS = "/v1/me/gifts?limit=50";

/** `id` is that of a voucher to give; without it, points are. */
export function Give({ id }) {
  const { api, state, words, actions } = useKit();
  const [terms, setTerms] = useState(null);
  const [gifts, setGifts] = useState(null);
  const [said, setSaid] = useState(null);
  const look = async () => {
    const answers = Promise.all([api.get("/v1/me/gifts/terms"), api.get(GIFTS)]);
    setSaid(await refusalOf(answers.then(([told, mine]) => (setTerms(told), setGifts(mine.items))), words));
  };
  useEffect(() => void actions.look(), []);
  useEffect(() => void look(), [state.latest.value]); // Somebody opened one: that moves the account.
  const made = (gift) => {
    setGifts([gift, ...gifts.filter((one) => one.id !== gift.id)]);
    actions.renew(["balances", "latest", "vouchers"]);
  };
  const open = gifts?.filter(({ status }) => status === "open") ?? [];
  const past = gifts?.filter(({ status }) => status !== "open") ?? [];
  return html`<${Page} title=${words.say("gifts.title")} back=${{ to: id ? "vouchers" : "rewards", say: words.say(id ? "vouchers.title" : "rewards.back") }}>
    ${terms && html`<${Making} id=${id} terms=${terms} onMade=${made} />`}
    <p class="form-said form-bad" role="alert">${said}</p>
    ${open.map((gift) => html`<${Wrapped} key=${gift.id} gift=${gift} onBack=${made} />`)}
    ${past.length > 0 && html`<section class="case">
      <h2 class="section-title">${words.say("gifts.past")}</h2>
      <ul class="gifts">${past.map((gift) => html`<li key=${gift.id}><${Given} gift=${gift} /></li>`)}</ul>
    </section>`}
  <//>`;
}

function Making({ id, terms, onMade }) {
  const { state, words } = useKit();
  const hindrance = terms.hindrance;
  if (hindrance === "young") return html`<p class="page-note">${words.say("gifts.young", { day: words.day(terms.since) })}</p>`;
  if (hindrance) return html`<p class="page-note">${words.say(hindrance === "guest" ? "gifts.guest" : "gifts.off")}</p>`;
  const voucher = id && state.vouchers.value?.items.find((one) => one.id === id);
  if (id) return voucher?.giftable && terms.vouchers > 0 && html`<${Voucher} voucher=${voucher} terms=${terms} onMade=${onMade} />`;
  const points = terms.points.filter(({ most }) => most > 0);
  if (points.length === 0) return html`<p class="page-note">${words.say("gifts.nothing", { n: terms.points[0]?.rested_days ?? 0 })}</p>`;
  return points.map((one) => html`<${Points} key=${one.currency} points=${one} terms=${terms} onMade=${onMade} />`);
}

function Voucher({ voucher, terms, onMade }) {
  const { words } = useKit();
  return html`<section class="card answer" aria-label=${words.text(voucher.title)}>
    <p>${words.say("gifts.voucher", { voucher: words.text(voucher.title) })}</p>
    <${Sure} wish=${{ voucher_id: voucher.id }} what=${words.text(voucher.title)} terms=${terms} onMade=${onMade} />
  </section>`;
}

function Points({ points: { currency: code, most, rested_days: days }, terms, onMade }) {
  const { state, words } = useKit();
  const currency = currencyOf(state.programme.value, code);
  const unit = 10 ** currency.scale;
  const [told, tell] = useState("");
  const amount = Math.round(Number(told.replace(",", ".")) * unit);
  const fits = amount > 0 && amount <= most;
  const field = `give-${code}`;
  return html`<section class="card form" aria-label=${words.unit(2 * unit, currency)}>
    <label class="form-label" for=${field}>${words.say("gifts.amount", { unit: words.unit(2 * unit, currency) })}</label>
    <input class="field" id=${field} inputmode=${currency.scale ? "decimal" : "numeric"} autocomplete="off" value=${told} maxlength="12"
      aria-describedby=${`${field}-hint`} aria-invalid=${told !== "" && !fits} onInput=${({ target }) => tell(target.value)} />
    <p class="form-hint" id=${`${field}-hint`}>${words.say("gifts.most", { amount: words.amount(most, currency) })} ${days > 0 && words.say("gifts.rested", { n: days })}</p>
    ${fits && html`<${Sure} key=${amount} wish=${{ currency: code, amount }} what=${words.amount(amount, currency)} terms=${terms}
      onMade=${(gift) => (tell(""), onMade(gift))} />`}
  </section>`;
}

/** One key is one gift, however often it is pressed or sent: it is kept until the house has answered. */
function Sure({ wish, what, terms, onMade }) {
  const { api, words } = useKit();
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState(null);
  const key = useRef(null);
  const sure = useRef(null);
  useEffect(() => void (asking && (sure.current.focus(), bringIntoSight(sure.current))), [asking]);
  const give = async () => {
    if (busy) return;
    setBusy(true);
    key.current ??= unique();
    const asked = api.post("/v1/me/gifts", wish, { "Idempotency-Key": key.current }).then(onMade, (error) => {
      if (error instanceof Problem) key.current = null;
      throw error;
    });
    setSaid(await refusalOf(asked, words));
    setBusy(false);
  };
  if (!asking) return html`<div class="form-end"><button class="button" type="button" onClick=${() => setAsking(true)}>${words.say("gifts.wrap")}</button></div>`;
  return html`<div class="offer-sure" role="group" aria-labelledby="gift-sure">
    <p id="gift-sure" tabindex="-1" ref=${sure}>${words.say("gifts.sure", { what, n: terms.open_days })}</p>
    <div class="form-end">
      <button class="button" type="button" disabled=${busy} onClick=${give}>${words.say(busy ? "rewards.redeeming" : "gifts.confirm")}</button>
      <button class="button button-plain" type="button" disabled=${busy} onClick=${() => setAsking(false)}>${words.say("rewards.not_now")}</button>
    </div>
    <p class="form-said form-bad" role="alert">${said}</p>
  </div>`;
}
