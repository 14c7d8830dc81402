// One field: a name as it begins, or the whole of an id, an e-mail address or a telephone number.
import { useEffect, useRef, useState } from "preact/hooks";
import { useKit } from "../../member/kit.js";
import { html } from "../../shared/html.js";
import { List, useRested } from "../parts/load.js";
import { Text } from "../parts/fields.js";
import { Page } from "../parts/page.js";
import { Empty } from "../parts/states.js";
import { memberAt } from "../hrefs.js";

export function Search() {
  const { words, drafts } = useKit();
  const [find, setFind] = useState(drafts.get("members.find") ?? "");
  const found = useSearch(useRested(find.trim()));
  const write = (text) => {
    setFind(text);
    drafts.set("members.find", text); // Coming back from a member, the search is still there.
  };
  return html`<${Page} title=${words.say("members.title")}>
    <form class="card" role="search" onSubmit=${(event) => {
      event.preventDefault();
      const first = found.items?.find(({ external_id }) => external_id);
      if (first) location.hash = memberAt(first.external_id);
    }}>
      <${Text} type="search" label=${words.say("members.find")} hint=${words.say("members.find_hint")} value=${find} onChange=${write} autofocus
        autocapitalize="off" spellcheck="false" maxlength="254" />
    </form>
    ${find.trim() && html`<${List} of=${found} label=${words.say("members.found")} row=${(one) => html`<${Line} key=${one.id} one=${one} />`}
      empty=${html`<${Empty} text=${words.say("members.nobody", { find: found.find })} />`} />`}
  <//>`;
}

function Line({ one }) {
  const { words } = useKit();
  const inside = html`<span><strong>${one.alias}</strong><small>${one.external_id ?? words.say("members.guest")}</small></span>
    <span class="hint">${words.say("members.since", { day: words.day(one.created_at) })}</span>`;
  return html`<li>${one.external_id ? html`<a class="list-line" href=${memberAt(one.external_id)}>${inside}</a>` : html`<div class="list-line">${inside}</div>`}</li>`;
}

/** {items, more, error, reload} of whoever is found; what was asked last is what counts. */
function useSearch(find) {
  const { asked } = useKit();
  const [state, setState] = useState({});
  const asking = useRef(0);
  const look = async (after, before = []) => {
    const mine = ++asking.current;
    const page = await asked((api) => api.post("/v1/members/search", { find, after })).catch((error) => ({ error }));
    if (mine !== asking.current) return;
    setState(page.error ? { find, items: before.length ? before : null, error: page.error } : { find, items: [...before, ...page.items], next: page.next });
  };
  useEffect(() => void (find && look()), [find]);
  return { find: state.find, items: state.items, error: state.error, more: state.next ? () => look(state.next, state.items) : null, reload: () => look() };
}
