// How a member earns more: the rules that run, what multiplies them, the games, and what to strive for.
import { useEffect, useState } from "preact/hooks";
import { html } from "../../shared/html.js";
import { Coin } from "../../shared/icons.js";
import { refusalOf } from "../attempt.js";
import { useKit } from "../kit.js";
import { Page } from "../parts/answers.js";
import { litBy, nextOf } from "../parts/deeds.js";
import { Inviting } from "../parts/inviting.js";
import { prizeOf } from "../parts/ticket.js";
import { wonOf } from "../parts/won.js";
import { path } from "../route.js";
import { currencyOf } from "../state.js";

export function Earn() {
  const { api, words } = useKit();
  const [told, setTold] = useState(null);
  const [said, setSaid] = useState(null);
  // Another language gives other words.
  useEffect(() => void refusalOf(api.get("/v1/me/earn-rules").then(setTold), words).then(setSaid), [words.locale]);
  return html`<${Page} title=${words.say("earn.title")} back=${{ to: "home", say: words.say("summary.home") }}>
    ${said && html`<p class="form-said form-bad" role="alert">${said}</p>`}
    ${told?.extras.map((extra, index) => html`<${Extra} key=${index} extra=${extra} />`)}
    ${told && html`<${Section} title="earn.rules">
      ${told.items.length === 0 && html`<p class="page-note">${words.say("earn.none")}</p>`}
      <ul class="card card-lines">${told.items.map((way, index) => html`<${Line} key=${index} title=${way.title} lines=${way.words}
        currency=${way.currency} amount=${way.amount} />`)}</ul>
    <//>`}
    <${Inviting} />
    <${Games} />
    <${Goals} />
  <//>`;
}

const Section = ({ title, children }) => html`<section class="case">
  <h2 class="section-title">${useKit().words.say(title)}</h2>${children}
</section>`;

/** `amount` is null where it depends, and left out where it is not of points alone. */
function Line({ title, lines, currency: code, amount, voucher = null, to = null }) {
  const { state, words } = useKit();
  const currency = currencyOf(state.programme.value, code);
  return html`<li class="movement">
    <${Coin} icon=${currency.icon} />
    <div class="movement-words">
      <p class="movement-why">${to ? html`<a href=${to}>${title}</a>` : title}</p>
      ${lines.filter(Boolean).map((line, index) => html`<p class="movement-when" key=${index}>${line}</p>`)}
    </div>
    ${voucher && html`<p class="movement-amount movement-in earn-amount">${voucher}</p>`}
    ${amount !== undefined && !voucher &&
    html`<p class="movement-amount movement-in earn-amount">
      ${amount === null ? words.say("earn.some") : words.digits(amount, currency.scale, { sign: true })}
      <span class="earn-unit">${amount === null ? words.text(currency.plural) : words.unit(amount, currency)}</span>
    </p>`}
  </li>`;
}

function Extra({ extra: { title, text, percent, ends_at: endsAt, words: asks } }) {
  const { words } = useKit();
  const whole = percent % 100 === 0;
  return html`<section class="card earn-extra">
    <strong class="display">${whole ? `× ${words.digits(percent / 100)}` : words.say("earn.percent", { n: percent - 100 })}</strong>
    <p><strong>${words.text(title)}</strong> ${words.typeset(words.text(text) || asks.join(" "))}
      ${endsAt && words.say("earn.until", { day: words.day(endsAt) })}</p>
  </section>`;
}

function Games() {
  const { state, words } = useKit();
  const campaigns = state.campaigns.value ?? [];
  if (campaigns.length === 0) return null;
  const line = (campaign) => {
    const prize = prizeOf(campaign);
    return html`<${Line} key=${campaign.id} title=${words.text(campaign.title)} to=${path("play", campaign.id)} currency=${campaign.currency}
      amount=${prize?.amount} lines=${[words.say(prize ? `ticket.for_${prize.merit}` : "earn.chance")]} />`;
  };
  return html`<${Section} title="earn.games"><ul class="card card-lines">${campaigns.map(line)}</ul><//>`;
}

/** What pays once it is reached: challenges, and the next reward of each streak. */
function Goals() {
  const { state, words } = useKit();
  const challenges = (state.challenges.value ?? []).filter(({ prizes, completed }) => prizes.length > 0 && !completed);
  const streaks = (state.streaks.value ?? []).filter(({ next_milestone: next }) => next?.prize);
  if (challenges.length + streaks.length === 0) return null;
  const amountOf = (prize) => wonOf(prize, words, state.programme.value);
  const wins = (prize) => ({ amount: prize.amount, currency: prize.currency, voucher: prize.voucher && amountOf(prize) });
  return html`<${Section} title="earn.goals"><ul class="card card-lines">
    ${challenges.map(({ name, title, text, prizes: [prize] }) => html`<${Line} key=${name} title=${words.text(title)}
      to=${path("challenge", name)} lines=${[words.typeset(words.text(text))]} ...${wins(prize)} />`)}
    ${streaks.map((streak) => html`<${Line} key=${streak.name} title=${words.text(streak.title)} to=${path("streak", streak.name)}
      lines=${[litBy(streak, words), nextOf(streak, words, amountOf)]} ...${wins(streak.next_milestone.prize)} />`)}
  </ul><//>`;
}
