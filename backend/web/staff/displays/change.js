// A display under another name, or showing something else.
import { useEffect, useState } from "preact/hooks";
import { etagOf } from "../../shared/api.js";
import { html } from "../../shared/html.js";
import { useKit } from "../../member/kit.js";
import { Choices } from "./choices.js";
import { told, useDraft } from "./drafts.js";

/** `onClose(words)` with what was done, or with nothing. */
export function Change({ display, around, onClose }) {
  const { asked, words } = useKit();
  const { name, playlist, site, till, locale, dark_after_minutes } = display;
  const [draft, write, forget] = useDraft(`display/${display.id}`, { name, playlist, site, till, locale, dark_after_minutes });
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState(null);
  const id = `wall-${display.id}`;
  const to = `/v1/displays/${display.id}`;
  const look = async () => write({ seen: etagOf(await asked((api) => api.get(to))) });
  useEffect(() => void (draft.seen || look().catch(() => {})), []); // Saved from what was there when it was opened.
  const save = async (event) => {
    event.preventDefault();
    setBusy(true);
    setTrouble(null);
    const { seen, ...wish } = draft;
    try {
      await asked((api) => api.patch(to, { ...wish, dark_after_minutes: Number(wish.dark_after_minutes) }, seen));
      forget();
      onClose(words.say("walls.changed"));
    } catch (error) {
      const now = error.code === "edit.stale" ? error.details.now : null;
      if (now) write({ seen: now.etag });
      setTrouble(now ? words.say("walls.display_moved", now.value) : told(error, words));
      setBusy(false);
    }
  };
  const drop = () => {
    forget();
    onClose(null);
  };
  return html`<form class="form wall-change" onSubmit=${save}>
    <${Choices} id=${id} draft=${draft} write=${write} around=${around} known />
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
