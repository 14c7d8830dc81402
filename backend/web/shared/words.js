// What the page says, in the member's language: texts, plurals, amounts, dates.
import { createAmounts, inLocale } from "./amounts.js";
import { textsOf } from "./speech.js";

const TOO_OFTEN = 429;
const MOMENT_S = 10;
const HOUR_S = 3_600;
const TIED = / ([?!;:»])/g;

/** The words of one locale that was learnt, with those that a page has `more`; every function is pure and may be passed around freely. */
export function createWords(locale, more = {}) {
  const texts = { ...textsOf(locale), ...more[locale] };
  const plurals = new Intl.PluralRules(locale);
  const whole = new Intl.NumberFormat(locale);
  const percents = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 2 });

  /** `say("ticket.questions", {n: 3})`: `n` picks the plural; other names fill their braces. */
  function say(key, holes = {}) {
    const entry = texts[key] ?? key;
    const text = typeof entry === "string" ? entry : (entry[`=${holes.n}`] ?? entry[plurals.select(holes.n)] ?? entry.other);
    return text.replace(/\{(\w+)\}/g, (_, name) => {
      const value = holes[name];
      return typeof value === "number" ? whole.format(value) : String(value ?? "");
    });
  }

  /** When something works again that is refused for a while. */
  function again({ status, details }) {
    const s = status === TOO_OFTEN ? details?.retry_after_s : 0;
    if (!s) return "";
    return s > HOUR_S ? ` ${say("refusal.again_hours", { n: Math.ceil(s / HOUR_S) })}` : ` ${say("refusal.again", { n: s > MOMENT_S ? Math.ceil(s / 60) : 0 })}`;
  }

  /** One text of a list, the `n`-th around: praise that does not repeat itself. */
  const one = (key, n) => texts[key][n % texts[key].length];

  /** Somebody's own text, with French punctuation kept on the line of its word. */
  const typeset = (text) => (locale.startsWith("fr") ? text.replace(TIED, "\u00a0$1").replace(/« /g, "«\u00a0") : text);

  return {
    locale,
    say,
    refusal: (problem) => (`refusal.${problem.code}` in texts ? say(`refusal.${problem.code}`) : problem.message) + again(problem),
    again,
    one,
    typeset,
    ...createAmounts(locale),
    percent: (part) => percents.format(part),
    knows: (key) => key in texts,
    text: (value) => inLocale(value, locale),
    date: (iso, shape) => date(iso, locale, shape),
    clock: (time) => date("2000-01-01", locale, { hour: "numeric", minute: "2-digit" }, time),
    day: (at) => day(new Date(at), new Date(), locale),
    moment: (at) => moment(new Date(at), new Date(), locale, say("time.midnight")),
  };
}

/** A day without a clock ("2026-03-12"), by default as "jeudi 12 mars"; or a time of one ("22:00"). */
function date(iso, locale, shape = { weekday: "long", day: "numeric", month: "long" }, time = "00:00") {
  return new Intl.DateTimeFormat(locale, { ...shape, timeZone: "UTC" }).format(new Date(`${iso}T${time}Z`));
}

/** "12 mars", with the year where it is another one. */
function day(at, now, locale) {
  const shape = { day: "numeric", month: "long" };
  if (at.getFullYear() !== now.getFullYear()) shape.year = "numeric";
  return new Intl.DateTimeFormat(locale, shape).format(at);
}

/** "14:05" on the same day, "midnight" where that ends, "tomorrow, 14:05", "12 mars, 14:05" else. */
function moment(at, now, locale, midnight) {
  const clock = new Intl.DateTimeFormat(locale, { hour: "numeric", minute: "2-digit" }).format(at);
  const ahead = daysBetween(now, at);
  if (ahead === 0) return clock;
  if (ahead === 1 && at.getHours() + at.getMinutes() === 0) return midnight;
  if (Math.abs(ahead) > 1) {
    return `${new Intl.DateTimeFormat(locale, { day: "numeric", month: "short" }).format(at)}, ${clock}`;
  }
  return `${new Intl.RelativeTimeFormat(locale, { numeric: "auto" }).format(ahead, "day")}, ${clock}`;
}

/** How many nights lie between two moments, in the zone of the device. */
function daysBetween(from, to) {
  const [first, last] = [from, to].map((at) => Date.UTC(at.getFullYear(), at.getMonth(), at.getDate()));
  return (last - first) / 86_400_000;
}
