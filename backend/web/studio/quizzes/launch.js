// The last step: what still stands in the way, and one button.
import { useState } from "preact/hooks";
import { asSeen } from "../../shared/api.js";
import { useKit } from "../../member/kit.js";
import { html } from "../../shared/html.js";
import { Confirm } from "../parts/dialog.js";
import { Part } from "../parts/page.js";
import { toast } from "../parts/toast.js";
import { waits } from "../parts/waits.js";
import { inWords } from "../parts/zoned.js";
import { may } from "../sections.js";
import { Correction } from "./correction.js";
import { missing } from "./missing.js";

/** What is `locked` can be copied, and no more. */
export function Launch({ quiz, draft, house, locked }) {
  const { words, asked, session } = useKit();
  const [sure, ask] = useState(false);
  const [correct, choose] = useState(false); // Whether past attempts are marked again by the new key.
  const at = `/v1/campaigns/${quiz.slug}`;
  const { wrap } = draft.definition;
  const later = wrap.starts_at && Date.parse(wrap.starts_at) > Date.now();
  const day = later && inWords(wrap.starts_at, house.time_zone, words.locale);
  const again = Boolean(quiz.version_id);
  const begin = async () => {
    if (await draft.now()) ask(true);
  };
  const publish = async () => {
    const answer = await asked((api) => api.post(`${at}/publish`, {}, asSeen(draft.seen())));
    const waiting = waits(answer);
    if (correct && !waiting) await asked((api) => api.post(`${at}/regrades`, {}));
    toast(words.say(waiting ? "quizzes.waits" : "quizzes.launched"));
    location.hash = `#/quizzes/${quiz.slug}/run`;
  };
  const copy = async () => {
    await draft.now();
    try {
      const made = await firstFree((slug) => asked((api) => api.post(`${at}/copies`, { slug })), quiz.slug.slice(0, 58));
      location.hash = `#/quizzes/${made.slug}`;
    } catch (error) {
      toast(words.refusal(error));
    }
  };
  const own = missing(draft.definition, house, words);
  const problems = quiz.problems.length && own.length ? own : quiz.problems;
  return html`<${Part} title=${words.say(again ? "quizzes.launch_again" : "quizzes.launch")} id="launch">
    ${problems.length > 0 && draft.state === "saved" && html`<div role="status">
      <p>${words.say("quizzes.problems", { n: problems.length })}</p>
      <ul class="problems">${problems.slice(0, 8).map((line) => html`<li>${words.told(line)}</li>`)}</ul>
    </div>`}
    ${quiz.closed && html`<p>${words.say("quizzes.closed_hint")}</p>`}
    <div class="row">
      <button class="button" type="button" disabled=${locked || (problems.length > 0 && draft.state === "saved")} onClick=${begin}>
        ${words.say(later ? "quizzes.publish_later" : again ? "quizzes.publish_changes" : "quizzes.publish")}
      </button>
      ${again && html`<a class="button button-plain" href=${`#/quizzes/${quiz.slug}/run`}>${words.say("quizzes.to_run")}</a>`}
      ${may(session.value, "configure") && html`<button class="link" type="button" onClick=${copy}>${words.say("quizzes.copy_all")}</button>`}
    </div>
    ${sure && html`<${Confirm} title=${words.say(again ? "quizzes.launch_again" : "quizzes.launch")} say=${words.say("quizzes.publish_sure")}
      act=${publish} onClose=${() => ask(false)}>
      <p>${later ? words.say("quizzes.will_open", { day }) : words.say(again ? "quizzes.will_change" : "quizzes.will_open_now")}</p>
      ${again && html`<${Correction} quiz=${quiz} house=${house} chosen=${correct} onChoose=${choose} />`}
      ${wrap.budget == null && html`<p>${words.say("quizzes.no_budget")}</p>`}
    <//>`}
  <//>`;
}

/** What `make(slug)` answers for the first slug that is free: "quiz-2", "quiz-3". */
async function firstFree(make, stem) {
  for (let n = 2; ; n++) {
    try {
      return await make(`${stem}-${n}`);
    } catch (error) {
      if (error.code !== "campaign.taken" || n > 50) throw error;
    }
  }
}
