// The form of a playlist: its title, its slides, and one button to save it.
import { useEffect, useState } from "preact/hooks";
import { html } from "../../shared/html.js";
import { useKit } from "../../member/kit.js";
import { bodyOf, missing, nameFor } from "./draft.js";
import { told, useDraft, useMayChange } from "./drafts.js";
import { Faults, slideOf } from "./faults.js";
import { ByLanguage } from "./languages.js";
import { Slides } from "./slides.js";

export function Editor({ name, isNew, around, onReload }) {
  const { words } = useKit();
  const mayChange = useMayChange();
  const [draft, write, forget] = useDraft(`playlist/${name ?? ""}`, around.begun);
  const [open, setOpen] = useState(null);
  const saving = useSaving({ name, draft, forget, setOpen, isNew, onReload });
  const edit = (more) => {
    saving.setDone(false);
    write({ ...more, isEdited: true });
  };
  useEffect(() => {
    if (!draft.isEdited) return undefined;
    const stay = (event) => event.preventDefault();
    addEventListener("beforeunload", stay);
    return () => removeEventListener("beforeunload", stay);
  }, [draft.isEdited]);
  const entitle = (title) => edit(name || draft.isNamed ? { title } : { title, name: nameFor(title) });
  const heading = !name ? "walls.new_playlist" : mayChange ? "walls.edit_title" : "walls.playlist";
  return html`<form class="editor" noValidate onSubmit=${saving.save}>
    <h1 class="display page-title">${words.say(heading)}</h1>
    <fieldset class="card form editor-title" disabled=${!mayChange}>
      <${ByLanguage} id="title" say="walls.playlist_title" locales=${around.locales} value=${draft.title} most="100" onChange=${entitle} />
      ${!name &&
      html`<label class="form-label" for="short-name">${words.say("walls.short_name")}</label>
        <input class="field" id="short-name" maxlength="63" autocapitalize="off" autocomplete="off" spellcheck="false"
          aria-describedby="short-hint" value=${draft.name} onInput=${({ target }) => edit({ name: target.value, isNamed: true })} />
        <p class="form-hint" id="short-hint">${words.say("walls.short_name_hint")}</p>`}
    </fieldset>
    <${Slides} slides=${draft.slides} around=${around} open=${open} setOpen=${setOpen} onChange=${(slides) => edit({ slides })} />
    ${mayChange && html`<${Saving} ...${saving} name=${name} draft=${draft} setOpen=${setOpen} />`}
  </form>`;
}

function useSaving({ name, draft, forget, setOpen, isNew, onReload }) {
  const { asked, words } = useKit();
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState(null);
  const [done, setDone] = useState(isNew);
  const refuse = (faults, trouble = null, isMoved = false) => {
    setBusy(false);
    setWrong({ faults, trouble, isMoved });
    const first = faults.map(slideOf).find((slide) => slide !== null);
    if (first !== undefined) setOpen(draft.slides[first]?.key);
  };
  const save = async (event) => {
    event.preventDefault();
    setDone(false);
    setWrong(null);
    const lacks = missing(draft);
    if (lacks.length > 0) return refuse(lacks);
    setBusy(true);
    try {
      const { revision } = await asked((api) => api.put(`/v1/playlists/${draft.name}`, bodyOf(draft)));
      forget({ ...draft, revision, isEdited: false });
      if (!name) location.replace(`#/displays/playlists/${draft.name}/saved`);
      setDone(true);
      setBusy(false);
    } catch (error) {
      const isMoved = error.code === "edit.stale";
      const faults = isMoved && !name ? [{ where: "taken" }] : (error.faults ?? []);
      refuse(faults, faults.length > 0 ? null : told(error, words), isMoved && Boolean(name));
    }
  };
  /** What somebody else saved, instead of what was typed here. */
  const giveUp = () => {
    forget();
    setWrong(null);
    onReload();
  };
  return { busy, wrong, done, setDone, save, giveUp };
}

function Saving({ busy, wrong, done, name, draft, setOpen, giveUp }) {
  const { words } = useKit();
  const goTo = (key) => {
    document.getElementById(`slide-${key}`)?.focus();
    setOpen(key);
  };
  return html`<div role="alert" class="editor-wrong">
      ${wrong?.trouble && html`<p class="form-bad">${wrong.trouble}</p>`}
      ${wrong?.faults.length > 0 &&
      html`<p class="form-bad">${words.say("walls.not_saved")}</p>
        <${Faults} faults=${wrong.faults} onSlide=${(place) => goTo(draft.slides[place]?.key)} />`}
    </div>
    <div class="editor-bar">
      <button class="button button-large" type="submit" disabled=${busy}>${words.say("walls.save")}</button>
      <p role="status">${done ? words.say("walls.saved") : draft.isEdited && words.say("walls.unsaved")}</p>
      ${done && html`<a class="link" href="#/displays">${words.say("walls.to_displays")}</a>`}
      ${name && draft.isEdited && html`<button class="link" type="button" onClick=${giveUp}>${words.say("walls.give_up")}</button>`}
    </div>`;
}
