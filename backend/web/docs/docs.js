// The HTTP interface: Swagger UI draws what is chosen from the index, so that no list is longer than a section.
import { open } from "./desk.js";
import { operationsOf, schemaHref } from "./entries.js";

const told = await (await fetch("/docs/openapi.json")).json();
const sections = operationsOf(told);
const entries = new Map(sections.flatMap((one) => one.entries).map((one) => [one.name, one]));

const only = (tagged, chosen) => {
  const [section, name] = chosen.split("\n");
  return tagged
    .filter((_, tag) => tag === section)
    .map((one) => (name ? one.update("operations", (all) => all.filter((op) => op.getIn(["operation", "operationId"]) === name)) : one));
};

const ui = SwaggerUIBundle({
  spec: told,
  dom_id: "#api",
  docExpansion: "none",
  defaultModelsExpandDepth: -1,
  displayRequestDuration: true,
  persistAuthorization: false,
  validatorUrl: null,
  syntaxHighlight: { theme: "idea" },
  plugins: [{ fn: { opsFilter: only }, components: { FilterContainer: () => null } }],
  onComplete: () =>
    open({
      document: told,
      sections,
      using: [
        ...Object.values(told.paths).flatMap(Object.values).map((said) => [said, entries.get(said.operationId)]),
        ...Object.entries(told.components.schemas).map(([name, schema]) => [schema, { name, title: name, href: schemaHref(name) }]),
      ],
      show,
    }),
});

function show({ section, name }) {
  document.querySelector("#api").classList.toggle("chosen", section !== "");
  ui.layoutActions.updateFilter(section && [section, name].join("\n"));
  if (section) ui.layoutActions.show(["operations-tag", section], true);
  if (name) ui.layoutActions.show(["operations", section, name], true);
}
