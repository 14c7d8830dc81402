// Terms of a tier that a member paid for; each that is not over can be cancelled, with what is to be given back told before.
import { useState } from "preact/hooks";
import { useKit } from "../../member/kit.js";
import { html } from "../../shared/html.js";
import { money } from "../../shared/money.js";
import { Confirm } from "../parts/dialog.js";
import { Choice } from "../parts/fields.js";
import { List, usePages } from "../parts/load.js";
import { useOnce } from "../parts/once.js";
import { Empty } from "../parts/states.js";
import { toast } from "../parts/toast.js";
import { may } from "../sections.js";

const TONES = { queued: "wait", running: "good", grace: "wait", ended: "", cancelled: "bad" };

/** "2 mars 2026": terms are long, so their days have a year. */
export const dated = (iso, words) => words.date(iso, { day: "numeric", month: "long", year: "numeric" });

export const spanOf = (one, words) => words.say("members.term_span", { from: dated(one.starts_on, words), to: dated(one.ends_on, words) });

export function Memberships({ at, onChange }) {
  const { words } = useKit();
  const found = usePages(`${at}/memberships?limit=30`);
  return html`<${List} of=${found} label=${words.say("members.show_memberships")} empty=${html`<${Empty} text=${words.say("members.no_terms")} />`}
    row=${(one) => html`<${Term} key=${one.id} one=${one} all=${found.items} at=${at} onChange=${onChange} />`} />`;
}

function Term({ one, all, at, onChange }) {
  const { session, words } = useKit();
  const [asking, ask] = useState(false);
  const title = words.text(one.title) || one.tier;
  const facts = [money(words.locale, one.paid, one.money), words.say("members.by", { name: one.sold_by })];
  const ends = one.status === "running" && one.cancelled === "end";
  return html`<li class="list-line">
    <span><strong>${title}</strong><small>${spanOf(one, words)}</small><small>${facts.join(" · ")}</small><small>${fateOf(one, words)}</small></span>
    <span><span class=${`badge-word ${TONES[one.status] && `badge-${TONES[one.status]}`}`}>${words.say(ends ? "members.term_ends" : `members.term_is_${one.status}`)}</span>
      ${choicesOf(one, all).length > 0 && may(session.value, "award") && html` <button class="link" type="button" onClick=${() => ask(true)}>${words.say("members.do_cancel_term")}<span class="unseen"> ${title}, ${spanOf(one, words)}</span></button>`}</span>
    ${asking && html`<${Cancel} one=${one} all=${all} at=${at} title=${title} onClose=${() => ask(false)} onDone=${onChange} />`}
  </li>`;
}

/** What became of a term that was cancelled, or is held on for who renews late. */
function fateOf(one, words) {
  if (one.status === "cancelled") return words.say("members.term_given_back", { money: money(words.locale, one.give_back, one.money), n: one.days_left, days: one.days, name: one.cancelled_by });
  return one.status === "grace" ? words.say("members.term_grace", { at: words.moment(one.grace_until) }) : "";
}

/** Those that are paid behind a term: they are given back whole with it. */
const behind = (one, all) => all.filter(({ status, starts_at }) => status === "queued" && starts_at > one.starts_at);

function choicesOf(one, all) {
  if (one.status === "queued") return ["whole"];
  if (!["running", "grace"].includes(one.status)) return [];
  return one.cancelled === "end" && behind(one, all).length === 0 ? ["now"] : ["end", "now"];
}

function Cancel({ one, all, at, title, onClose, onDone }) {
  const { words } = useKit();
  const once = useOnce();
  const choices = choicesOf(one, all);
  const [how, choose] = useState(choices[0]);
  const lines = [...(how === "end" ? [] : [one]), ...behind(one, all).reverse()].filter(({ give_back_now: back }) => back > 0);
  const act = async () => {
    const done = await once(`${at}/memberships/${one.id}/cancel`, { at: how === "end" ? "end" : "now" });
    toast(words.say("members.done_cancel_term", { money: sumOf(done.items, "give_back", words) ?? money(words.locale, 0, one.money) }));
    onDone();
  };
  return html`<${Confirm} title=${words.say("members.do_cancel_term")} say=${words.say("members.do_cancel_term")} danger act=${act} onClose=${onClose}>
    <p><strong>${title}</strong> · ${spanOf(one, words)}</p>
    ${choices.length > 1 && html`<${Choice} label=${words.say("members.term_when")} value=${how} onChange=${choose} options=${choices.map((name) => [name, words.say(`members.term_${name}`, { day: dated(one.ends_on, words) })])} />`}
    <p>${words.say(`members.term_${how}_sure`, { day: dated(one.ends_on, words) })}</p>
    ${lines.length > 1 && html`<ul class="reasons">${lines.map((line) => html`<li key=${line.id}>${spanOf(line, words)}${" · "}${money(words.locale, line.give_back_now, line.money)}</li>`)}</ul>`}
    <p><strong>${lines.length > 0 ? words.say("members.term_owed", { money: sumOf(lines, "give_back_now", words) }) : words.say("members.term_nothing_owed")}</strong></p>
  <//>`;
}

/** "9,99 €", or "9,99 € + 12,00 $"; null where it is nothing. */
function sumOf(terms, field, words) {
  const sums = new Map();
  for (const one of terms) sums.set(one.money, (sums.get(one.money) ?? 0) + one[field]);
  return [...sums].filter(([, sum]) => sum > 0).map(([code, sum]) => money(words.locale, sum, code)).join(" + ") || null;
}
