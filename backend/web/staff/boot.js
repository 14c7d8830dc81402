// The staff's page wakes up: "/staff#/rooms", "/staff#/rooms/<id>", "/staff#/displays" and what is below it;
// "/staff#/lead/<id>/<key>" for a device that leads a room by its key alone.
import { render } from "preact";
import { createDesk } from "../shared/desk.js";
import { html } from "../shared/html.js";
import { learnFirst } from "../shared/speech.js";
import { Staff } from "./staff.js";

const kit = createDesk();
await learnFirst(kit.locale.value);
render(html`<${Staff} kit=${kit} />`, document.getElementById("app"));
kit.look();
