// Who is in the room: the door can be closed, and somebody sent out.
import { useState } from "preact/hooks";
import { html } from "../../shared/html.js";
import { useKit } from "../../member/kit.js";

export function People({ api, roomId, line, move }) {
  const { words } = useKit();
  const [people, setPeople] = useState(null);
  const [locked, setLocked] = useState(false);
  const look = () => api.get(`/v1/rooms/${roomId}/players`).then(({ items }) => setPeople(items), () => {});
  const out = async (one) => {
    if (!confirm(words.say("staff.out_sure", { name: one.name }))) return;
    await api.delete(`/v1/rooms/${roomId}/players/${one.key}`).catch(() => {});
    look();
  };
  const lock = () => {
    move("lock", { locked: !locked });
    setLocked(!locked);
  };
  if (line.now.value.phase === "ended") return null;
  return html`<details class="card lead-people" onToggle=${({ target }) => target.open && look()}>
    <summary>${words.say("staff.people")}</summary>
    <button class="button button-quiet" type="button" onClick=${lock}>${words.say(locked ? "staff.unlock" : "staff.lock")}</button>
    <ul>
      ${(people ?? []).map(
        (one) => html`<li key=${one.key}>
          <span>${one.name}${one.team && html` <small>${one.team}</small>`}</span>
          <button class="link" type="button" onClick=${() => out(one)}>${words.say("staff.send_out")}</button>
        </li>`,
      )}
    </ul>
  </details>`;
}
