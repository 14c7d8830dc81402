// What is wrong with a definition, each at its place. Pure.

const NEEDED = /^Object missing required field `(\w+)`$/;
const LEAST = /^Expected `(\w+)` (?:of length )?>= (\d+)$/;
const MOST = /^Expected `(\w+)` (?:of length )?<= (\d+)$/;

/** Faults in the reader's words where they are about the shape alone. */
export function said({ where, why }, words) {
  const needed = why.match(NEEDED);
  if (needed) return { where: [where, needed[1]].filter(Boolean).join("."), why: words.say("designs.needed") };
  if (/^Expected .*, got `null`$/.test(why) || /^Expected `(str|object)` of length >= 1$/.test(why)) return { where, why: words.say("designs.needed") };
  const [, kind, n] = why.match(LEAST) ?? why.match(MOST) ?? [];
  if (!n) return { where, why: words.told(why) };
  const side = why.match(LEAST) ? "least" : "most";
  const of = kind === "int" ? "number" : kind === "str" ? "letters" : "lines";
  return { where, why: words.say(`designs.${side}_${of}`, { n: Number(n) }) };
}

/** Those of one place. The house names some by their last steps alone (`currency`), where something stands. */
export const faultsAt = (faults, path, value) =>
  faults.filter(({ where }) => where && (where === path || (path.endsWith(`.${where}`) && !(value == null || value === ""))));

/** "caps[0].amount" as its steps, in words. */
export const steps = (where) => where.split(/\.|\[|\]\.?/).filter(Boolean);

/** A place in words: "Caps › 1 › Amount". */
export const labelOf = (where, words) =>
  steps(where).map((step) => (/^\d+$/.test(step) ? String(Number(step) + 1) : words.knows(`designs.f_${step}`) ? words.say(`designs.f_${step}`) : step)).join(" › ");

/** The nearest element of a form that stands for a place. */
export function elementAt(where) {
  const places = [...document.querySelectorAll("[data-path]")];
  for (let path = where; path; path = path.replace(/(\.|\[)[^.[]*$/, "")) {
    const found = places.find(({ dataset }) => dataset.path === path || dataset.path.endsWith(`.${path}`));
    if (found) return found;
    if (!/[.[]/.test(path)) return null;
  }
  return null;
}
