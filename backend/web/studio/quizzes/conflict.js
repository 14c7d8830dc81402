// Two people on one quiz: both versions side by side, and one of them stays.
import { useKit } from "../../member/kit.js";
import { html } from "../../shared/html.js";
import { Dialog } from "../parts/dialog.js";

export function Conflict({ draft }) {
  const { words } = useKit();
  const theirs = draft.theirs.definition;
  const lines = differences(draft.definition, theirs, words);
  return html`<${Dialog} title=${words.say("quizzes.conflict")} onClose=${() => {}}>
    <p>${words.say("quizzes.conflict_hint")}</p>
    <div class="table-box"><table>
      <thead><tr><td></td><th scope="col">${words.say("quizzes.mine")}</th><th scope="col">${words.say("quizzes.theirs")}</th></tr></thead>
      <tbody>${lines.slice(0, MOST).map(([name, mine, other]) => html`<tr><th scope="row">${name}</th><td>${mine}</td><td>${other}</td></tr>`)}</tbody>
    </table></div>
    ${lines.length > MOST && html`<p class="hint">${words.say("quizzes.conflict_more", { n: lines.length - MOST })}</p>`}
    <div class="dialog-ways">
      <button class="button button-plain" type="button" onClick=${draft.takeTheirs}>${words.say("quizzes.take_theirs")}</button>
      <button class="button" type="button" onClick=${draft.keepMine}>${words.say("quizzes.keep_mine")}</button>
    </div>
  <//>`;
}

const MOST = 12;

/** [what, mine, theirs] of all that is not the same. */
export function differences(mine, theirs, words) {
  const found = [];
  const say = (value) => (value == null ? "–" : typeof value === "object" ? brief(value, words) : String(value));
  const compare = (name, a, b) => JSON.stringify(a ?? null) !== JSON.stringify(b ?? null) && found.push([name, say(a), say(b)]);
  for (const key of new Set([...Object.keys(mine.wrap), ...Object.keys(theirs.wrap)])) {
    const known = words.knows(`quizzes.of_${key}`) ? words.say(`quizzes.of_${key}`) : key;
    if (mine.wrap[key] !== undefined || theirs.wrap[key] != null) compare(known, mine.wrap[key], theirs.wrap[key]);
  }
  const ours = new Map(mine.config.questions.map((one) => [one.id, one]));
  const others = new Map(theirs.config.questions.map((one) => [one.id, one]));
  for (const id of new Set([...ours.keys(), ...others.keys()])) {
    const [a, b] = [ours.get(id), others.get(id)];
    compare(words.say("quizzes.question_n", { n: 1 + mine.config.questions.indexOf(a ?? b) || others.size }), a, b);
  }
  for (const key of ["title", "intro", "scoring", "draw", "shuffle_questions", "shuffle_options"]) {
    if (key in mine.config && key in theirs.config) compare(words.say(`quizzes.of_${key}`), mine.config[key], theirs.config[key]);
  }
  return found;
}

/** A question by its words and its answers; texts by language as they are. */
function brief(value, words) {
  if (value.prompt !== undefined) {
    const listed = value.options ?? value.items ?? value.accepted ?? [];
    return [value.prompt, listed.map((text, place) => (place === value.right ? `✓ ${text}` : text)).join(" · ")].filter(Boolean).join(" — ");
  }
  return words.text(value) && typeof words.text(value) === "string" ? words.text(value) : JSON.stringify(value);
}
