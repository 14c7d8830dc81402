// Things to put in order: drag them, or press the arrows; both end in the same list of places.
import { useRef, useState } from "preact/hooks";
import { html } from "../../shared/html.js";
import { Icon } from "../../shared/icons.js";
import { Picture } from "../../shared/media.js";
import { useKit } from "../kit.js";
import { moved, useDragging } from "./dragging.js";

export function Ordering({ shown, busy, onAnswer, onDraft }) {
  const { state, words } = useKit();
  const [places, setPlaces] = useState(shown.options.map((_, place) => place));
  const latest = useRef(places); // A drag takes several steps between two drawings.
  const [said, say] = useState("");
  const list = useRef(null);

  const put = (from, to) => {
    if (busy || to < 0 || to >= places.length || from === to) return;
    const now = moved(latest.current, from, to);
    latest.current = now;
    setPlaces(now);
    onDraft(now);
    say(words.say("quiz.moved", { item: shown.options[now[to]], place: to + 1, total: now.length }));
  };
  const { held, grab } = useDragging(list, put);

  return html`
    <ol class="ordering" ref=${list}>
      ${places.map(
        (place, index) => html`<li key=${place} class=${`ordering-item ${held === index ? "ordering-held" : ""}`}>
          <span class="ordering-grip" onPointerDown=${busy ? undefined : grab(index)}>
            <${Icon} name="grip" />
            <${Picture} programme=${state.programme.value?.slug} picture=${shown.beside?.option_pictures[place]} small />
            <span>${shown.options[place]}</span>
          </span>
          <${Arrow} name="up" item=${shown.options[place]} stuck=${index === 0} onPress=${() => put(index, index - 1)} />
          <${Arrow} name="down" item=${shown.options[place]} stuck=${index === places.length - 1}
            onPress=${() => put(index, index + 1)} />
        </li>`,
      )}
    </ol>
    <p class="unseen" role="status">${said}</p>
    <div class="quiz-foot">
      <button class="button button-wide" type="button" disabled=${busy} onClick=${() => onAnswer(places)}>
        ${words.say("quiz.validate")}
      </button>
    </div>
  `;
}

/** Stays focusable at the end of its way, so that the keyboard does not lose its place. */
function Arrow({ name, item, stuck, onPress }) {
  const { words } = useKit();
  return html`<button class="icon-button" type="button" aria-disabled=${stuck} onClick=${onPress}>
    <${Icon} name=${name} /><span class="unseen">${words.say(`quiz.move_${name}`, { item })}</span>
  </button>`;
}
