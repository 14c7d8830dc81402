// A month of a streak: which days were kept, frozen, paused or missed, and what there is to show for it.
import { useEffect, useState } from "preact/hooks";
import { html } from "../../shared/html.js";
import { Problem, Unreachable } from "../../shared/api.js";
import { Icon } from "../../shared/icons.js";
import { useKit } from "../kit.js";
import { Evidence } from "./evidence.js";

export function Calendar({ streak }) {
  const { words } = useKit();
  const now = streak.today.slice(0, 7);
  const [month, setMonth] = useState(now);
  const [chosen, choose] = useState(null);
  const periods = usePeriods(streak, month);
  const title = new Intl.DateTimeFormat(words.locale, { month: "long", year: "numeric", timeZone: "UTC" });
  const turn = (by) => {
    choose(null);
    setMonth(moved(month, by));
  };
  return html`<section class="card calendar">
    <header class="calendar-head">
      <button class="icon-button" type="button" onClick=${() => turn(-1)}>
        <${Icon} name="back" /><span class="unseen">${words.say("calendar.before")}</span>
      </button>
      <h2 aria-live="polite">${title.format(new Date(`${month}-01T00:00:00Z`))}</h2>
      <button class="icon-button" type="button" disabled=${month >= now} onClick=${() => turn(1)}>
        <${Icon} name="next" /><span class="unseen">${words.say("calendar.after")}</span>
      </button>
    </header>
    ${streak.period === "day" && html`<${Weekdays} locale=${words.locale} />`}
    <ol class=${`days days-${streak.period}`}>
      ${streak.period === "day" && html`<${Blanks} many=${weekday(`${month}-01`)} />`}
      ${cells(streak, month, periods).map((cell) => html`<${Day} key=${cell.start} cell=${cell}
        daily=${streak.period === "day"} today=${streak.today} chosen=${cell.start === chosen} onChoose=${choose} />`)}
    </ol>
    <div role="status">
      <${Evidence} period=${periods.find(({ start }) => start === chosen)} />
    </div>
  </section>`;
}

function usePeriods(streak, month) {
  const { actions } = useKit();
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
  return periods;
}

function Day({ cell: { start, mark }, daily, today, chosen, onChoose }) {
  const { words } = useKit();
  const number = daily ? words.digits(Number(start.slice(8))) : words.date(start, { day: "numeric", month: "short" });
  const looks = ["day", mark && `day-${mark}`, start === today && "day-today", start > today && "day-ahead"];
  const inside = html`${ICONS[mark] && html`<${Icon} name=${ICONS[mark]} />`}<span>${number}</span>`;
  return html`<li class=${looks.filter(Boolean).join(" ")} aria-current=${start === today ? "date" : undefined}>
    ${mark
      ? html`<button type="button" aria-pressed=${chosen} onClick=${() => onChoose(chosen ? null : start)}>
          ${inside}<span class="unseen"> ${words.say(`mark.${mark}`)}</span>
        </button>`
      : inside}
  </li>`;
}

const ICONS = { frozen: "snow" };

function Weekdays({ locale }) {
  const names = new Intl.DateTimeFormat(locale, { weekday: "narrow", timeZone: "UTC" });
  return html`<ol class="days days-names" aria-hidden="true">
    ${Array.from({ length: 7 }, (_, index) => html`<li key=${index}>${names.format(Date.UTC(2024, 0, 1 + index))}</li>`)}
  </ol>`;
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
