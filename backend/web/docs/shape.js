// One schema of a document: its fields, what they may hold, and who uses it.
import { html } from "/web/shared/html.js";
import { schemaHref, tail } from "./entries.js";
import { Words } from "./words.js";

const LIMITS = ["format", "minimum", "maximum", "exclusiveMinimum", "minLength", "maxLength", "minItems", "maxItems", "pattern"];

export function Shape({ name, document, users }) {
  const schema = document.components.schemas[name];
  if (!schema) return html`<section class="shape"><h1>${name}</h1><p>There is no schema of this name.</p></section>`;
  const fields = Object.entries(schema.properties ?? {});
  const required = new Set(schema.required);
  return html`
    <section class="shape" aria-labelledby="shape-name">
      <h1 id="shape-name">${name}</h1>
      <${Words} text=${schema.description} />
      ${fields.length ? html`
        <table>
          <thead><tr><th scope="col">Field</th><th scope="col">Kind</th><th scope="col">Meaning</th></tr></thead>
          <tbody>${fields.map(([field, held]) => html`
            <tr key=${field}>
              <th scope="row"><code>${field}</code>${required.has(field) && html` <small>required</small>`}</th>
              <td><${Kind} schema=${held} /></td>
              <td><${Words} text=${held.description} /><${Limits} schema=${held} /></td>
            </tr>`)}
          </tbody>
        </table>` : html`<p><${Kind} schema=${schema} /></p><${Limits} schema=${schema} />`}
      ${users.length > 0 && html`<h2>Used by</h2>
        <ul>${users.map((one) => html`<li key=${one.href + one.name}><a href=${one.href}>
          ${one.mark && html`<b class=${`mark ${one.mark.toLowerCase()}`}>${one.mark}</b> `}<code>${one.title}</code>
        </a></li>`)}</ul>`}
    </section>
  `;
}

function Kind({ schema }) {
  const several = schema.anyOf ?? schema.oneOf;
  if (schema.$ref) return html`<a href=${schemaHref(tail(schema.$ref))}>${tail(schema.$ref)}</a>`;
  if (several) return several.map((one, at) => html`${at > 0 && " or "}<${Kind} schema=${one} />`);
  if (schema.enum) return schema.enum.map((one, at) => html`${at > 0 && " or "}<code>${JSON.stringify(one)}</code>`);
  if (schema.type === "array") return html`list of ${schema.items ? html`<${Kind} schema=${schema.items} />` : "anything"}`;
  if (schema.type === "object" && schema.additionalProperties) {
    const held = schema.additionalProperties;
    return html`map of ${held === true || !Object.keys(held).length ? "anything" : html`<${Kind} schema=${held} />`}`;
  }
  return [schema.type ?? "anything"].flat().join(" or ");
}

function Limits({ schema }) {
  const known = LIMITS.filter((name) => name in schema).map((name) => `${name} ${schema[name]}`);
  if ("default" in schema) known.push(`by default ${JSON.stringify(schema.default)}`);
  return known.length > 0 && html`<p class="limits">${known.map((one, at) => html`${at > 0 && ", "}<code>${one}</code>`)}</p>`;
}
