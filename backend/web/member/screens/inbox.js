// What the house told the member, newest first. To look at it is to have read it; what was new on the
// way in is marked until the screen is left.
import { useEffect, useState } from "preact/hooks";
import { html } from "../../shared/html.js";
import { useArrival } from "../arrival.js";
import { PAGE } from "../inbox.js";
import { useKit } from "../kit.js";
import { Letter } from "../parts/letter.js";
import { path } from "../route.js";

export function Inbox() {
  const { state, words, actions, inbox } = useKit();
  const heading = useArrival();
  const [older, setOlder] = useState([]);
  const [more, setMore] = useState(true);
  const [busy, setBusy] = useState(false);
  useEffect(() => actions.renew(["inbox"]), []);
  const box = state.inbox.value;
  const items = joined(box?.items ?? [], older);
  const newest = box?.unread > 0 ? box.items[0]?.id : null;
  useEffect(() => void (newest && inbox.read(newest)), [newest]);

  const ask = async () => {
    setBusy(true);
    const before = await inbox.older(items.at(-1).id);
    if (before) {
      setOlder([...older, ...before]);
      setMore(before.length === PAGE);
    }
    setBusy(false);
  };
  const full = more && box?.items.length >= PAGE;
  return html`<main class="page">
    <h1 class="display page-title" tabindex="-1" ref=${heading}>${words.say("inbox.title")}</h1>
    ${box && items.length === 0 && html`<${Empty} />`}
    ${items.length > 0 &&
    html`<ul class="card card-lines letters">${items.map((letter) => html`<${Letter} key=${letter.id} letter=${letter} />`)}</ul>`}
    ${full &&
    html`<button class="button button-plain" type="button" disabled=${busy} onClick=${ask}>
      ${words.say("history.more")}
    </button>`}
    <a class="link" href=${path("preferences")}>${words.say("inbox.preferences")}</a>
  </main>`;
}

function Empty() {
  const { words } = useKit();
  return html`<div class="empty card">
    <p class="empty-title">${words.say("inbox.empty")}</p>
    <p>${words.say("inbox.empty_hint")}</p>
  </div>`;
}

/** The newest page may have grown since the older ones were asked for: each letter stands once. */
function joined(newest, older) {
  const known = new Set(newest.map(({ id }) => id));
  return [...newest, ...older.filter(({ id }) => !known.has(id))];
}
