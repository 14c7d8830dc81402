// The studio wakes up: "/studio#/<section>/…", each section loaded when somebody goes there.
import { render } from "preact";
import { createDesk } from "../shared/desk.js";
import { html } from "../shared/html.js";
import { PATHS } from "../shared/icons.js";
import { learnFirst } from "../shared/speech.js";
import { ICONS } from "./icons.js";
import { Studio } from "./studio.js";

Object.assign(PATHS, ICONS);
const kit = createDesk();
await learnFirst(kit.locale.value);
render(html`<${Studio} kit=${kit} />`, document.getElementById("app"));
kit.look();
