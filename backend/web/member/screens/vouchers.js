// My vouchers: those I can still use first, and what became of the others.
import { useEffect, useState } from "preact/hooks";
import { html } from "../../shared/html.js";
import { refusalOf } from "../attempt.js";
import { useKit } from "../kit.js";
import { Page } from "../parts/answers.js";
import { Prizes } from "../parts/prizes.js";
import { Ticket } from "../parts/voucher.js";

export function Vouchers() {
  const { state, words, actions } = useKit();
  useEffect(() => void actions.look(), []);
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState(null);
  const { items, next } = state.vouchers.value ?? { items: null, next: null };
  const of = (usable) => items?.filter(({ status }) => (status === "given") === usable) ?? [];
  const more = async () => {
    setBusy(true);
    setSaid(await refusalOf(actions.moreVouchers(), words));
    setBusy(false);
  };
  return html`<${Page} title=${words.say("vouchers.title")} back=${{ to: "rewards", say: words.say("rewards.back") }}>
    <${Prizes} />
    ${items?.length === 0 && html`<p class="page-note">${words.say("vouchers.none")}</p>`}
    ${[true, false].map((usable) => of(usable).length > 0 && html`<section class="case" key=${usable}>
      <h2 class="section-title">${words.say(usable ? "vouchers.usable" : "vouchers.over")}</h2>
      <ul class="vouchers">${of(usable).map((one) => html`<li key=${one.id}><${Ticket} voucher=${one} /></li>`)}</ul>
    </section>`)}
    ${next && html`<button class="button button-plain" type="button" disabled=${busy} onClick=${more}>${words.say("history.more")}</button>`}
    <p class="form-said form-bad" role="alert">${said}</p>
  <//>`;
}
