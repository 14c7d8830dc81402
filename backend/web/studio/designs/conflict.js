// Two people on one thing: both versions side by side, and one of them stays.
import { useKit } from "../../member/kit.js";
import { html } from "../../shared/html.js";
import { Dialog } from "../parts/dialog.js";
import { tell } from "./save.js";

const MOST = 15;

/** `compare(mine, theirs)` answers [what, mine, theirs] of all that is not the same. */
export function Conflict({ draft, compare = differences }) {
  const { words } = useKit();
  const lines = [...compare(draft.definition, draft.theirs)];
  const say = (value) => (value === undefined ? "–" : typeof value === "string" ? value : JSON.stringify(value));
  const keep = async () => {
    const answer = await draft.keepMine();
    if (answer) tell(answer, words);
  };
  return html`<${Dialog} title=${words.say("designs.conflict")} onClose=${() => {}}>
    <p>${words.say("designs.conflict_hint")}</p>
    <div class="table-box"><table>
      <thead><tr><td></td><th scope="col">${words.say("designs.mine")}</th><th scope="col">${words.say("designs.theirs")}</th></tr></thead>
      <tbody>${lines.slice(0, MOST).map(([path, mine, other]) => html`<tr key=${path}><th scope="row">${path}</th><td>${say(mine)}</td><td>${say(other)}</td></tr>`)}</tbody>
    </table></div>
    <div class="dialog-ways">
      <button class="button button-plain" type="button" onClick=${draft.takeTheirs}>${words.say("designs.take_theirs")}</button>
      <button class="button" type="button" onClick=${keep}>${words.say("designs.keep_mine")}</button>
    </div>
  <//>`;
}

/** [path, mine, theirs] of every value that is not the same. */
export function* differences(mine, theirs, path = "") {
  if (JSON.stringify(mine) === JSON.stringify(theirs)) return;
  if (!mine || !theirs || typeof mine !== "object" || typeof theirs !== "object") {
    yield [path, mine, theirs];
    return;
  }
  for (const key of new Set([...Object.keys(mine), ...Object.keys(theirs)])) {
    yield* differences(mine[key], theirs[key], path ? `${path}.${key}` : key);
  }
}
