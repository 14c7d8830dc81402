// What the house says of a file, in the language of whoever sent it. The house says it in English; French is kept here by
// the English sentence, with {1}, {2} … where it differs. A sentence that is not known stays as it is.
import { FRENCH } from "./told_french.js";

const escaped = (text) => text.replace(/[.*+?^$()|[\]\\]/g, "\\$&");
const KNOWN = Object.entries(FRENCH).map(([english, french]) => [new RegExp(`^${escaped(english).replace(/\{\d\}/g, "(.+?)")}$`, "s"), french]);

export function told(text, locale) {
  if (locale !== "fr" || !text) return text;
  for (const [form, french] of KNOWN) {
    const found = form.exec(text);
    if (found) return french.replace(/\{(\d)\}/g, (_, n) => told(found[n], locale));
  }
  return text;
}
