// What is mine: vouchers I can still use first, those that are owed me, what the house hands over, what became of the others.
import { useEffect, useState } from "preact/hooks";
import { html } from "../../shared/html.js";
import { refusalOf } from "../attempt.js";
import { useKit } from "../kit.js";
import { Page } from "../parts/answers.js";
import { Ticket } from "../parts/voucher.js";
import { WonList } from "../parts/won_list.js";
import { path } from "../route.js";

const GROUPS = { usable: ["given", "reserved"], owed: ["waiting"], over: ["redeemed", "void", "expired"] };

export function Vouchers() {
  const { state, words, actions } = useKit();
  useEffect(() => void actions.look(), []);
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState(null);
  const { items, next } = state.vouchers.value ?? { items: null, next: null };
  const group = (name) => {
    const them = items?.filter(({ status }) => GROUPS[name].includes(status)) ?? [];
    return them.length > 0 && html`<section class="case" key=${name}>
      <h2 class="section-title">${words.say(`vouchers.${name}`)}</h2>
      <ul class="vouchers">${them.map((one) => html`<li key=${one.id}><${Ticket} voucher=${one} /></li>`)}</ul>
    </section>`;
  };
  const more = async () => {
    setBusy(true);
    setSaid(await refusalOf(actions.moreVouchers(), words));
    setBusy(false);
  };
  return html`<${Page} title=${words.say("vouchers.title")} back=${{ to: "rewards", say: words.say("rewards.back") }}>
    ${items?.length === 0 && state.prizes.value.length === 0 && html`<p class="page-note">${words.say("vouchers.none")}</p>`}
    ${group("usable")}${group("owed")}<${WonList} />${group("over")}
    ${next && html`<button class="button button-plain" type="button" disabled=${busy} onClick=${more}>${words.say("history.more")}</button>`}
    <p class="form-said form-bad" role="alert">${said}</p>
    <a class="link" href=${path("draws")}>${words.say("prizes.draws")}</a>
  <//>`;
}
