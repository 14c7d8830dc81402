// What is wrong with a playlist, in words; one that is about a slide leads to it.
import { html } from "../../shared/html.js";
import { useKit } from "../../member/kit.js";
import { languageName } from "../../shared/languages.js";

const PLACE = /^(?:\$\.definition\.)?(?:slides\[(\d+)\])?\.?(\w*)(?:\.([\w-]+))?/;

/** Which slide a fault is about, from 0, or null. */
export function slideOf({ where }) {
  const number = PLACE.exec(where)[1];
  return number === undefined ? null : Number(number);
}

export function Faults({ faults, onSlide }) {
  const { words } = useKit();
  return html`<ul class="editor-faults">
    ${faults.map((one) => {
      const slide = slideOf(one);
      return html`<li key=${one.where + one.why}>
        ${slide === null
          ? inWords(one, words)
          : html`<button class="link" type="button" onClick=${() => onSlide(slide)}>
              ${words.say("walls.fault_slide", { place: slide + 1, what: inWords(one, words) })}
            </button>`}
      </li>`;
    })}
  </ul>`;
}

function inWords({ where, why }, words) {
  const [, number, named, locale] = PLACE.exec(where);
  if (locale) return words.say("walls.fault_language", { language: languageName(locale, words.locale) });
  const field = named || (number === undefined ? "" : "since");
  const key = `walls.fault_${field}`;
  return words.knows(key) ? words.say(key) : why || where;
}
