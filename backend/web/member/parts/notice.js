// A word from the house, pushed over the live line; it stays until it is closed.
import { html } from "../../shared/html.js";
import { Icon } from "../../shared/icons.js";
import { useKit } from "../kit.js";

export function Notice() {
  const { state, words, actions } = useKit();
  const notice = state.notice.value;
  return html`<div class="notice-place" role="status">
    ${notice &&
    html`<div class="notice" key=${notice.id}>
      <p>${words.text(notice.text)}</p>
      <button class="icon-button" type="button" onClick=${actions.dismiss}>
        <${Icon} name="close" /><span class="unseen">${words.say("banner.close")}</span>
      </button>
    </div>`}
  </div>`;
}
