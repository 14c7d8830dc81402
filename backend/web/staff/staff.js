// Who works for the house: signs in, opens rooms and leads them, looks after displays.
import { useEffect, useMemo } from "preact/hooks";
import { leave } from "../shared/desk.js";
import { html } from "../shared/html.js";
import { STAFF } from "../shared/i18n/staff.js";
import { Languages } from "../shared/languages.js";
import { DESK } from "../shared/speech.js";
import { SignIn } from "../shared/sign_in.js";
import { createWords } from "../shared/words.js";
import { Kit } from "../member/kit.js";
import { Displays } from "./displays/displays.js";
import { Lead } from "./rooms/lead.js";
import { Rooms } from "./rooms/rooms.js";

export function Staff({ kit }) {
  const locale = kit.locale.value;
  const words = useMemo(() => createWords(locale, STAFF), [locale]);
  useEffect(() => {
    document.documentElement.lang = locale;
    document.title = words.say("staff.title");
  }, [locale]);
  const inside = useMemo(() => ({ ...kit, words }), [kit, words]);
  return html`<${Kit.Provider} value=${inside}><${Here} kit=${inside} /><//>`;
}

function Here({ kit }) {
  const path = kit.at.value.replace(/^#\/?/, "").split("/");
  const [place, id, key] = path;
  if (place === "lead" && key) return html`<${Lead} key=${id} roomId=${id} token=${key} />`;
  if (kit.session.value === undefined) return null;
  if (kit.session.value === null) return html`<${SignIn} />`;
  return html`<div class="staff">
    <header class="staff-head">
      <a class="display staff-name" href="#/rooms">Kermesse</a>
      <${Ways} kit=${kit} place=${place === "displays" ? place : "rooms"} />
      <${Languages} kit=${kit} among=${DESK} speak=${kit.speak} />
      <button class="link" type="button" onClick=${() => leave(kit)}>${kit.words.say("staff.sign_out")}</button>
    </header>
    <${Place} place=${place} id=${id} path=${path} />
  </div>`;
}

function Place({ place, id, path }) {
  if (place === "displays") return html`<${Displays} path=${path.slice(1)} />`;
  return place === "rooms" && id ? html`<${Lead} key=${id} roomId=${id} />` : html`<${Rooms} />`;
}

const Ways = ({ kit, place }) => html`<nav class="staff-nav" aria-label=${kit.words.say("walls.nav")}>
  ${["rooms", "displays"].map(
    (one) => html`<a key=${one} class="link" href=${`#/${one}`} aria-current=${one === place ? "page" : undefined}>
      ${kit.words.say(`walls.nav_${one}`)}
    </a>`,
  )}
</nav>`;
