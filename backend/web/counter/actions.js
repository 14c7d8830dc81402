// What was done: for one member during a visit, or by me in a day; each with its time, and undone where it can be.
import { useKit } from "../member/kit.js";
import { html } from "../shared/html.js";

export function Actions({ visit }) {
  const { till, words } = useKit();
  if (visit.actions.length === 0) return null;
  const last = visit.actions.find((one) => !one.undone_at);
  return html`<h3>${words.say("counter.actions")}</h3>
    <ul class="counter-done-list">${visit.actions.map((one) => html`<${Action} key=${one.id} of=${one}>
      ${one === last && html`<${Undo} go=${() => till.undo(visit.id)} />`}
    <//>`)}</ul>`;
}

export function Undo({ go }) {
  const { till, words } = useKit();
  return html`<button class="button button-plain" type="button" aria-disabled=${till.busy.value} onClick=${go}>${words.say("counter.undo_this")}</button>`;
}

/** One line; `children` stand at its end. */
export function Action({ of, children }) {
  const { words } = useKit();
  const what = of.kind === "purchase" ? words.say("counter.was_purchase", { amount: words.digits(of.amount, 2) }) : words.text(of.title);
  return html`<li>
    <span class="counter-what">
      ${of.undone_at ? html`<s>${what}</s>` : html`<strong>${what}</strong>`}
      <small>${[of.alias, words.moment(of.at), ...of.won.map((title) => words.say("counter.was_won", { title: words.text(title) })), of.undone_at && words.say("counter.was_undone")].filter(Boolean).join(" · ")}</small>
    </span>
    ${children}
  </li>`;
}
