// One option as a big flag-lettered tile: pressed before the answer, marked after it.
import { html } from "../../shared/html.js";
import { Icon } from "../../shared/icons.js";
import { Picture, Sound } from "../../shared/media.js";
import { useKit } from "../kit.js";

const LETTERS = "ABCDEFGHIJKLMNOP";
const MARKS = { right: "check", wrong: "cross" };

/** `look` is "" or "chosen"; `pressed` is for options that stay down. */
export function Option({ index, text, letter, picture, sound, look = "", busy = false, pressed, onPress }) {
  return html`<button type="button" class=${`option ${look && `option-${look}`}`} aria-disabled=${busy}
    aria-pressed=${pressed} onClick=${onPress}>
    <${Face} index=${index} text=${text} letter=${letter} picture=${picture} look=${look} />
  </button><${OptionSound} sound=${sound} text=${text} />`;
}

/** The tile once there is nothing left to press: `look` may also be "right", "wrong" or "pale", and
 * `note` says in words what the colour says. */
export function MarkedOption({ index, text, letter, picture, look, note }) {
  return html`<div class=${`option option-still ${look && `option-${look}`}`}>
    <${Face} index=${index} text=${text} letter=${letter} picture=${picture} look=${look} note=${note} />
  </div>`;
}

/** Beside the tile, for a button holds no other. */
function OptionSound({ sound, text }) {
  const { state, words } = useKit();
  return html`<${Sound} programme=${state.programme.value?.slug} sound=${sound} about=${text} words=${words} />`;
}

function Face({ index, text, letter, picture, look, note }) {
  const { state } = useKit();
  return html`
    <span class=${`option-flag flag-${(index % 6) + 1}`} aria-hidden="true">
      ${MARKS[look] ? html`<${Icon} name=${MARKS[look]} />` : letter}
    </span>
    <${Picture} programme=${state.programme.value?.slug} picture=${picture} small />
    <span class="option-text">${text}${note && html`<small>${note}</small>`}</span>
  `;
}

/** What may be answered, each with the form it takes on the wire and the letter on its flag. */
export function optionsOf({ kind, options, beside }, words) {
  if (kind === "true_false") {
    return [
      lettered(true, words.say("quiz.true")),
      lettered(false, words.say("quiz.false")),
    ];
  }
  return options.map((text, place) => ({
    answer: place,
    text: words.typeset(text),
    letter: LETTERS[place],
    picture: beside?.option_pictures[place],
    sound: beside?.option_sounds[place],
  }));
}

const lettered = (answer, text) => ({ answer, text, letter: text[0] });
