// The studio's frame: who is in, the menu, and the section that the address names.
import { useEffect, useMemo, useState } from "preact/hooks";
import { Kit, useKit } from "../member/kit.js";
import { html } from "../shared/html.js";
import { STUDIO } from "../shared/i18n/studio.js";
import { SignIn } from "../shared/sign_in.js";
import { createWords } from "../shared/words.js";
import { Menu } from "./menu.js";
import { Gone, Waiting } from "./parts/states.js";
import { Toasts } from "./parts/toast.js";
import { withTold } from "./parts/told.js";
import { find, may } from "./sections.js";

export function Studio({ kit }) {
  const locale = kit.locale.value;
  const inside = useMemo(() => ({ ...kit, words: withTold(createWords(locale, STUDIO)) }), [kit, locale]);
  useEffect(() => {
    document.documentElement.lang = locale;
    document.title = inside.words.say("studio.title");
  }, [locale]);
  return html`<${Kit.Provider} value=${inside}><${Here} /><${Toasts} /><//>`;
}

function Here() {
  const { at, session, words } = useKit();
  const who = session.value;
  const [seen, see] = useState(null); // The page stays behind a second sign-in, with all that was typed.
  useEffect(() => {
    if (who) see(who.id);
  }, [who]);
  const [name, ...path] = at.value.replace(/^#\/?/, "").split("?")[0].split("/").map(decodeURIComponent);
  const section = find(name);
  if (section?.open) return html`<${Loaded} key=${section.name} section=${section} path=${path} />`;
  if (who === undefined) return html`<${Waiting} />`;
  if (who === null && !seen) return html`<${SignIn} />`;
  const allowed = section && (who === null || may(who, section.right));
  return html`
    ${who === null && html`<div class="again" role="dialog" aria-modal="true" aria-label=${words.say("studio.again")}>
      <p class="again-why">${words.say("studio.again")}</p>
      <${SignIn} />
    </div>`}
    <div class="studio" key=${who?.id ?? seen} inert=${who === null}>
      <${Menu} here=${section?.name} />
      <main class="studio-main">
        ${allowed
          ? html`<${Loaded} key=${section.name} section=${section} path=${path} />`
          : html`<${Gone} say=${section ? "studio.not_yours" : "studio.no_such_page"} />`}
      </main>
    </div>`;
}

/** A section, with its own words beside those of the studio. */
function Loaded({ section, path }) {
  const kit = useKit();
  const [module, setModule] = useState(null);
  useEffect(() => {
    section.load().then(setModule, (error) => {
      console.error(error);
      setModule({});
    });
  }, []);
  const locale = kit.words.locale;
  const inside = useMemo(() => {
    const own = { [locale]: { ...STUDIO[locale], ...module?.WORDS?.[locale] } };
    return { ...kit, words: withTold(createWords(locale, own)) };
  }, [kit, locale, module]);
  if (!module) return html`<${Waiting} />`;
  if (!module.Section) return html`<${Gone} say="studio.not_loaded" again=${() => location.reload()} />`;
  return html`<${Kit.Provider} value=${inside}><${module.Section} path=${path} /><//>`;
}
