// A word from the house, pushed over the live line; it stays until it is closed. What came into the
// inbox is shown beside it, its first lines, and goes by itself: it waits there.
import { useLayoutEffect, useRef } from "preact/hooks";
import { html } from "../../shared/html.js";
import { Icon } from "../../shared/icons.js";
import { useKit } from "../kit.js";
import { hrefOf, path } from "../route.js";
import { whenSeen } from "./seen.js";

const SHOWN_MS = 8_000;

export function Notice() {
  const { state, words, actions } = useKit();
  const notice = state.notice.value;
  return html`<div class="notice-place" role="status">
    <${Arrived} />
    ${notice &&
    html`<div class="notice" key=${notice.id}>
      <p>${words.text(notice.text)}</p>
      <${Close} onClick=${actions.dismiss} />
    </div>`}
  </div>`;
}

/** A letter that just came. Shown to somebody who looks, or who looks while it still stands there, it
 *  needs no phone to ring. */
function Arrived() {
  const { state, words, inbox, route } = useKit();
  const letter = state.letter.value && route.at.value.name !== "inbox" ? state.letter.value : null;
  const card = useRef(null);
  const go = () => (state.letter.value = null);
  // With the frame, not after it: what was closed a moment ago is not seen when the page turns visible.
  useLayoutEffect(() => {
    if (!letter) return undefined;
    const unwatch = whenSeen(card.current, () => inbox.seen(letter.id));
    const timer = setTimeout(go, SHOWN_MS);
    return () => {
      unwatch();
      clearTimeout(timer);
    };
  }, [letter?.id]);
  if (!letter) return null;
  const follow = () => {
    inbox.opened(letter.id);
    go();
  };
  return html`<div class="notice" key=${letter.id} ref=${card}>
    <a class="notice-letter" href=${letter.link ? hrefOf(letter.link) : path("inbox")} onClick=${follow}>
      <${Icon} name="bell" />
      <span><strong>${words.typeset(letter.title)}</strong><span class="notice-body">${words.typeset(letter.body)}</span></span>
    </a>
    <${Close} onClick=${go} />
  </div>`;
}

function Close({ onClick }) {
  const { words } = useKit();
  return html`<button class="icon-button" type="button" onClick=${onClick}>
    <${Icon} name="close" /><span class="unseen">${words.say("banner.close")}</span>
  </button>`;
}
