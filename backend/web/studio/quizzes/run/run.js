// A quiz while it runs: who came, what it gave, how each question did; and what can be done about it.
import { useKit } from "../../../member/kit.js";
import { html } from "../../../shared/html.js";
import { deskOf } from "../../hrefs.js";
import { Loading, useLoad } from "../../parts/load.js";
import { Page } from "../../parts/page.js";
import { may } from "../../sections.js";
import { standing } from "../list.js";
import { Funnel } from "./funnel.js";
import { Handles } from "./handles.js";
import { Share } from "./share.js";
import { Statistics } from "./statistics.js";
import { Survey } from "./survey.js";

const EVERY_S = 10;

export function Run({ slug }) {
  const { words, session } = useKit();
  const at = `/v1/campaigns/${encodeURIComponent(slug)}`;
  const campaign = useLoad(at);
  const programme = useLoad("/v1/programme");
  const currencies = useLoad("/v1/currencies");
  const figures = useLoad(`${at}/figures`, { every: EVERY_S });
  return html`<${Loading} of=${programme}>${(house) => html`<${Loading} of=${currencies}>${({ items }) => html`<${Loading} of=${campaign}>${(quiz) => {
    const desk = { ...house, currencies: items };
    const state = standing(quiz);
    return html`<${Page} wide title=${words.text(quiz.definition.wrap.title) || slug} back=${{ href: "#/quizzes", text: words.say("quizzes.title") }}
      actions=${html`<span class=${`badge-word ${state === "live" ? "badge-good" : "badge-wait"}`}>${words.say(`quizzes.is_${state}`)}</span>
        <a class="button button-plain" href=${deskOf(slug, quiz.definition.mechanic)}>${words.say("run.to_desk")}</a>`}>
      <div class="run">
        <div class="run-main">
          <${Loading} of=${figures}>${(found) => html`<${Funnel} figures=${found} house=${desk} />`}<//>
          ${quiz.definition.mechanic === "quiz" && html`<${Questions} at=${at} />`}
          ${quiz.version_id && quiz.definition.config.do?.kind === "survey" && html`<${Answers} at=${at} slug=${slug} />`}
        </div>
        <div class="run-side">
          ${quiz.version_id && html`<${Share} quiz=${quiz} house=${desk} />`}
          ${quiz.version_id && may(session.value, "configure") && html`<${Handles} quiz=${quiz} house=${desk}
            onChange=${async () => { await campaign.reload(); await figures.reload(); }} />`}
        </div>
      </div>
    <//>`;
  }}<//>`}<//>`}<//>`;
}

function Answers({ at, slug }) {
  const found = useLoad(`${at}/answers`, { every: EVERY_S * 3 });
  return html`<${Loading} of=${found}>${({ items }) => html`<${Survey} items=${items} file=${`${at}/answers/file`} name=${`${slug}.csv`} />`}<//>`;
}

function Questions({ at }) {
  const statistics = useLoad(`${at}/statistics`, { every: EVERY_S * 3 });
  return html`<${Loading} of=${statistics}>${({ items }) => html`<${Statistics} items=${items} />`}<//>`;
}
