// Moments as people write them, in the zone of the programme, wherever the one who writes is.

/** How far the zone is ahead of UTC at a moment, in milliseconds. */
function ahead(at, zone) {
  const shape = { timeZone: zone, hourCycle: "h23", year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric", second: "numeric" };
  const part = Object.fromEntries(new Intl.DateTimeFormat("en-US", shape).formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  return Date.UTC(part.year, part.month - 1, part.day, part.hour, part.minute, part.second) - Math.floor(at / 1000) * 1000;
}

/** "2026-12-01T18:00:00Z" as "2026-12-01T19:00" in Paris: what a field of a date and a time takes. */
export function local(iso, zone) {
  if (!iso) return "";
  const at = Date.parse(iso);
  return new Date(at + ahead(at, zone)).toISOString().slice(0, 16);
}

/** The moment that such a field means; null where it is empty. An hour that the zone leaps over is the one after. */
export function moment(text, zone) {
  if (!text) return null;
  const naive = Date.parse(`${text}Z`);
  const first = naive - ahead(naive, zone);
  return new Date(naive - ahead(first, zone)).toISOString().replace(".000Z", "Z");
}

/** A moment in words, in that zone: "mardi 1 décembre 2026 à 19:00". */
export const inWords = (iso, zone, locale) =>
  new Intl.DateTimeFormat(locale, { dateStyle: "full", timeStyle: "short", timeZone: zone }).format(new Date(iso));
