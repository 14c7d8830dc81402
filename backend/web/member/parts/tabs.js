// The sections: a bar at the thumb on a phone, at the top on a wide screen.
import { html } from "../../shared/html.js";
import { Icon } from "../../shared/icons.js";
import { useKit } from "../kit.js";
import { path } from "../route.js";
import { rewarding } from "./nearest.js";

/** What can be had for points takes the place of the history, which then is under the balance. */
const tabs = (state) => ["home", "boards", "badges", rewarding(state) ? "rewards" : "history", "me"];

export function Tabs({ here }) {
  const { state, words } = useKit();
  return html`<nav class="tabs" aria-label=${words.say("tabs.label")}>
    <ul>
      ${tabs(state).map(
        (name) => html`<li key=${name}>
          <a href=${path(name)} aria-current=${name === here ? "page" : undefined}>
            <${Icon} name=${name === "rewards" ? "gift" : name} />
            <span>${words.say(`tabs.${name}`)}</span>
          </a>
        </li>`,
      )}
    </ul>
  </nav>`;
}
