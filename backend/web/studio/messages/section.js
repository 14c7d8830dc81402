// What members are told: "#/messages" lists it, "#/messages/new" and "#/messages/edit/<name>" write it,
// "#/messages/broadcasts/…" says it to a segment.
import { html } from "../../shared/html.js";
import { enBroadcasts } from "../../shared/i18n/en_studio_broadcasts.js";
import { enOutreach } from "../../shared/i18n/en_studio_messages.js";
import { frBroadcasts } from "../../shared/i18n/fr_studio_broadcasts.js";
import { frOutreach } from "../../shared/i18n/fr_studio_messages.js";
import { Loading, useLoad } from "../parts/load.js";
import { Broadcast } from "./broadcast.js";
import { Broadcasts, Broadcasting } from "./broadcasts.js";
import { Editor } from "./editor.js";
import { Messages } from "./list.js";

export const WORDS = { en: { ...enOutreach, ...enBroadcasts }, fr: { ...frOutreach, ...frBroadcasts } };

export function Section({ path: [which, name] }) {
  const programme = useLoad("/v1/programme");
  return html`<${Loading} of=${programme}>${(house) => {
    if (which === "broadcasts" && name === "new") return html`<${Broadcasting} />`;
    if (which === "broadcasts" && name) return html`<${Broadcast} key=${name} id=${name} />`;
    if (which === "broadcasts") return html`<${Broadcasts} />`;
    if (which === "new" || which === "edit") return html`<${Editor} key=${name ?? ""} name=${name} house=${house} />`;
    return html`<${Messages} />`;
  }}<//>`;
}
