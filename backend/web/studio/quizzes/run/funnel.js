// Who was shown it, began, finished and won; and the points it gave against its budget.
import { useKit } from "../../../member/kit.js";
import { html } from "../../../shared/html.js";
import { Bars, Share } from "../../parts/chart.js";
import { Part } from "../../parts/page.js";
import { unitOf } from "../../parts/money.js";

export function Funnel({ figures, house }) {
  const { words } = useKit();
  const { funnel, budget, points, step } = figures;
  const top = funnel.shown;
  const when = (at) => new Intl.DateTimeFormat(words.locale, {
    timeZone: house.time_zone, day: "numeric", month: "short", ...(step === "hour" ? { hour: "numeric" } : {}),
  }).format(new Date(at));
  return html`
    <${Part} title=${words.say("run.funnel")} lede=${figures.counted_at ? null : words.say("run.not_counted")}>
      ${["shown", "started", "finished", "won"].map((name) => html`<${Share} key=${name} label=${words.say(`run.${name}`)}
        value=${funnel[name]} of=${top} said=${`${words.digits(funnel[name])}${top ? ` · ${words.percent(Math.round((100 * funnel[name]) / top) / 100)}` : ""}`} />`)}
    <//>
    <${Part} title=${words.say("run.points")}>
      ${budget && html`<${Share} label=${words.say("run.budget")} value=${budget.given} of=${budget.amount}
        said=${words.say("run.of_budget", { given: words.digits(budget.given, unitOf(house, budget.currency).scale), amount: words.amount(budget.amount, unitOf(house, budget.currency)) })} />`}
      ${points.map((one) => html`<${Bars} key=${one.currency}
        title=${words.say(`run.course_${step}`, { amount: words.amount(one.given, unitOf(house, one.currency)) })}
        bars=${one.course.map(({ at, given }) => ({ name: when(at), value: given, said: words.amount(given, unitOf(house, one.currency)) }))} />`)}
      ${points.length === 0 && !budget?.given && html`<p class="hint">${words.say("run.nothing_given")}</p>`}
    <//>`;
}
