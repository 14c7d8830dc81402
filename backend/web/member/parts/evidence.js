// What there is to show for one period of a streak: each activity, its local time, and the zone.
import { html } from "../../shared/html.js";
import { useKit } from "../kit.js";

export function Evidence({ period }) {
  const { words } = useKit();
  if (!period) return null;
  const { start, mark, evidence, partner_kept: partner } = period;
  return html`<div class="evidence">
    <p><strong>${words.date(start)}</strong> · ${words.say(`mark.${mark}`)}</p>
    ${evidence.length > 0 &&
    html`<ul>
      ${evidence.map((trace) => html`<li key=${trace.activity_id}>${told(trace, words)}</li>`)}
    </ul>`}
    ${partner !== null && html`<p>${words.say(partner ? "streak.partner_kept" : "streak.partner_not_kept")}</p>`}
  </div>`;
}

function told({ type, at, time_zone: timeZone, local_date: day }, words) {
  const clock = new Intl.DateTimeFormat(words.locale, { hour: "2-digit", minute: "2-digit", timeZone });
  const what = words.knows(`activity.${type}`) ? words.say(`activity.${type}`) : type;
  return [what, words.date(day, { day: "numeric", month: "short" }), clock.format(new Date(at)), timeZone].join(" · ");
}
