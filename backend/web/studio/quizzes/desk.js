// The desk of one quiz: its questions, when and for whom, points; a phone that plays it and what it will cost beside it.
import { useState } from "preact/hooks";
import { useKit } from "../../member/kit.js";
import { html } from "../../shared/html.js";
import { Loading, useLoad } from "../parts/load.js";
import { Page } from "../parts/page.js";
import { Revisions } from "../parts/revisions.js";
import { Trouble } from "../parts/states.js";
import { Steps } from "../parts/steps.js";
import { may } from "../sections.js";
import { Conflict, differences } from "./conflict.js";
import { Cost } from "./cost.js";
import { useDraft } from "./draft.js";
import { House } from "./house.js";
import { Launch } from "./launch.js";
import { standing } from "./list.js";
import { PhoneFrame } from "./phone.js";
import { Points } from "./points.js";
import { Questions } from "./questions.js";
import { cleaned } from "./shape.js";
import { When } from "./when.js";
import { Whom } from "./whom.js";

export function Desk({ slug }) {
  const campaign = useLoad(`/v1/campaigns/${encodeURIComponent(slug)}`);
  const programme = useLoad("/v1/programme");
  const currencies = useLoad("/v1/currencies");
  return html`<${Loading} of=${programme}>${(house) => html`<${Loading} of=${currencies}>${({ items }) => html`<${Loading} of=${campaign}>${
    (quiz) => html`<${Write} quiz=${quiz} house=${{ ...house, currencies: items }} onSaved=${campaign.set} />`
  }<//>`}<//>`}<//>`;
}

function Write({ quiz, house, onSaved }) {
  const { words, session } = useKit();
  const draft = useDraft(quiz, onSaved);
  const [playing, play] = useState(false); // On a narrow page the phone waits behind a button.
  const { definition, change } = draft;
  const may_write = may(session.value, "configure") && !quiz.closed;
  const wrap = (more) => change((old) => ({ ...old, wrap: { ...old.wrap, ...more } }));
  const config = (more) => change((old) => ({ ...old, config: { ...old.config, ...more } }));
  const title = words.text(definition.wrap.title) || quiz.slug;
  return html`<${Page} wide title=${title} back=${{ href: "#/quizzes", text: words.say("quizzes.title") }}
    actions=${html`<${Saved} draft=${draft} quiz=${quiz} /><button class="button button-plain desk-try" type="button"
      aria-expanded=${playing} onClick=${() => play(!playing)}>${words.say(playing ? "quizzes.try_close" : "quizzes.try")}</button>`}>
    ${draft.again && draft.state !== "conflict" && html`<p class="notice-line" role="status">${words.say("quizzes.back_again")}</p>`}
    <${Trouble} error=${draft.error} again=${draft.error ? draft.now : null} />
    ${draft.theirs && html`<${Conflict} draft=${draft} />`}
    <${Steps} label=${words.say("quizzes.parts")} steps=${STEPS.map(([id, say]) => [id, words.say(say)])} />
    <${House.Provider} value=${house.slug}>
    <div class="desk" data-playing=${playing}>
      <div class="desk-main">
        <fieldset class="desk-main" disabled=${!may_write}>
          <${Questions} config=${definition.config} onChange=${config} house=${house} />
          <${When} wrap=${definition.wrap} house=${house} onChange=${wrap} />
          <${Whom} wrap=${definition.wrap} locales=${house.locales} onChange=${wrap} />
          <${Points} definition=${definition} house=${house} onWrap=${wrap} onConfig=${config} />
        </fieldset>
        <${Launch} quiz=${quiz} draft=${draft} house=${house} locked=${!may_write} />
        ${quiz.version_id && html`<${Revisions} key=${quiz.version_id} of="version" path=${`/v1/campaigns/${quiz.slug}`} now=${cleaned(definition)} compare=${(one, other) => differences(one, other, words)} onTake=${may_write && change} />`}
      </div>
      <aside class="desk-side">
        <${PhoneFrame} definition=${definition} house=${house} />
        <${Cost} definition=${definition} house=${house} />
      </aside>
    </div>
    <//>
  <//>`;
}

const STEPS = [
  ["questions", "quizzes.step_questions"], ["when", "quizzes.when"], ["whom", "quizzes.whom"], ["points", "quizzes.points"], ["launch", "quizzes.launch"],
];

function Saved({ draft, quiz }) {
  const { words } = useKit();
  return html`<p class="desk-state" role="status">
    <span class=${`badge-word ${standing(quiz) === "live" ? "badge-good" : ""}`}>${words.say(`quizzes.is_${standing(quiz)}`)}</span>
    ${words.say(`quizzes.state_${draft.state}`)}
  </p>`;
}
