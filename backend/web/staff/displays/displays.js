// What hangs on the walls: "#/displays", "#/displays/playlists", "#/displays/playlists/<name>", "#/displays/new".
import { html } from "../../shared/html.js";
import { Playlist } from "./playlist.js";
import { Playlists } from "./playlists.js";
import { Walls } from "./walls.js";

export function Displays({ path: [place, name, news] }) {
  if (place === "new") return html`<${Playlist} key="" />`;
  if (place === "playlists" && name) return html`<${Playlist} key=${name} name=${name} isNew=${news === "saved"} />`;
  return place === "playlists" ? html`<${Playlists} />` : html`<${Walls} />`;
}
