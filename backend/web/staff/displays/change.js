// A display under another name, or showing something else.
import { useState } from "preact/hooks";
import { html } from "../../shared/html.js";
import { useKit } from "../../member/kit.js";
import { Choices } from "./choices.js";
import { told, useDraft } from "./drafts.js";

/** `onClose(words)` with what was done, or with nothing. */
export function Change({ display, around, onClose }) {
  const { asked, words } = useKit();
  const { name, playlist, locale, dark_after_minutes } = display;
  const [draft, write, forget] = useDraft(`display/${display.id}`, { name, playlist, locale, dark_after_minutes });
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState(null);
  const id = `wall-${display.id}`;
  const save = async (event) => {
    event.preventDefault();
    setBusy(true);
    setTrouble(null);
    try {
      await asked((api) => api.patch(`/v1/displays/${display.id}`, { ...draft, dark_after_minutes: Number(draft.dark_after_minutes) }));
      forget();
      onClose(words.say("walls.changed"));
    } catch (error) {
      setTrouble(told(error, words));
      setBusy(false);
    }
  };
  const drop = () => {
    forget();
    onClose(null);
  };
  return html`<form class="form wall-change" onSubmit=${save}>
    <${Choices} id=${id} draft=${draft} write=${write} around=${around} />
    <label class="form-label" for=${`${id}-dark`}>${words.say("walls.dark_after")}</label>
    <input class="field" id=${`${id}-dark`} type="number" required min="2" max="10080" inputmode="numeric"
      value=${draft.dark_after_minutes} onInput=${({ target }) => write({ dark_after_minutes: target.value })} />
    <div class="wall-change-end">
      <button class="button" type="submit" disabled=${busy}>${words.say("walls.save")}</button>
      <button class="button button-quiet" type="button" onClick=${drop}>${words.say("walls.cancel")}</button>
    </div>
    <p class="form-bad" role="alert">${trouble}</p>
  </form>`;
}
