// Who works for the house: signs in, opens rooms and leads them.
import { useEffect, useMemo } from "preact/hooks";
import { html } from "../shared/html.js";
import { STAFF } from "../shared/i18n/staff.js";
import { createWords, LOCALES } from "../shared/words.js";
import { Kit } from "../member/kit.js";
import { Lead } from "./rooms/lead.js";
import { Rooms } from "./rooms/rooms.js";
import { SignIn } from "./sign_in.js";

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
  const [place, id, key] = kit.at.value.replace(/^#\/?/, "").split("/");
  if (place === "lead" && key) return html`<${Lead} key=${id} roomId=${id} token=${key} />`;
  if (kit.session.value === undefined) return null;
  if (kit.session.value === null) return html`<${SignIn} />`;
  return html`<div class="staff">
    <header class="staff-head">
      <a class="display staff-name" href="#/rooms">Kermesse</a>
      <${Languages} kit=${kit} />
      <button class="link" type="button" onClick=${() => leave(kit)}>${kit.words.say("staff.sign_out")}</button>
    </header>
    ${place === "rooms" && id ? html`<${Lead} key=${id} roomId=${id} />` : html`<${Rooms} />`}
  </div>`;
}

export function Languages({ kit }) {
  const other = LOCALES.find((one) => one !== kit.locale.value);
  const speak = () => {
    kit.locale.value = other;
    kit.remember({ locale: other });
  };
  return html`<button class="link" type="button" lang=${other} onClick=${speak}>${other === "fr" ? "Français" : "English"}</button>`;
}

async function leave({ api, session }) {
  await api.delete("/v1/session").catch(() => {});
  session.value = null;
}
