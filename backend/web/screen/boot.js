// The big screen beside the stage wakes up: "/screen#<room>/<key>", in the language of "?lang=".
import { computed, effect } from "@preact/signals";
import { render } from "preact";
import { html } from "../shared/html.js";
import { createRoomLine } from "../shared/room.js";
import { learnFirst } from "../shared/speech.js";
import { takeOf } from "../shared/tone.js";
import { createWords } from "../shared/words.js";
import { createMusic } from "./music.js";
import { Screen } from "./screen.js";

const [room, key] = location.hash.slice(1).split("/");
const wishes = [new URLSearchParams(location.search).get("lang"), ...navigator.languages];
const show = (locale) => render(html`<${Screen} line=${line} music=${music} words=${createWords(locale)} />`, document.getElementById("app"));
const locale = await learnFirst(...wishes);
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
show(locale);

// Whose room it is the line tells, once it is open.
const whose = computed(() => line.door.value?.programme);
effect(() => whose.value && void takeOf(whose.value).then(() => learnFirst(...wishes)).then(show));
