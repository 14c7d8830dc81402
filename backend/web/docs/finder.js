// The index beside a document: every section, opened to choose from, and a box that finds by words.
import { useState } from "preact/hooks";
import { html } from "/web/shared/html.js";
import { SCHEMAS, found, partHref } from "./entries.js";

export function Finder({ sections, chosen }) {
  const [typed, type] = useState("");
  const shown = found(sections, typed);
  const count = (kinds) => shown.filter((one) => kinds(one.name)).reduce((sum, one) => sum + one.entries.length, 0);
  const schemas = count((name) => name === SCHEMAS);
  const rest = count((name) => name !== SCHEMAS);
  const kind = sections[0].entries[0].kind;

  return html`
    <form role="search" onSubmit=${(event) => event.preventDefault()}>
      <label for="find">Find by words</label>
      <input id="find" type="search" autocomplete="off" spellcheck="false"
        value=${typed} onInput=${(event) => type(event.currentTarget.value)} />
      <p role="status">${typed.trim() && (rest + schemas
        ? `${many(rest, kind)}, ${many(schemas, "schema")}`
        : "Nothing has all of these words. Try fewer, or another one.")}</p>
    </form>
    <nav aria-label="Sections">
      ${shown.map((one) => html`<${Section} key=${one.name} section=${one} chosen=${chosen} wide=${typed.trim() !== ""} />`)}
    </nav>
  `;
}

function Section({ section, chosen, wide }) {
  const here = chosen.section === section.name || (section.name === SCHEMAS && chosen.schema);
  const [opened, open] = useState(null);
  const isOpen = wide || (opened ?? Boolean(here));
  const toggle = (event) => {
    event.preventDefault();
    open(!isOpen);
  };
  return html`
    <details open=${isOpen}>
      <summary onClick=${toggle}>${section.name} <small>${section.entries.length}</small></summary>
      ${isOpen && html`
        <p>${section.text} ${section.name !== SCHEMAS && html`<a href=${partHref(section.name)}>The whole section</a>`}</p>
        <ul>${section.entries.map((entry) => html`<${Entry} key=${entry.mark + entry.name} entry=${entry} chosen=${chosen} />`)}</ul>
      `}
    </details>
  `;
}

function Entry({ entry, chosen }) {
  const here = (entry.kind === "operation" ? chosen.name : chosen.schema) === entry.name;
  return html`
    <li><a href=${entry.href} aria-current=${here ? "true" : null}>
      ${entry.mark && html`<b class=${`mark ${entry.mark.toLowerCase()}`}>${entry.mark}</b> `}<code>${entry.title}</code>
      ${entry.text && html` <span>${entry.text}</span>`}
    </a></li>
  `;
}

const many = (number, kind) => `${number} ${kind}${number === 1 ? "" : "s"}`;
