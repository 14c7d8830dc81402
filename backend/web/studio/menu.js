// Where one may go, and who is in.
import { useEffect, useState } from "preact/hooks";
import { useKit } from "../member/kit.js";
import { leave } from "../shared/desk.js";
import { html } from "../shared/html.js";
import { Icon } from "../shared/icons.js";
import { Languages } from "../shared/languages.js";
import { DESK } from "../shared/speech.js";
import { offered } from "./sections.js";

export function Menu({ here }) {
  const kit = useKit();
  const { at, session, words } = kit;
  const [open, setOpen] = useState(false);
  useEffect(() => setOpen(false), [at.value]);
  return html`<header class="studio-side" data-open=${open}>
    <div class="studio-top">
      <a class="display studio-name" href="#/">Kermesse</a>
      <button class="icon-button studio-burger" type="button" aria-expanded=${open} aria-controls="menu"
        aria-label=${words.say("studio.menu")} onClick=${() => setOpen(!open)}>
        <${Icon} name=${open ? "close" : "menu"} />
      </button>
    </div>
    <nav class="studio-menu" id="menu" aria-label=${words.say("studio.menu")}>
      <ul>
        ${offered(session.value).map(
          (one) => html`<li key=${one.name}>
            <a href=${one.href ?? `#/${one.name === "home" ? "" : one.name}`} aria-current=${one.name === here ? "page" : undefined}>
              <${Icon} name=${one.icon} />${words.say(`studio.nav_${one.name}`)}
            </a>
          </li>`,
        )}
      </ul>
      <div class="studio-who">
        ${session.value && html`<p><a class="link" href="#/account">${session.value.name}</a></p>`}
        <${Languages} kit=${kit} among=${DESK} speak=${kit.speak} />
        <button class="link" type="button" onClick=${() => leave(kit)}>${words.say("staff.sign_out")}</button>
      </div>
    </nav>
  </header>`;
}
