// Times on the programme's own clock: the machine behind a display may have any.

/** {day: "mon", time: "08:15"} in a time zone. */
export function clockIn(timeZone, now) {
  const parts = new Intl.DateTimeFormat("en-GB", {
    timeZone, weekday: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23",
  }).formatToParts(now);
  const part = (type) => parts.find((one) => one.type === type).value;
  return { day: part("weekday").slice(0, 3).toLowerCase(), time: `${part("hour")}:${part("minute")}` };
}

const DAY = { weekday: "long", day: "numeric", month: "long" };
const MINUTE_MS = 60_000;

/** "lundi 30 novembre à 14:05". */
export function dayAndTime(at, locale, timeZone) {
  return new Intl.DateTimeFormat(locale, { ...DAY, hour: "numeric", minute: "2-digit", timeZone }).format(at);
}

/** What ends at midnight lasts until the day before. */
export function lastDay(iso, locale, timeZone) {
  const end = new Date(iso);
  if (clockIn(timeZone, end).time !== "00:00") return dayAndTime(end, locale, timeZone);
  return new Intl.DateTimeFormat(locale, { ...DAY, timeZone }).format(end - MINUTE_MS);
}
