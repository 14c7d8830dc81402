// A quiet strip that says when the page is offline, and how old what it shows is.
import { html } from "../../shared/html.js";
import { Icon } from "../../shared/icons.js";
import { useKit } from "../kit.js";

export function Banner() {
  const { state, words } = useKit();
  const savedAt = state.savedAt.value;
  const text = savedAt
    ? words.say("banner.offline", { moment: words.moment(savedAt) })
    : words.say("banner.offline_fresh");
  return html`<div class="banner-place" role="status">
    ${!state.reached.value && html`<p class="banner"><${Icon} name="offline" /><span>${text}</span></p>`}
  </div>`;
}
