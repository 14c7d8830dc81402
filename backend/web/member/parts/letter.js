// One letter of the inbox: its words, when it came, and the way it leads.
import { useState } from "preact/hooks";
import { html } from "../../shared/html.js";
import { useKit } from "../kit.js";
import { hrefOf } from "../route.js";

export function Letter({ letter }) {
  const { words, inbox } = useKit();
  const { id, title, body, link, at, read_at: readAt } = letter;
  const [fresh] = useState(readAt === null); // As it was when it came into sight.
  const told = html`<span class="letter-head">
      <strong>${words.typeset(title)}</strong>
      ${fresh && html`<span class="letter-new">${words.say("inbox.new")}</span>`}
    </span>
    <span class="letter-body">${words.typeset(body)}</span>
    <time class="letter-when" datetime=${at}>${words.moment(at)}</time>`;
  return html`<li class=${fresh ? "letter letter-fresh" : "letter"}>
    ${link
      ? html`<a class="letter-words" href=${hrefOf(link)} onClick=${() => inbox.opened(id)}>${told}</a>`
      : html`<div class="letter-words">${told}</div>`}
  </li>`;
}
