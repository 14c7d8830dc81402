// What staff say of a display, whether it is new or known.
import { html } from "../../shared/html.js";
import { useKit } from "../../member/kit.js";
import { languageName } from "../../shared/languages.js";

/** `id` begins the ids of the fields; `draft` is {name, playlist, site, till, locale}. What is `known` stays what it is: a wall,
 * or a display that faces a till. */
export function Choices({ id, draft, write, around, known }) {
  const { words } = useKit();
  const take = (name) => ({ target }) => write({ [name]: target.value });
  const show = ({ target }) => write(target.value ? { playlist: target.value, site: null, till: null } : { playlist: null, till: words.say("walls.till_first") });
  return html`
    <label class="form-label" for=${`${id}-name`}>${words.say("walls.name")}</label>
    <input class="field" id=${`${id}-name`} required maxlength="60" autocomplete="off" placeholder=${words.say("walls.name_such")}
      value=${draft.name} onInput=${take("name")} />
    ${!(known && draft.till) &&
    html`<label class="form-label" for=${`${id}-playlist`}>${words.say("walls.playlist")}</label>
      <select class="field" id=${`${id}-playlist`} value=${draft.playlist ?? ""} onChange=${show}>
        ${around.playlists.map((one) => html`<option key=${one.name} value=${one.name}>${titleOf(one, words)}</option>`)}
        ${!known && html`<option value="">${words.say("walls.faces")}</option>`}
      </select>`}
    ${draft.playlist === null &&
    html`<label class="form-label" for=${`${id}-till`}>${words.say("walls.till")}</label>
      <input class="field" id=${`${id}-till`} required maxlength="63" pattern="[a-z0-9][a-z0-9_\\-]*" autocomplete="off" autocapitalize="none"
        spellcheck="false" aria-describedby=${`${id}-till-hint`} value=${draft.till ?? ""} onInput=${take("till")} />
      <p class="form-hint" id=${`${id}-till-hint`}>${words.say("walls.till_hint")}</p>
      ${around.sites.length > 0 &&
      html`<label class="form-label" for=${`${id}-site`}>${words.say("walls.site")}</label>
        <select class="field" id=${`${id}-site`} value=${draft.site ?? ""} onChange=${({ target }) => write({ site: target.value || null })}>
          ${!(known && draft.site) && html`<option value="">${words.say("walls.no_site")}</option>`}
          ${around.sites.map((one) => html`<option key=${one.name} value=${one.name}>${titleOf(one, words)}</option>`)}
        </select>`}`}
    ${around.locales.length > 1 &&
    html`<label class="form-label" for=${`${id}-locale`}>${words.say("walls.locale")}</label>
      <select class="field" id=${`${id}-locale`} value=${draft.locale} onChange=${take("locale")}>
        ${around.locales.map((one) => html`<option key=${one} value=${one}>${languageName(one, words.locale)}</option>`)}
      </select>`}
  `;
}

export const titleOf = (playlist, words) => words.typeset(words.text(playlist.definition.title)) || playlist.name;
