// The words of a page that is told which language it speaks, and learns it.
import { useEffect, useState } from "preact/hooks";
import { learnFirst } from "./speech.js";
import { takeOf } from "./tone.js";
import { createWords } from "./words.js";

/** Words in the first of the wishes that the house speaks, with those that a page has `more`, and in the tone of the programme
 * `of`; null until they have come, then those that were learnt last. */
export function useLearnt(wishes, { of, more } = {}) {
  const [words, setWords] = useState(null);
  useEffect(() => {
    let over = false;
    void takeOf(of).then(() => learnFirst(...wishes)).then((locale) => {
      if (over) return;
      document.documentElement.lang = locale;
      setWords(createWords(locale, more));
    });
    return () => (over = true);
  }, [of, ...wishes]);
  return words;
}
