// What the displays can show.
import { useEffect, useState } from "preact/hooks";
import { html } from "../../shared/html.js";
import { useKit } from "../../member/kit.js";
import { titleOf } from "./choices.js";
import { told, useMayChange } from "./drafts.js";

export function Playlists() {
  const { asked, words } = useKit();
  const mayChange = useMayChange();
  const [items, setItems] = useState(null);
  const [trouble, setTrouble] = useState(null);
  useEffect(() => {
    asked((api) => api.get("/v1/playlists?limit=200")).then((found) => setItems(found.items), (error) => setTrouble(told(error, words)));
  }, []);
  return html`<main class="staff-main walls">
    <p class="walls-more"><a class="link" href="#/displays">${words.say("walls.back")}</a></p>
    <h1 class="display page-title">${words.say("walls.playlists")}</h1>
    <p class="form-bad" role="alert">${trouble}</p>
    ${items?.length === 0 && html`<p class="card">${words.say("walls.no_playlist")}</p>`}
    ${mayChange && items && html`<p><a class="button" href="#/displays/new">${words.say("walls.new_playlist")}</a></p>`}
    <ul class="walls-cards">
      ${(items ?? []).map(
        (one) => html`<li key=${one.name} class="card wall-playlist">
          <h2>${titleOf(one, words)}</h2>
          <p class="form-hint">${lengthOf(one.definition, words)}</p>
          <a class="button button-quiet" href=${`#/displays/playlists/${one.name}`}>
            ${words.say(mayChange ? "walls.edit" : "walls.look")}<span class="unseen"> ${titleOf(one, words)}</span>
          </a>
        </li>`,
      )}
    </ul>
  </main>`;
}

function lengthOf({ slides }, words) {
  const seconds = slides.reduce((sum, slide) => sum + slide.seconds, 0);
  const time = seconds < 60 ? words.say("walls.seconds_of", { n: seconds }) : words.say("walls.minutes_of", { n: Math.round(seconds / 60) });
  return `${words.say("walls.slides_of", { n: slides.length })} · ${time}`;
}
