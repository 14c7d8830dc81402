// A document with its index: what the page's address chooses is shown beside it, a schema or a part of the document.
import { render } from "preact";
import { useEffect, useState } from "preact/hooks";
import { html } from "/web/shared/html.js";
import { chosenIn, tail } from "./entries.js";
import { Finder } from "./finder.js";
import { Shape } from "./shape.js";

// `show` draws the part that is chosen; `using` are the document's parts with the entry that leads to each.
export function open({ document: told, sections, using, show }) {
  const users = usersOf(using);
  const main = document.querySelector("#api");
  const place = document.querySelector("#shape");

  function Desk() {
    const [chosen, choose] = useState(chosenIn(location.hash));
    useEffect(() => {
      const follow = () => choose(chosenIn(location.hash));
      addEventListener("hashchange", follow);
      return () => removeEventListener("hashchange", follow);
    }, []);
    useEffect(() => {
      const { schema } = chosen;
      main.hidden = Boolean(schema);
      render(schema ? html`<${Shape} name=${schema} document=${told} users=${users.get(schema) ?? []} />` : null, place);
      if (!schema) show(chosen);
      if (location.hash) main.parentElement.scrollIntoView();
    }, [chosen]);
    return html`<${Finder} sections=${sections} chosen=${chosen} />`;
  }

  render(html`<${Desk} />`, document.querySelector("#finder"));
}

function usersOf(using) {
  const users = new Map();
  for (const [part, entry] of using) {
    const names = JSON.stringify(part).match(/#\/components\/schemas\/\w+/g) ?? [];
    for (const name of new Set(names.map(tail))) users.set(name, [...(users.get(name) ?? []), entry]);
  }
  return users;
}
