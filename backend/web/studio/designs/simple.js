// The plain cases of a rule: what reads as "so many for each so much", or a fixed number. Pure.

const PER = /^int\(activity\.data\.(\w+) \/ (\d+)\)(?: \* (\d+))?$/;
const PARTS = /^activity\.data\.(\w+) \/ (\d+)(?: \* (\d+))?$/;
const EACH = /^activity\.data\.(\w+)(?: \* (\d+))?$/;
const FIXED = /^\d+$/;

/** {how: "fixed", points} or {how: "per", points, each, field, parts}, where `parts` of an each count too; null where it takes a formula. */
export function simple(amount) {
  const text = (amount ?? "").trim();
  if (text === "") return { how: "fixed", points: null };
  if (FIXED.test(text)) return { how: "fixed", points: Number(text) };
  const per = text.match(PER);
  if (per) return { how: "per", field: per[1], each: Number(per[2]), points: Number(per[3] ?? 1) };
  const parts = text.match(PARTS);
  if (parts) return { how: "per", field: parts[1], each: Number(parts[2]), points: Number(parts[3] ?? 1), parts: true };
  const each = text.match(EACH);
  return each ? { how: "per", field: each[1], each: 1, points: Number(each[2] ?? 1) } : null;
}

/** The formula of a plain case. */
export function written({ how, points, each, field, parts }) {
  if (how === "fixed") return points == null ? "" : String(points);
  const of = each > 1 ? (parts ? `activity.data.${field} / ${each}` : `int(activity.data.${field} / ${each})`) : `activity.data.${field}`;
  return points === 1 ? of : `${of} * ${points ?? 0}`;
}

const CLAUSE = /^activity\.data\.(\w+) (>=|<=|>|<|==|!=) (-?\d+(?:\.\d+)?|true|false|'(?:[^'\\]|\\.)*')$/;
const ALWAYS = ["", "true"];

/** [{field, op, value}] that must all hold; null where it takes a formula. */
export function clauses(condition) {
  const text = (condition ?? "").trim();
  if (ALWAYS.includes(text)) return [];
  const found = text.split(" && ").map((one) => one.match(CLAUSE));
  return found.every(Boolean) ? found.map(([, field, op, value]) => ({ field, op, value: value.replace(/^'|'$/g, "").replace(/\\(.)/g, "$1") })) : null;
}

/** The condition of such clauses; `types` says of which type each field is. */
export const joined = (list, types) =>
  list.map(({ field, op, value }) => `activity.data.${field} ${op} ${types[field] === "string" ? `'${String(value).replace(/['\\]/g, "\\$&")}'` : value === "" ? 0 : value}`).join(" && ") || "true";
