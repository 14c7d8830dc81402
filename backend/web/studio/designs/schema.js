// JSON Schema as a form needs it: references followed, what may be absent told apart, and a value to begin with. Pure.

/** {kind, schema, optional} of a place: `optional` may be null; kind is object, map, texts, array, union, enum,
 * moment, whole, check, text, or either (one of `choices`). */
export function shapeOf(schema, defs) {
  const told = follow(schema, defs);
  const all = (told.anyOf ?? [told]).map((one) => follow(one, defs));
  const some = all.filter((one) => one.type !== "null");
  const optional = some.length < all.length;
  if (told.discriminator) return { kind: "union", schema: told, optional, choices: told.discriminator };
  if (some.length > 1) {
    const texts = some.find(isTexts);
    if (texts) return { kind: "texts", schema: { ...texts, default: told.default }, optional };
    return { kind: "either", schema: told, optional, choices: some };
  }
  const one = { ...some[0], description: told.description ?? some[0].description };
  return { kind: plainKind(one), schema: "default" in told ? { ...one, default: told.default } : one, optional };
}

export function follow(schema, defs) {
  if (!schema.$ref) return schema;
  const { $ref, ...own } = schema;
  return { ...follow(defs[$ref.split("/").at(-1)], defs), ...own };
}

const isTexts = (one) => one.type === "object" && one.additionalProperties?.type === "string" && !one.propertyNames?.pattern?.startsWith("^[a-z0-9]");

function plainKind(one) {
  if (one.enum) return "enum";
  if (one.type === "object") return one.properties ? "object" : isTexts(one) ? "texts" : "map";
  if (one.type === "array") return "array";
  if (one.type === "integer") return "whole";
  if (one.type === "boolean") return "check";
  return one.format === "date-time" ? "moment" : "text";
}

/** The least that can stand there: what is required, empty; what has a default, left out. */
export function blank(schema, defs) {
  const { kind, schema: told, choices } = shapeOf(schema, defs);
  switch (kind) {
    case "object": return Object.fromEntries((told.required ?? []).map((name) => [name, blank(told.properties[name], defs)]));
    case "union": return tagged(told, Object.keys(choices.mapping)[0], defs);
    case "array": return Array.from({ length: told.minItems ?? 0 }, () => blank(told.items, defs));
    case "texts": case "map": return {};
    case "enum": return told.default ?? told.enum[0];
    case "whole": return told.minimum ?? 0;
    case "check": return false;
    case "either": return blank(choices[0], defs);
    case "moment": return null;
    default: return "";
  }
}

/** A fresh value of one of a union's shapes. */
export function tagged(schema, tag, defs) {
  const { propertyName, mapping } = schema.discriminator;
  return { ...blank({ $ref: mapping[tag] }, defs), [propertyName]: tag };
}
