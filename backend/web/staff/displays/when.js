// The hours and days of a slide; without any it is always shown.
import { html } from "../../shared/html.js";
import { useKit } from "../../member/kit.js";
import { DAYS } from "./draft.js";

export function When({ id, slide, onChange }) {
  const { words } = useKit();
  const turn = (day, isOn) => onChange({ days: DAYS.filter((one) => (one === day ? isOn : slide.days.includes(one))) });
  return html`<details class="slide-when">
    <summary>${words.say("walls.when")} <span class="form-hint">${digest(slide, words)}</span></summary>
    <div class="slide-hours">
      ${["since", "until"].map(
        (name) => html`<div key=${name}>
          <label class="form-label" for=${`${id}-${name}`}>${words.say(`walls.${name}`)}</label>
          <input class="field" id=${`${id}-${name}`} type="time" value=${slide[name] ?? ""} onInput=${({ target }) => onChange({ [name]: target.value || null })} />
        </div>`,
      )}
    </div>
    <p class="form-hint">${words.say("walls.hours_hint")}</p>
    <fieldset class="slide-days">
      <legend class="form-label">${words.say("walls.days")}</legend>
      ${DAYS.map(
        (day) => html`<label key=${day} class="staff-check">
          <input type="checkbox" checked=${slide.days.includes(day)} onChange=${({ target }) => turn(day, target.checked)} />
          ${dayName(day, "long", words)}
        </label>`,
      )}
    </fieldset>
    <p class="form-hint">${words.say("walls.days_hint")}</p>
  </details>`;
}

/** "08:00 – 12:00 · lun., mar.", or that it is always. */
function digest({ since, until, days }, words) {
  const hours = (since || until) && `${since ? words.clock(since) : "…"} – ${until ? words.clock(until) : "…"}`;
  const some = days.length > 0 && days.map((day) => dayName(day, "short", words)).join(", ");
  return [hours, some].filter(Boolean).join(" · ") || words.say("walls.always");
}

/** The first of January 2024 was a Monday. */
const dayName = (day, weekday, words) => words.date(`2024-01-0${DAYS.indexOf(day) + 1}`, { weekday });
