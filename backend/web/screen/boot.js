// The big screen beside the stage wakes up: "/screen#<room>/<key>", in the language of "?lang=".
import { render } from "preact";
import { html } from "../shared/html.js";
import { createRoomLine } from "../shared/room.js";
import { learnFirst } from "../shared/speech.js";
import { createWords } from "../shared/words.js";
import { createMusic } from "./music.js";
import { Screen } from "./screen.js";

const [room, key] = location.hash.slice(1).split("/");
const locale = await learnFirst(new URLSearchParams(location.search).get("lang"), ...navigator.languages);
document.documentElement.lang = locale;

const line = createRoomLine({
  path: `/v1/rooms/${room}/stage`,
  token: () => key,
  connect: (url, protocols) => new WebSocket(url, protocols),
});
line.start();
addEventListener("online", line.hurry);
navigator.wakeLock?.request("screen").catch(() => {});
const music = createMusic(line);
addEventListener("keydown", ({ key: pressed, repeat }) => pressed === "m" && !repeat && music.turn());
render(html`<${Screen} line=${line} music=${music} words=${createWords(locale)} />`, document.getElementById("app"));
