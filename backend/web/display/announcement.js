// Words of the house.
import { html } from "../shared/html.js";
import { useFit } from "./fit.js";

export function Announcement({ content, words }) {
  const heading = words.typeset(words.text(content.heading));
  const text = words.typeset(words.text(content.text));
  const place = useFit(heading, text);
  return html`<main class="announcement" ref=${place}>
    <h1 class="display">${heading}</h1>
    ${text && html`<p>${text}</p>`}
  </main>`;
}
