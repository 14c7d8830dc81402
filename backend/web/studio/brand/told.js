// The brand in words: the places of it, and what differs between two of them.
import { steps } from "../designs/faults.js";
import { aboutOf, KINDS } from "./kinds.js";

/** "home[2].board" as "Home › 3. Ranking › Which ranking". */
export function labelOf(where, { home }, words) {
  const [part, ...rest] = steps(where);
  if (part !== "home" || !rest.length) return rest.length ? fieldOf(rest, words) : words.say(`brand.${part === "theme" ? "looks" : "home"}`);
  const block = home[Number(rest[0])];
  const named = `${Number(rest[0]) + 1}. ${kindOf(block, words)}`;
  return [named, ...(rest.length > 1 ? [fieldOf(rest.slice(1), words)] : [])].join(" › ");
}

const fieldOf = ([name, ...rest], words) => [words.knows(`brand.f_${name}`) ? words.say(`brand.f_${name}`) : name, ...rest].join(" › ");
const kindOf = (block, words) => (block?.kind in KINDS ? words.say(`brand.kind_${block.kind}`) : "?");

/** [what, mine, theirs] of all that is not the same; the home as one, line by line. */
export function differences(mine, theirs, things, words) {
  const found = [];
  for (const name of Object.keys({ ...mine.theme, ...theirs.theme })) {
    const [one, other] = [mine.theme[name], theirs.theme[name]];
    if (one !== other) found.push([fieldOf([name], words), one, other]);
  }
  const listed = (home) => home.map((block) => [kindOf(block, words), aboutOf(block, things, words)].filter(Boolean).join(": "));
  const most = Math.max(mine.home.length, theirs.home.length);
  const [ours, others] = [listed(mine.home), listed(theirs.home)];
  for (let at = 0; at < most; at++) {
    const same = JSON.stringify(mine.home[at]) === JSON.stringify(theirs.home[at]);
    if (!same) found.push([`${words.say("brand.home")} › ${at + 1}`, ours[at], others[at]]);
  }
  return found;
}
