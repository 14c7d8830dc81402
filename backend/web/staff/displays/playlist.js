// A playlist and all that it may show, asked for before anything is edited.
import { useEffect, useState } from "preact/hooks";
import { html } from "../../shared/html.js";
import { useKit } from "../../member/kit.js";
import { draftOf } from "./draft.js";
import { told } from "./drafts.js";
import { Editor } from "./editor.js";

/** Without a `name` it is a new one. */
export function Playlist({ name = null, isNew = false }) {
  const { asked, words } = useKit();
  const [around, setAround] = useState(null);
  const [trouble, setTrouble] = useState(null);
  const [turn, setTurn] = useState(0);
  const load = () =>
    asked((api) =>
      Promise.all([
        api.get("/v1/programme"),
        api.get("/v1/boards?limit=200"),
        api.get("/v1/campaigns?limit=200"),
        name && api.get(`/v1/playlists/${name}`),
      ]),
    ).then(
      ([{ locales }, boards, campaigns, playlist]) =>
        setAround({ turn, locales, boards: boards.items, campaigns: campaigns.items, begun: draftOf(playlist) }),
      (error) => setTrouble(told(error, words)),
    );
  useEffect(() => void load(), [turn]);
  return html`<main class="staff-main">
    <p class="walls-more"><a class="link" href="#/displays/playlists">${words.say("walls.back_to_playlists")}</a></p>
    <p class="form-bad" role="alert">${trouble}</p>
    ${around && html`<${Editor} key=${around.turn} name=${name} isNew=${isNew} around=${around} onReload=${() => setTurn(turn + 1)} />`}
  </main>`;
}
