// Saving, and what goes with it: on or off, the past counted too, a game published.
import { useState } from "preact/hooks";
import { asSeen } from "../../shared/api.js";
import { useKit } from "../../member/kit.js";
import { html } from "../../shared/html.js";
import { Check, Choice } from "../parts/fields.js";
import { Confirm } from "../parts/dialog.js";
import { Trouble } from "../parts/states.js";
import { toast } from "../parts/toast.js";
import { waits } from "../parts/waits.js";
import { runOf } from "../hrefs.js";
import { KINDS, pathOf } from "./kinds.js";

/** Tells what became of a save. */
export const tell = (answer, words, done = "studio.saved") => toast(words.say(waits(answer) ? "designs.waits" : done));

export function Save({ kind, name, draft, check, allowed }) {
  const { words, asked } = useKit();
  const { family, whole, tracked } = KINDS[kind];
  const [error, setError] = useState(null);
  const [busy, setBusy] = useState(false);
  const [sure, ask] = useState(false);
  const [backfill, count] = useState("none");
  const game = family === "campaign";
  const seen = draft.seen;
  const go = async (more, act = draft.save) => {
    setBusy(true);
    setError(null);
    try {
      const answer = await act(more);
      if (answer) tell(answer, words);
      count("none");
      return answer;
    } catch (why) {
      setError(why);
      return null;
    } finally {
      setBusy(false);
    }
  };
  const publish = async () => {
    const answer = await asked((api) => api.post(`${pathOf(kind, name)}/publish`, {}, asSeen(draft.seen)));
    tell(answer, words, "designs.published");
    location.hash = runOf(name);
  };
  const counted = tracked && (seen.active ?? true);
  return html`
    <p class="hint" role="status">${words.say(draft.dirty ? "designs.not_saved" : "designs.is_saved", { n: seen.revision ?? 0 })}
      ${game && html` <span class="badge-word">${words.say(seen.closed ? "designs.is_closed" : seen.version_id ? "designs.is_live" : "designs.is_draft")}</span>`}</p>
    ${!whole && !game && html`<${Check} label=${words.say("designs.active")} hint=${words.say("designs.active_hint")} checked=${seen.active} disabled=${!allowed || busy}
      onChange=${(active) => go(active, draft.turn)} />`}
    ${counted && html`<${Choice} label=${words.say("designs.backfill")} hint=${words.say("designs.backfill_hint")} value=${backfill} disabled=${!allowed}
      options=${["none", "silent", "loud"].map((one) => [one, words.say(`designs.backfill_${one}`)])} onChange=${count} />`}
    <${Trouble} error=${error} />
    <div class="row">
      <button class="button" type="button" disabled=${!allowed || busy || (!draft.dirty && backfill === "none")}
        onClick=${() => go(counted ? { backfill } : {})}>${words.say("studio.save")}</button>
      ${game && html`<button class="button button-plain" type="button" disabled=${!allowed || busy || (check.known && check.problems.length > 0)}
        onClick=${async () => ((draft.dirty ? await go({}) : true) && ask(true))}>${words.say(seen.version_id ? "designs.publish_again" : "designs.publish")}</button>`}
      ${seen.version_id && html`<a class="link" href=${runOf(name)}>${words.say("designs.to_run")}</a>`}
    </div>
    ${sure && html`<${Confirm} title=${words.say("designs.publish")} say=${words.say("designs.publish_sure")} act=${publish} onClose=${() => ask(false)}>
      <p>${words.say(kind === "task" ? "designs.publish_task" : "designs.publish_hint")}</p>
    <//>`}`;
}
