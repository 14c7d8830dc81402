// A page of the studio: where one is, what can be done here.
import { useEffect, useRef } from "preact/hooks";
import { useKit } from "../../member/kit.js";
import { html } from "../../shared/html.js";
import { Icon } from "../../shared/icons.js";

/** `back` is {href, text}; `actions` stand beside the title, which takes the focus when the page opens, so that a
 * screen reader reads on from it. */
export function Page({ title, lede, back, actions, wide, children }) {
  const { words } = useKit();
  const head = useRef(null);
  useEffect(() => {
    document.title = `${title} · ${words.say("studio.title")}`;
  }, [title]);
  useEffect(() => {
    const inside = head.current.closest(".page").contains(document.activeElement);
    if (!inside) head.current.focus({ preventScroll: true });
  }, []);
  return html`<div class=${`page ${wide ? "page-wide" : ""}`}>
    ${back && html`<a class="page-back" href=${back.href}><${Icon} name="back" />${back.text}</a>`}
    <div class="page-head">
      <h1 class="display page-title" tabindex="-1" ref=${head}>${title}</h1>
      ${actions && html`<div class="page-actions">${actions}</div>`}
    </div>
    ${lede && html`<p class="page-lede">${lede}</p>`}
    ${children}
  </div>`;
}

/** A part of a page under a title of its own. */
export const Part = ({ title, lede, children, id }) => html`<section class="card part" id=${id}>
  <h2 class="part-title">${title}</h2>
  ${lede && html`<p class="hint">${lede}</p>`}
  ${children}
</section>`;
