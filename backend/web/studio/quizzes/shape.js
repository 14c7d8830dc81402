// What a quiz's draft is made of, and what is wrong with it while it is written.

export const KINDS = ["single", "multiple", "true_false", "order", "number", "text", "poll", "slide"];
export const WITH_OPTIONS = ["single", "multiple", "poll"];
export const isScored = (type) => type !== "poll" && type !== "slide";

const id = () => crypto.getRandomValues(new Uint32Array(2)).join("").slice(0, 12);

/** A new quiz, so that what it lacks is only what nobody can guess. */
export const fresh = ({ title, locale, currency, questions }) => ({
  mechanic: "quiz",
  wrap: { title: { [locale]: title }, currency, tariff: { right_answer: 10, taking_part: 10 }, attempts: 1, audience: "all" },
  config: { title: title.slice(0, 120), questions: questions?.length ? questions : [question("single")] },
});

/** An empty question of a kind; with `like`, its time and what can be kept of its words. */
export function question(type, like) {
  const base = { type, id: like?.id ?? id(), prompt: like?.prompt ?? "", explanation: like?.explanation ?? "", limit_ms: like ? like.limit_ms ?? null : 20_000 };
  for (const kept of ["picture", "sound"]) if (like?.[kept]) base[kept] = like[kept];
  const listed = like?.options ?? like?.items ?? like?.accepted;
  if (isScored(type)) base.points_max = like?.points_max ?? 100;
  switch (type) {
    case "single": return { ...base, options: listed ?? ["", "", "", ""], right: typeof like?.right === "number" ? like.right : 0 };
    case "multiple": return { ...base, options: listed ?? ["", "", "", ""], right: Array.isArray(like?.right) ? like.right : [0] };
    case "poll": return { ...base, options: listed ?? ["", "", ""] };
    case "true_false": return { ...base, right: like?.right === true };
    case "order": return { ...base, items: listed ?? ["", "", "", ""] };
    case "number": return { ...base, lowest: "0", highest: "0", tolerance: "0", unit: "" };
    case "text": return { ...base, accepted: listed?.slice(0, 1) ?? [""] };
    default: return { ...base, limit_ms: null };
  }
}

/** A question that follows another: of its kind, with its time. */
export const following = (last) => ({ ...question(last?.type ?? "single"), limit_ms: last ? last.limit_ms : 20_000 });

export const copyOf = (one) => ({ ...structuredClone(one), id: id() });

/** What is sent: empty options are only places to write, and are left out. */
export function cleaned(definition) {
  const questions = definition.config.questions.map(trimmed);
  return { ...definition, config: { ...definition.config, questions } };
}

function trimmed(one) {
  if (one.items) return { ...one, items: one.items.filter(written) };
  if (one.accepted) return { ...one, accepted: one.accepted.filter(written) };
  if (!one.options) return one;
  const kept = one.options.map((_, place) => place).filter((place) => written(one.options[place]) || one.option_pictures?.[place]);
  return onlyOptions(one, kept);
}

/** The question with these of its options alone, and what stands beside them. */
export function onlyOptions(one, kept) {
  const now = new Map(kept.map((place, index) => [place, index]));
  const beside = {};
  for (const name of ["option_pictures", "option_sounds"]) {
    if (one[name]?.length) beside[name] = kept.map((place) => one[name][place] ?? null);
  }
  const options = kept.map((place) => one.options[place]);
  one = { ...one, ...beside };
  if (one.type === "single") return { ...one, options, right: now.get(one.right) ?? 0 };
  if (one.type === "multiple") return { ...one, options, right: one.right.filter((place) => now.has(place)).map((place) => now.get(place)) };
  return { ...one, options };
}

const written = (text) => (text ?? "").trim() !== "";

/** The names of what a question still lacks; they are words of the section. */
export function lacks(one) {
  const found = [];
  const count = (list) => list.filter(written).length;
  if (!one.prompt.trim()) found.push("prompt");
  if (one.options && count(one.options) < 2) found.push("options");
  if (one.type === "single" && count(one.options) >= 2 && !written(one.options[one.right])) found.push("right");
  if (one.type === "multiple" && !one.right.some((place) => written(one.options[place]))) found.push("right");
  if (one.items && count(one.items) < 3) found.push("items");
  if (one.accepted && count(one.accepted) < 1) found.push("accepted");
  if (one.options && new Set(one.options.filter(written)).size < count(one.options)) found.push("twice");
  if (one.picture && !one.picture.alt.trim()) found.push("alt");
  if (one.type === "number" && !(Number(one.lowest) <= Number(one.highest))) found.push("range");
  return found;
}

/** The right answer in a few words. */
export function answerOf(one, words) {
  switch (one.type) {
    case "single": return one.options[one.right];
    case "multiple": return one.right.map((place) => one.options[place]).join(", ");
    case "true_false": return words.say(one.right ? "quizzes.true" : "quizzes.false");
    case "order": return one.items.filter(written).join(" → ");
    case "number": return one.lowest === one.highest ? `${one.lowest} ${one.unit}` : `${one.lowest}–${one.highest} ${one.unit}`;
    case "text": return one.accepted[0];
    default: return "";
  }
}
