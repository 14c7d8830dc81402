// A month of a streak: which days were kept, frozen, paused or missed.
import { useEffect, useState } from "preact/hooks";
import { html } from "../../shared/html.js";
import { Problem, Unreachable } from "../../shared/api.js";
import { Icon } from "../../shared/icons.js";
import { useKit } from "../kit.js";

export function Calendar({ streak }) {
  const { words, actions } = useKit();
  const [month, setMonth] = useState(streak.today.slice(0, 7));
  const [periods, setPeriods] = useState([]);
  useEffect(() => {
    let gone = false;
    actions.calendar(streak.name, month).then(
      ({ items }) => gone || setPeriods(items),
      (error) => {
        if (!(error instanceof Problem || error instanceof Unreachable)) throw error;
      },
    );
    return () => (gone = true);
  }, [month, streak]);
  const title = new Intl.DateTimeFormat(words.locale, { month: "long", year: "numeric", timeZone: "UTC" });
  return html`<section class="card calendar">
    <header class="calendar-head">
      <button class="icon-button" type="button" onClick=${() => setMonth(moved(month, -1))}>
        <${Icon} name="back" /><span class="unseen">${words.say("calendar.before")}</span>
      </button>
      <h2>${title.format(new Date(`${month}-01T00:00:00Z`))}</h2>
      <button class="icon-button" type="button" disabled=${month >= streak.today.slice(0, 7)}
        onClick=${() => setMonth(moved(month, 1))}>
        <${Icon} name="next" /><span class="unseen">${words.say("calendar.after")}</span>
      </button>
    </header>
    <ol class=${`days days-${streak.period}`}>
      ${streak.period === "day" && html`<${Blanks} many=${weekday(`${month}-01`)} />`}
      ${cells(streak, month, periods).map((cell) => html`<${Day} key=${cell.start} cell=${cell} today=${streak.today} />`)}
    </ol>
  </section>`;
}

function Day({ cell: { start, mark }, today }) {
  const { words } = useKit();
  const said = mark ? words.say(`mark.${mark}`) : "";
  return html`<li class=${`day ${mark ? `day-${mark}` : ""} ${start === today ? "day-today" : ""}`} title=${said}>
    ${mark === "frozen" ? html`<${Icon} name="snow" />` : mark === "kept" ? html`<${Icon} name="flame" />` : ""}
    <span>${words.digits(Number(start.slice(8)))}</span><span class="unseen">${said}</span>
  </li>`;
}

const Blanks = ({ many }) => Array.from({ length: many }, () => html`<li aria-hidden="true"></li>`);

/** Every day of the month for a daily streak; else the periods that the server names. */
function cells({ period }, month, periods) {
  if (period !== "day") return periods;
  const marks = new Map(periods.map(({ start, mark }) => [start, mark]));
  const [year, number] = month.split("-").map(Number);
  const many = new Date(Date.UTC(year, number, 0)).getUTCDate();
  return Array.from({ length: many }, (_, index) => {
    const start = `${month}-${String(index + 1).padStart(2, "0")}`;
    return { start, mark: marks.get(start) };
  });
}

/** Monday is 0. */
const weekday = (day) => (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;

function moved(month, by) {
  const [year, number] = month.split("-").map(Number);
  return new Date(Date.UTC(year, number - 1 + by, 1)).toISOString().slice(0, 7);
}
