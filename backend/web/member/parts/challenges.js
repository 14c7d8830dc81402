// Challenges that run now: how far, how long still, what for; and those that all push together.
import { useState } from "preact/hooks";
import { html } from "../../shared/html.js";
import { Coin, Icon } from "../../shared/icons.js";
import { refusalOf } from "../attempt.js";
import { useKit } from "../kit.js";
import { path } from "../route.js";
import { currencyOf } from "../state.js";
import { Bar } from "./bar.js";
import { Stamps } from "./stamps.js";
import { wonOf } from "./won.js";

export function Challenges() {
  const { state, words } = useKit();
  const challenges = state.challenges.value ?? [];
  if (challenges.length === 0) return null;
  return html`<section aria-labelledby="challenges">
    <h2 id="challenges" class="section-title">${words.say("challenge.title")}</h2>
    <ul class="challenges">
      ${challenges.map((one) => html`<${Challenge} key=${one.name} challenge=${one} />`)}
    </ul>
  </section>`;
}

function Challenge({ challenge }) {
  const { words } = useKit();
  const { ends_at: endsAt } = challenge;
  const text = words.text(challenge.text);
  return html`<li class=${`card challenge ${isMet(challenge) ? "challenge-done" : ""}`}>
    <div class="challenge-head">
      <h3><a class="opening" href=${path("challenge", challenge.name)}>${words.text(challenge.title)} <${Icon} name="next" /></a></h3>
      <${Prizes} prizes=${challenge.prizes} />
    </div>
    ${text && html`<p class="challenge-text">${words.typeset(text)}</p>`}
    <${Goals} challenge=${challenge} />
    <div class="challenge-foot">
      ${isMet(challenge)
        ? html`<strong class="challenge-won"><${Icon} name="check" />${words.say("challenge.completed")}</strong>`
        : endsAt && html`<span><${Icon} name="clock" />${words.say("challenge.until", { moment: words.moment(endsAt) })}</span>`}
      <${Joining} challenge=${challenge} />
    </div>
  </li>`;
}

/** How far it is: a card with its stamps, what all push together, or one goal after the other. */
export const Goals = ({ challenge: { again, community, goals } }) =>
  again ? html`<${Stamps} goal=${goals[0]} />`
    : community ? html`<${Together} goal=${community} />`
    : goals.map((goal, index) => html`<${Goal} key=${index} goal=${goal} named=${goals.length > 1} />`);

/** A goal of everybody is met by those who have their share in it. */
export const isMet = ({ completed, community }) => completed && (!community || community.mine >= community.minimum);

function Goal({ goal: { activity_type: type, value, target }, named }) {
  const { words } = useKit();
  const label = `${words.digits(value)} / ${words.digits(target)}`;
  const what = words.knows(`activity.${type}`) ? words.say(`activity.${type}`) : type;
  return html`${named && html`<p class="challenge-what">${what}</p>`}
    <div class="challenge-goal">
      <${Bar} value=${value} target=${target} label=${`${what}: ${label}`} /><span>${label}</span>
    </div>`;
}

function Together({ goal: { total, target, contributors, mine, minimum } }) {
  const { words } = useKit();
  const label = `${words.digits(total)} / ${words.digits(target)}`;
  return html`<div class="challenge-goal">
      <${Bar} value=${total} target=${target} label=${label} kind="bar-together" /><span>${label}</span>
    </div>
    <p class="challenge-text"><${Icon} name="people" />${" "}${[
      words.say("challenge.together", { n: contributors }),
      mine >= minimum ? words.say("challenge.my_share", { mine }) : words.say("challenge.my_part", { n: minimum - mine }),
    ].join(" · ")}</p>`;
}

export function Prizes({ prizes }) {
  const { state, words } = useKit();
  return prizes.map(({ amount, currency: code, voucher, title }) => {
    const currency = currencyOf(state.programme.value, code);
    if (voucher) return html`<span class="prize prize-voucher" key=${voucher}><${Icon} name="gift" />
      <strong>${wonOf({ amount, currency: code, voucher, title }, words, state.programme.value)}</strong></span>`;
    return html`<span class="prize" key=${code}>
      <${Coin} icon=${currency.icon} /><strong>${words.digits(amount, currency.scale, { sign: true })}</strong>
      <span class="unseen">${words.unit(amount, currency)}</span>
    </span>`;
  });
}

export function Joining({ challenge: { name, opt_in: optIn, joined, completed } }) {
  const { words, actions } = useKit();
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState(null);
  if (!optIn || joined || completed) return null;
  const take = async () => {
    setBusy(true);
    setSaid(await refusalOf(actions.take(name), words));
    setBusy(false);
  };
  return html`<button class="button button-small" type="button" disabled=${busy} onClick=${take}>
      ${words.say("challenge.join")}
    </button>
    <p class="form-said form-bad" role="alert">${said}</p>`;
}
