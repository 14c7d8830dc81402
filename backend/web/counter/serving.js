// The till: the field and the eyes on one side, whoever is at the counter on the other.
import { useKit } from "../member/kit.js";
import { html } from "../shared/html.js";
import { Icon } from "../shared/icons.js";
import { Eyes } from "./camera.js";
import { Done } from "./done.js";
import { Enrol } from "./enrol.js";
import { Field } from "./field.js";
import { Person } from "./person.js";
import { Shown } from "./shown.js";

export function Serving() {
  const { till, words } = useKit();
  const visit = till.visit.value;
  return html`<main class="counter-main">
    <h1 class="unseen">${words.say("counter.title")}</h1>
    <div class="counter-side">
      <${Field} />
      ${!visit && html`<div class="counter-ways"><${Eyes} /><${Enrol} /></div>`}
    </div>
    <div class="counter-side">
      <${Refusal} />
      <${Done} />
      <${Shown} />
      ${visit && !visit.by_voucher && html`<${Person} visit=${visit} />`}
      ${visit && html`<button class="button button-plain" type="button" onClick=${till.leave}>${words.say("counter.leave")}</button>`}
      ${!visit && !till.shown.value && !till.trouble.value && !till.done.value && html`<p class="counter-idle">
        <${Icon} name="phone" />${words.say("counter.idle")}
      </p>`}
    </div>
  </main>`;
}

/** What was refused, in words: by the house, or because nobody answered. */
export function Refusal() {
  const { till, words } = useKit();
  const problem = till.trouble.value;
  if (!problem) return html`<div class="counter-live" role="alert"></div>`;
  const known = words.knows(`counter.refused_${problem.code}`);
  const told = known ? words.say(`counter.refused_${problem.code}`) : problem.status ? words.refusal(problem) : words.say("counter.unanswered");
  return html`<div class="counter-live" role="alert">
    <div class="card counter-refusal"><${Icon} name="cross" /><p>${words.typeset(told)}</p></div>
  </div>`;
}
