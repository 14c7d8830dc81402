// What staff say of a display, whether it is new or known.
import { html } from "../../shared/html.js";
import { useKit } from "../../member/kit.js";
import { languageName } from "../../shared/languages.js";

/** `id` begins the ids of the fields; `draft` is {name, playlist, locale}. */
export function Choices({ id, draft, write, around }) {
  const { words } = useKit();
  const take = (name) => ({ target }) => write({ [name]: target.value });
  return html`
    <label class="form-label" for=${`${id}-name`}>${words.say("walls.name")}</label>
    <input class="field" id=${`${id}-name`} required maxlength="60" autocomplete="off" placeholder=${words.say("walls.name_such")}
      value=${draft.name} onInput=${take("name")} />
    <label class="form-label" for=${`${id}-playlist`}>${words.say("walls.playlist")}</label>
    <select class="field" id=${`${id}-playlist`} value=${draft.playlist} onChange=${take("playlist")}>
      ${around.playlists.map((one) => html`<option key=${one.name} value=${one.name}>${titleOf(one, words)}</option>`)}
    </select>
    ${around.locales.length > 1 &&
    html`<label class="form-label" for=${`${id}-locale`}>${words.say("walls.locale")}</label>
      <select class="field" id=${`${id}-locale`} value=${draft.locale} onChange=${take("locale")}>
        ${around.locales.map((one) => html`<option key=${one} value=${one}>${languageName(one, words.locale)}</option>`)}
      </select>`}
  `;
}

export const titleOf = (playlist, words) => words.typeset(words.text(playlist.definition.title)) || playlist.name;
