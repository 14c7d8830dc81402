// What a survey found: each question counted, and all answers as a file that names nobody.
import { useKit } from "../../../member/kit.js";
import { html } from "../../../shared/html.js";
import { Share } from "../../parts/chart.js";
import { Part } from "../../parts/page.js";

export function Survey({ items, file, name }) {
  const { words } = useKit();
  const some = items.some(({ answers }) => answers > 0);
  return html`<${Part} title=${words.say("run.survey")} lede=${words.say(some ? "run.survey_hint" : "run.no_answers")}>
    ${items.map((one) => html`<details key=${one.question} class="statistic" open=${items.length <= 3}>
      <summary>
        <strong>${one.prompt}</strong>
        <span class="hint">${words.say("run.answers", { n: one.answers })}${one.mean ? ` · ${words.say("run.mean", { mean: words.digits(Math.round(Number(one.mean) * 100), 2) })}` : ""}</span>
      </summary>
      ${one.choices.map(({ text, times, percent }) => html`<${Share} key=${text} label=${text} value=${times} of=${one.answers}
        said=${`${words.digits(times)} · ${words.percent(percent / 100)}`} />`)}
      ${one.texts.length > 0 && html`<ul class="reasons">${one.texts.map((text, place) => html`<li key=${place}>${words.typeset(text)}</li>`)}</ul>`}
    </details>`)}
    ${some && html`<a class="link" href=${file} download=${name}>${words.say("run.survey_file")}</a>`}
  <//>`;
}
