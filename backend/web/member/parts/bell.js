// The bell under the awning: the way to the inbox, and how much of it is new.
import { html } from "../../shared/html.js";
import { Icon } from "../../shared/icons.js";
import { useKit } from "../kit.js";
import { path } from "../route.js";

const COUNTED = 99;

export function Bell({ here }) {
  const { state, words } = useKit();
  const unread = state.inbox.value?.unread ?? 0;
  return html`<nav class="bell-place" aria-label=${words.say("inbox.title")}>
    <a class="bell" href=${path("inbox")} aria-current=${here === "inbox" ? "page" : undefined}>
      <${Icon} name="bell" /><span class="unseen">${words.say("inbox.bell", { n: unread })}</span>
      ${unread > 0 && html`<span class="bell-count" aria-hidden="true" key=${unread}>${unread > COUNTED ? `${COUNTED}+` : unread}</span>`}
    </a>
  </nav>`;
}
