// Who stands at the counter: signs in, serves whoever shows a code, and looks at their own day.
import { useEffect, useMemo } from "preact/hooks";
import { Kit, useKit } from "../member/kit.js";
import { leave } from "../shared/desk.js";
import { html } from "../shared/html.js";
import { COUNTER } from "../shared/i18n/counter.js";
import { Languages } from "../shared/languages.js";
import { SignIn } from "../shared/sign_in.js";
import { DESK } from "../shared/speech.js";
import { createWords } from "../shared/words.js";
import { withTold } from "../studio/parts/told.js";
import { Day } from "./day.js";
import { Place } from "./place.js";
import { Serving } from "./serving.js";

export function Counter({ kit }) {
  const locale = kit.locale.value;
  const inside = useMemo(() => ({ ...kit, words: withTold(createWords(locale, COUNTER)) }), [kit, locale]);
  useEffect(() => {
    document.documentElement.lang = locale;
    document.title = inside.words.say("counter.title");
  }, [locale]);
  return html`<${Kit.Provider} value=${inside}><${Here} /><//>`;
}

function Here() {
  const kit = useKit();
  const { at, session, till, words } = kit;
  const who = session.value;
  if (who === undefined) return null;
  if (who === null) return html`<${SignIn} />`;
  const day = at.value.startsWith("#/day");
  return html`<div class="staff counter">
    <header class="staff-head counter-head">
      <nav class="staff-nav" aria-label=${words.say("counter.title")}>
        <${Way} to="#/" here=${!day} say="counter.till" />
        <${Way} to="#/day" here=${day} say="counter.day" />
      </nav>
    </header>
    ${!till.online.value && html`<p class="counter-offline" role="status">${words.say("counter.offline")}</p>`}
    ${serves(who) ? (day ? html`<${Day} />` : html`<${Serving} />`) : html`<p class="card counter-none">${words.say("counter.not_yours")}</p>`}
    <footer class="staff-head counter-foot">
      <span>${who.name}</span>
      ${serves(who) && html`<${Place} />`}
      <${Languages} kit=${kit} among=${DESK} speak=${kit.speak} />
      <button class="link" type="button" onClick=${() => leave(kit).then(till.leave)}>${words.say("staff.sign_out")}</button>
    </footer>
  </div>`;
}

function Way({ to, here, say }) {
  const { words } = useKit();
  return html`<a class="link" href=${to} aria-current=${here ? "page" : undefined}>${words.say(say)}</a>`;
}

/** Whether somebody may serve here: read codes, and credit. */
const serves = ({ rights }) => rights.includes("counter") || rights.includes("award");
