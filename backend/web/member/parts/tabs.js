// The sections: a bar at the thumb on a phone, at the top on a wide screen.
import { html } from "../../shared/html.js";
import { Icon } from "../../shared/icons.js";
import { useKit } from "../kit.js";
import { path } from "../route.js";

const TABS = ["home", "boards", "badges", "history", "me"];

export function Tabs({ here }) {
  const { words } = useKit();
  return html`<nav class="tabs" aria-label=${words.say("tabs.label")}>
    <ul>
      ${TABS.map(
        (name) => html`<li key=${name}>
          <a href=${path(name)} aria-current=${name === here ? "page" : undefined}>
            <${Icon} name=${name} />
            <span>${words.say(`tabs.${name}`)}</span>
          </a>
        </li>`,
      )}
    </ul>
  </nav>`;
}
