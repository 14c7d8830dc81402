// What the index lists of a document: its sections in their order, each with entries that words find.
// An entry: { kind, mark, name, title, href, words }.

export const SCHEMAS = "Schemas";

export const schemaHref = (name) => `#/schemas/${name}`;
export const partHref = (section, name = "") => `#/${[section, name].filter(Boolean).map(encodeURIComponent).join("/")}`;

// What the page's address chooses: a schema, or a section with perhaps one of its entries.
export function chosenIn(hash) {
  const [section = "", name = ""] = hash.replace(/^#\/?/, "").split("/").map(decodeURIComponent);
  return section === "schemas" ? { schema: name } : { section, name };
}

export function operationsOf(document) {
  const sections = document.tags.map(({ name, description }) => ({ name, text: description, entries: [] }));
  const known = new Map(sections.map((one) => [one.name, one.entries]));
  for (const [path, methods] of Object.entries(document.paths)) {
    for (const [method, said] of Object.entries(methods)) {
      known.get(said.tags[0]).push({
        kind: "operation", mark: method.toUpperCase(), name: said.operationId, title: path, text: said.summary,
        href: partHref(said.tags[0], said.operationId),
        words: low(method, path, said.operationId, said.summary, said.description, said.tags[0], ...shownBy(said)),
      });
    }
  }
  return [...sections, schemasOf(document)];
}

export function messagesOf(document) {
  const { messages } = document.components;
  const sections = Object.entries(document.channels).map(([who, channel]) => ({
    name: channel.title,
    text: channel.address,
    entries: Object.values(document.operations)
      .filter((one) => one.channel.$ref === `#/channels/${who}`)
      .flatMap(({ action, messages: refs }) => refs.map(({ $ref }) => [action, messages[tail($ref)]]))
      .map(([action, message]) => ({
        kind: "message", mark: action === "send" ? "tells" : "hears", name: message.title, title: message.name,
        text: message.summary, href: schemaHref(tail(message.payload.$ref)),
        words: low(channel.title, channel.address, message.name, message.title, message.summary),
      })),
  }));
  return [...sections, schemasOf(document)];
}

// What the examples of an operation's body show, in words.
function shownBy(said) {
  const examples = Object.values(said.requestBody?.content ?? {}).flatMap((media) => Object.values(media.examples ?? {}));
  return examples.map((one) => one.summary);
}

// The sections with what holds every word that was typed.
export function found(sections, typed) {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  if (!words.length) return sections;
  return sections
    .map((one) => ({ ...one, entries: one.entries.filter((entry) => words.every((word) => entry.words.includes(word))) }))
    .filter((one) => one.entries.length);
}

function schemasOf(document) {
  const entries = Object.entries(document.components.schemas)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, schema]) => ({
      kind: "schema", mark: "", name, title: name, text: "", href: schemaHref(name),
      words: low(name, schema.description, ...Object.keys(schema.properties ?? {})),
    }));
  return { name: SCHEMAS, text: "The shapes of what is sent and told.", entries };
}

export const tail = (ref) => ref.split("/").pop();
const low = (...texts) => texts.filter(Boolean).join(" ").toLowerCase();
