// The live sockets: who opens them, what is told and heard on each, and why it is hung up.
import { render } from "preact";
import { html } from "/web/shared/html.js";
import { open } from "./desk.js";
import { messagesOf, schemaHref, tail } from "./entries.js";
import { Words } from "./words.js";

const told = await (await fetch("/asyncapi.json")).json();
const place = document.querySelector("#api");

render(html`
  <section class="shape">
    <h1>${told.info.title}</h1>
    <${Words} text=${told.info.description} />
    ${Object.entries(told.channels).map(([who, channel]) => html`<${Channel} key=${who} who=${who} channel=${channel} />`)}
  </section>
`, place);

open({
  document: told,
  sections: messagesOf(told),
  using: Object.entries(told.components.schemas).map(([name, schema]) => [schema, { name, title: name, href: schemaHref(name) }]),
  show: ({ section }) => requestAnimationFrame(() => document.getElementById(section)?.scrollIntoView()),
});

function Channel({ who, channel }) {
  const parts = Object.values(told.operations).filter((one) => one.channel.$ref === `#/channels/${who}`);
  return html`
    <h2 id=${channel.title}>${channel.title}</h2>
    <p><code>${channel.address}</code></p>
    <${Words} text=${channel.description} />
    ${parts.map((part) => html`
      <h3>${part.summary}</h3>
      <table><tbody>${part.messages.map(({ $ref }) => html`<${Message} key=${$ref} message=${told.components.messages[tail($ref)]} />`)}</tbody></table>`)}
    <h3>Why it is hung up</h3>
    <table><tbody>${Object.entries(channel["x-close-codes"]).map(([code, words]) => html`
      <tr key=${code}><th scope="row"><code>${code}</code></th><td>${words}</td></tr>`)}</tbody></table>
  `;
}

function Message({ message }) {
  return html`<tr>
    <th scope="row"><a href=${schemaHref(tail(message.payload.$ref))}><code>${message.name}</code></a></th>
    <td><${Words} text=${message.summary} /></td>
  </tr>`;
}
