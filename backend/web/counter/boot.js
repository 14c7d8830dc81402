// The counter wakes up: "/counter" is the till, "/counter#/day" what I did today.
import { render } from "preact";
import { createDesk } from "../shared/desk.js";
import { html } from "../shared/html.js";
import { learnFirst } from "../shared/speech.js";
import { Counter } from "./counter.js";
import { createTill } from "./till.js";

const desk = createDesk();
await learnFirst(desk.locale.value);
render(html`<${Counter} kit=${{ ...desk, till: createTill(desk) }} />`, document.getElementById("app"));
desk.look();
