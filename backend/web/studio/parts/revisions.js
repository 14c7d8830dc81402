// Who changed it, when, and what; any of them can be taken back into the draft.
import { useKit } from "../../member/kit.js";
import { html } from "../../shared/html.js";
import { usePages } from "./load.js";
import { Part } from "./page.js";
import { Trouble } from "./states.js";
import { toast } from "./toast.js";

const FEW = 4; // More changes than that are folded.

/** `of` is "revision" (each save) or "version" (each publication), `now` the draft as it stands; `compare(one, other)`
 * answers [what, value of one, value of the other] of all that is not the same; without
 * `onTake` nobody may change it. */
export function Revisions({ of, path, now, compare, onTake }) {
  const { words } = useKit();
  const { items, more, error, reload } = usePages(`${path}/${of}s?limit=10`);
  const take = (n, definition) => {
    onTake(definition);
    toast(words.say(`revisions.taken_${of}`, { n }), () => onTake(now));
  };
  // The last of a page waits for the one before it: until then nobody knows what it changed.
  const known = more ? items.slice(0, -1) : items ?? [];
  return html`<${Part} title=${words.say(`revisions.${of}s`)}>
    <${Trouble} error=${error} again=${reload} />
    <ol class="revisions">${known.map(({ revision, number = revision, at, published_at = at, author, active, definition }, place) => {
      const before = items[place + 1];
      return html`<li key=${number}>
        <p><strong>${words.say("revisions.n", { n: number })}</strong> ${words.moment(published_at)} · ${author}${active === false ? ` · ${words.say("revisions.off")}` : ""}</p>
        ${before && html`<${Changes} lines=${compare(definition, before.definition)} />`}
        ${onTake && compare(definition, now).length > 0 && html`<button class="link" type="button" onClick=${() => take(number, definition)}>${words.say("revisions.take", { n: number })}</button>`}
      </li>`;
    })}</ol>
    ${more && html`<button class="link" type="button" onClick=${more}>${words.say("studio.more")}</button>`}
  <//>`;
}

function Changes({ lines }) {
  const { words } = useKit();
  const told = (some) => some.map(([what, now, then]) => html`<p key=${what} class="hint">${what}: ${brief(then)} → ${brief(now)}</p>`);
  return html`${told(lines.slice(0, FEW))}
    ${lines.length > FEW && html`<details><summary>${words.say("revisions.more", { n: lines.length - FEW })}</summary>${told(lines.slice(FEW))}</details>`}`;
}

const brief = (value) => (value === undefined ? "–" : typeof value === "string" ? value : JSON.stringify(value)).slice(0, 60);
