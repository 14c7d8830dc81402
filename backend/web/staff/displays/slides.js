// The slides in their order: moved, taken out, and new ones at the end.
import { useState } from "preact/hooks";
import { html } from "../../shared/html.js";
import { useKit } from "../../member/kit.js";
import { freshSlide, KINDS, SLIDES_MOST } from "./draft.js";
import { useMayChange } from "./drafts.js";
import { Slide } from "./slide.js";

export function Slides({ slides, around, open, setOpen, onChange }) {
  const { words } = useKit();
  const mayChange = useMayChange();
  const [news, setNews] = useState(null);
  const move = (from, to) => {
    const next = [...slides];
    next.splice(to, 0, ...next.splice(from, 1));
    onChange(next);
    setNews(words.say("walls.moved", { place: to + 1, n: slides.length }));
    focusSoon(to < from ? "up" : "down", slides[from].key);
  };
  const remove = (place) => {
    const next = slides.filter((_, n) => n !== place);
    onChange(next);
    setNews(words.say("walls.removed"));
    focusSoon("", (next[place] ?? next[place - 1])?.key);
  };
  const add = (type) => {
    const fresh = freshSlide(type, around);
    onChange([...slides, fresh]);
    setOpen(fresh.key);
    focusSoon("", fresh.key);
  };
  const write = (place, more) => onChange(slides.map((one, n) => (n === place ? { ...one, ...more } : one)));
  return html`<section class="editor-slides" aria-labelledby="slides-title">
    <h2 id="slides-title" tabindex="-1">${words.say("walls.slides")}</h2>
    <p class="unseen" role="status">${news}</p>
    ${slides.length === 0 && html`<p class="form-hint">${words.say("walls.no_slides")}</p>`}
    <ol class="slides">
      ${slides.map(
        (slide, place) => html`<${Slide} key=${slide.key} slide=${slide} place=${place} many=${slides.length} around=${around}
          isOpen=${slide.key === open} onToggle=${() => setOpen(slide.key === open ? null : slide.key)}
          onMove=${(to) => move(place, to)} onRemove=${() => remove(place)} onChange=${(more) => write(place, more)} />`,
      )}
    </ol>
    ${mayChange && (slides.length < SLIDES_MOST
      ? html`<fieldset class="slides-add">
          <legend class="form-label">${words.say("walls.add")}</legend>
          ${KINDS.map(
            (type) => html`<button key=${type} class="button button-quiet" type="button" onClick=${() => add(type)}>
              ${words.say(`walls.kind_${type}`)}
            </button>`,
          )}
        </fieldset>`
      : html`<p class="form-hint">${words.say("walls.full", { n: SLIDES_MOST })}</p>`)}
  </section>`;
}

/** A slide that is moved loses the focus, and a button at the end of the list cannot have it. */
function focusSoon(button, key) {
  requestAnimationFrame(() => {
    const wanted = document.getElementById(button ? `slide-${key}-${button}` : `slide-${key}`);
    const free = wanted?.disabled ? document.getElementById(`slide-${key}`) : wanted;
    (free ?? document.getElementById("slides-title")).focus();
  });
}
