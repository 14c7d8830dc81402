// What stands where there is nothing to show: not yet, not any more, not at all.
import { useKit } from "../../member/kit.js";
import { html } from "../../shared/html.js";

export function Waiting() {
  const { words } = useKit();
  return html`<p class="waiting hint" role="status">${words.say("studio.loading")}</p>`;
}

/** A page that is not there, with a way on. */
export function Gone({ say, again }) {
  const { words } = useKit();
  return html`<div class="card empty">
    <h1 class="display page-title">${words.say(say)}</h1>
    ${again && html`<button class="button" type="button" onClick=${again}>${words.say("studio.retry")}</button>`}
    <p><a class="link" href="#/">${words.say("studio.to_home")}</a></p>
  </div>`;
}

/** A list with nothing in it: what would be here, and how it comes here (children). */
export const Empty = ({ text, children }) => html`<div class="card empty"><p>${text}</p>${children}</div>`;

/** What was refused, or that nobody answers; `again` tries once more. */
export function Trouble({ error, again }) {
  const { words } = useKit();
  if (!error) return html`<p class="trouble" role="alert"></p>`;
  return html`<div class="trouble" role="alert">
    <p>${words.refusal(error)}</p>
    ${error.faults?.length > 0 && html`<ul>${error.faults.map(
      ({ where, why }) => html`<li>${where && html`<code>${where}</code> `}${words.told(why)}</li>`,
    )}</ul>`}
    ${again && html`<button class="link" type="button" onClick=${again}>${words.say("studio.retry")}</button>`}
  </div>`;
}
