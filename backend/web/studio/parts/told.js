// What the house says, in the language of whoever reads. The house says it in English; French is kept in ../french by the
// English sentence, with {1}, {2} … where it differs. What is not known there stays as it is.
import { signal } from "@preact/signals";

const forms = signal(null); // [[form, French]], the most certain first; null until they are here.
let asked = false;

/** The words of a page, and those for all that the house says: `told(text)`, and refusals without a word for their code.
 * To be called where it is shown: it is shown once more when the French has come. */
export const withTold = (words) => ({
  ...words,
  told: (text) => told(text, words.locale),
  refusal(problem) {
    if (!problem.status) return words.say("home.unreachable_hint");
    return words.knows(`refusal.${problem.code}`) ? words.refusal(problem) : told(problem.message, words.locale) + words.again(problem);
  },
});

function told(text, locale) {
  if (locale !== "fr" || !text) return text;
  if (!asked) void load();
  return forms.value ? french(text) ?? text : "…";
}

async function load() {
  asked = true;
  const { FRENCH } = await import("../french/all.js").catch(() => ({ FRENCH: {} })); // Nobody there: English is better than nothing.
  const certain = ([one], [other]) => bare(other).length - bare(one).length;
  forms.value = Object.entries(FRENCH).sort(certain).map(([english, said]) => [formOf(english), said]);
}

const bare = (english) => english.replace(/\{\d\}/g, "");
const formOf = (english) => new RegExp(`^${english.replace(/[.*+?^$(){}|[\]\\]/g, "\\$&").replace(/\\\{\d\\\}/g, "(.*?)")}$`, "s");

/** A whole sentence; one behind its place ("budget: …"); several; one behind other words; one without its stop. */
function french(text) {
  const [all, place, how] = /^([\w.[\]]+)( \(.*?\))?: /.exec(text) ?? [];
  const behind = all && whole(text.slice(all.length));
  if (behind) return `${whole(place) ?? place}${(how && whole(how)) ?? ""} : ${behind}`;
  const found = whole(text);
  if (found) return found;
  const several = text.split(/(?<=[.?]) (?=[A-Z]|[\w.[\]]+: )/);
  if (several.length > 1) return several.map((one) => french(one) ?? one).join(" ");
  for (let at = text.indexOf(": "); at >= 0; at = text.indexOf(": ", at + 1)) {
    const rest = whole(text.slice(at + 2));
    if (rest) return `${french(text.slice(0, at)) ?? text.slice(0, at)} : ${rest}`;
  }
  return undefined;
}

function whole(text) {
  for (const [form, said] of forms.value) {
    const found = form.exec(text);
    if (found) return said.replace(/(« |\{)?\{(\d)\}( »)?/g, (_, before = "", n, after = "") => {
      if (before === "{") return before + found[n];
      const value = french(found[n]) ?? quoted(found[n]);
      return value.startsWith("«") ? value : `${before}${value}${after}`;
    });
  }
  const open = text.endsWith(".") && whole(text.slice(0, -1));
  return open ? `${open}.` : undefined;
}

/** A value as the house quotes it: 'gold' is « gold ». */
const quoted = (text) => text.replace(/^(['"])(.*)\1$/s, "« $2 »");
