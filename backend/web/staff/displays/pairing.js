// A display shows a code; whoever types it here says what the display is called and what it shows.
import { useState } from "preact/hooks";
import { html } from "../../shared/html.js";
import { useKit } from "../../member/kit.js";
import { Choices } from "./choices.js";
import { told, useDraft } from "./drafts.js";

const WIDE = "(min-width: 64rem)";

/** Open where there is room, or nothing else to see. */
export function Pairing({ around, isFirst, onPaired }) {
  const { asked, words } = useKit();
  const fresh = { code: "", name: "", playlist: around.playlists[0]?.name ?? null, site: null, till: around.playlists[0] ? null : words.say("walls.till_first"), locale: around.locales[0] };
  const [draft, write, forget] = useDraft("pairing", fresh);
  const [isOpen] = useState(isFirst || draft !== fresh || matchMedia(WIDE).matches);
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState(null);
  const [done, setDone] = useState(null);
  const pair = async (event) => {
    event.preventDefault();
    setBusy(true);
    setTrouble(null);
    setDone(null);
    try {
      const paired = await asked((api) => api.post("/v1/displays", draft));
      forget();
      setDone(words.say("walls.paired", { name: paired.name }));
      onPaired();
    } catch (error) {
      setTrouble(told(error, words));
    }
    setBusy(false);
  };
  return html`<details class="card walls-pairing" open=${isOpen}>
    <summary>${words.say("walls.pair_title")}</summary>
    <form class="form" onSubmit=${pair}>
      <label class="form-label" for="pair-code">${words.say("walls.code")}</label>
      <input class="field walls-code" id="pair-code" required minlength="4" maxlength="20" autocomplete="off" autocapitalize="characters"
        spellcheck="false" aria-describedby="pair-hint" value=${draft.code} onInput=${({ target }) => write({ code: target.value })} />
      <p class="form-hint" id="pair-hint">${words.say("walls.code_hint", { address: `${location.host}/display` })}</p>
      <${Choices} id="pair" draft=${draft} write=${write} around=${around} />
      <button class="button button-large" type="submit" disabled=${busy}>${words.say("walls.pair")}</button>
      <p class="form-bad" role="alert">${trouble}</p>
      <p class="form-good" role="status">${done}</p>
    </form>
  </details>`;
}
