// One reward: what it is, what it costs, what comes next; redeemed with one confirmation that says what is paid and left.
import { useEffect, useRef, useState } from "preact/hooks";
import { Problem, unique } from "../../shared/api.js";
import { html } from "../../shared/html.js";
import { refusalOf } from "../attempt.js";
import { useKit } from "../kit.js";
import { Answer, Page } from "../parts/answers.js";
import { Bar } from "../parts/bar.js";
import { Flights } from "../parts/flights.js";
import { costOf, Face, limitsOf, nearestPrice, whyOf, worthOf } from "../parts/offer.js";
import { balanceOf, Purse } from "../parts/purse.js";
import { bringIntoSight } from "../parts/sight.js";
import { Confetti } from "../quiz/confetti.js";
import { currencyOf } from "../state.js";
import { Ticket } from "../parts/voucher.js";

export function Reward({ id }) {
  const { state, words, actions } = useKit();
  useEffect(() => void actions.look(), []);
  const known = state.rewards.value;
  const [mine, setMine] = useState(null); // What was just redeemed.
  const reward = known?.items.find(({ name }) => name === id);
  const title = words.text(mine?.title ?? reward?.title);
  const found = mine ?? (known && (reward ?? null));
  return html`<${Page} title=${title} found=${found} back=${{ to: "rewards", say: words.say("rewards.back") }}>
    ${mine ? html`<${Done} redemption=${mine} />` : reward && html`<${Offered} key=${id} reward=${reward} onDone=${setMine} />`}
  <//>`;
}

function Offered({ reward, onDone }) {
  const { state, words } = useKit();
  const programme = state.programme.value;
  const [chosen, choose] = useState(null);
  const [said, setSaid] = useState(null); // It outlives the price that it speaks of.
  const price = reward.prices[chosen] ?? nearestPrice(reward);
  const why = whyOf(reward, words, programme);
  const [text, terms] = [reward.text, reward.terms].map((one) => words.typeset(words.text(one)));
  const lines = [text, worthOf({ ...reward, value: price.value ?? reward.value }, words), ...limitsOf(reward, words)].filter(Boolean);
  return html`
    <div class="offer-head"><${Face} reward=${reward} large=${true} /><${Purse} currency=${currencyOf(programme, price.currency)} /></div>
    ${(lines.length > 0 || terms) && html`<${Answer} of="what" lines=${lines}>
      ${terms && html`<details class="ticket-terms"><summary>${words.say("rewards.terms")}</summary><p>${terms}</p></details>`}
    <//>`}
    <section class="card answer" aria-labelledby="reward-price">
      <h2 id="reward-price" class="answer-title">${words.say("rewards.price")}</h2>
      ${reward.prices.length === 1
        ? html`<p class="offer-cost">${costOf(price, reward.money, words, programme)}</p>`
        : reward.prices.map((one, index) => html`<label class="offer-choice" key=${index}>
            <input type="radio" name="price" checked=${one === price} onChange=${() => choose(index)} />
            <span>${[costOf(one, reward.money, words, programme), worthOf({ ...reward, value: one.value }, words)].filter(Boolean).join(" · ")}</span>
          </label>`)}
      ${why && html`<p class="offer-why">${why}</p>`}
      ${price.missing > 0 && html`<${Bar} value=${Math.max(0, price.amount - price.missing)} target=${price.amount} label=${why} />`}
      <p>${words.say(`rewards.next_${reward.fulfilment}`)}</p>
      ${reward.open && html`<${Redeem} key=${price.currency + price.amount} reward=${reward} price=${price} onSaid=${setSaid} onDone=${onDone} />`}
      <p class="form-said form-bad" role="alert">${said}</p>
    </section>`;
}

/** One key is one redemption, however often it is pressed or sent: it is kept until the house has answered. */
function Redeem({ reward, price, onSaid, onDone }) {
  const { state, words, actions } = useKit();
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const key = useRef(null);
  const sure = useRef(null);
  useEffect(() => void (asking && (sure.current.focus(), bringIntoSight(sure.current))), [asking]);
  const currency = currencyOf(state.programme.value, price.currency);
  const { missing, ...paid } = price;

  const redeem = async () => {
    if (busy) return;
    setBusy(true);
    key.current ??= unique();
    const asked = actions.redeem({ reward: reward.name, price: paid }, key.current).then(onDone, (error) => {
      if (error instanceof Problem) key.current = null;
      throw error;
    });
    onSaid(await refusalOf(asked, words));
    setBusy(false);
  };
  if (!asking) return html`<button class="button" type="button" disabled=${missing > 0} onClick=${() => setAsking(true)}>${words.say("rewards.redeem")}</button>`;
  const left = words.amount(balanceOf(state, price.currency) - price.amount, currency);
  return html`<div class="offer-sure" role="group" aria-labelledby="sure">
    <p id="sure" tabindex="-1" ref=${sure}>${words.say("rewards.sure", { cost: costOf(price, reward.money, words, state.programme.value), left })}</p>
    <div class="form-end">
      <button class="button" type="button" disabled=${busy} onClick=${redeem}>${words.say(busy ? "rewards.redeeming" : "rewards.confirm")}</button>
      <button class="button button-plain" type="button" disabled=${busy} onClick=${() => setAsking(false)}>${words.say("rewards.not_now")}</button>
    </div>
  </div>`;
}

/** The points fly to what they have become. */
function Done({ redemption }) {
  const { state, words } = useKit();
  const [purse, voucher, said] = [useRef(null), useRef(null), useRef(null)];
  const { price, id } = redemption;
  const currency = currencyOf(state.programme.value, price.currency);
  const live = state.vouchers.value?.items.find((one) => one.id === redemption.voucher.id) ?? redemption.voucher;
  useEffect(() => said.current.focus(), []);
  return html`<${Confetti} />
    <div class="offer-head"><${Face} reward=${redemption.voucher} large=${true} /><${Purse} currency=${currency} purse=${purse} /></div>
    <h2 class="section-title" tabindex="-1" ref=${said}>${words.say("rewards.done")}</h2>
    <div ref=${voucher}><${Ticket} voucher=${live} /></div>
    <p>${words.say(`rewards.next_${redemption.fulfilment}`)}</p>
    <${Flights} award=${price.amount > 0 && { key: id, from: purse, to: voucher, icon: currency.icon, amount: price.amount }} />`;
}
