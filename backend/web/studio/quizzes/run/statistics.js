// How each question did, the hardest first, and what was chosen instead.
import { useKit } from "../../../member/kit.js";
import { html } from "../../../shared/html.js";
import { Share } from "../../parts/chart.js";
import { Part } from "../../parts/page.js";

export function Statistics({ items }) {
  const { words } = useKit();
  const answered = items.filter(({ answers }) => answers > 0);
  return html`<${Part} title=${words.say("run.questions")} lede=${words.say(answered.length ? "run.questions_hint" : "run.no_answers")}>
    ${answered.map((one) => html`<details key=${one.question} class="statistic">
      <summary>
        <strong>${one.prompt || one.question}</strong>
        <span class="hint">${words.say("run.right_of", { n: one.answers, percent: one.right_percent ?? 0 })}${one.median_ms
          ? ` · ${words.say("run.median", { s: words.digits(Math.round(one.median_ms / 100), 1) })}` : ""}</span>
      </summary>
      ${one.options.map((option, place) => html`<${Share} key=${place} label=${`${option.right ? "✓ " : ""}${option.text}`} value=${option.times} of=${one.answers}
        said=${`${words.digits(option.times)} · ${words.percent(option.percent / 100)}`} />`)}
      ${one.options.length === 0 && html`<ul class="reasons">${Object.entries(one.choices).map(([text, times]) => html`<li key=${text}>${text}: ${words.digits(times)}</li>`)}</ul>`}
    </details>`)}
  <//>`;
}
