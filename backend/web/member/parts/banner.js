// A quiet strip that says when the page is offline, and how old what it shows is.
import { html } from "../../shared/html.js";
import { Icon } from "../../shared/icons.js";
import { useKit } from "../kit.js";

const FRESH_MS = 60_000;

export function Banner() {
  const { state, words } = useKit();
  const asOf = state.asOf.value;
  const old = asOf && Date.now() - new Date(asOf) > FRESH_MS;
  const text = old
    ? words.say("banner.offline", { moment: words.moment(asOf) })
    : words.say("banner.offline_fresh");
  return html`<div class="banner-place" role="status">
    ${!state.reached.value && html`<p class="banner"><${Icon} name="offline" /><span>${text}</span></p>`}
  </div>`;
}
