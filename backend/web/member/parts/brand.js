// What a brand says in its own words: texts, pictures, films; and its logo.
import { html } from "../../shared/html.js";
import { useKit } from "../kit.js";

export function Words({ block: { title, text } }) {
  const { words } = useKit();
  const told = words.text(text);
  return html`<section class="card said">
    <h2 class="display said-title">${words.typeset(words.text(title))}</h2>
    ${told && html`<p class="said-text">${words.typeset(told)}</p>`}
  </section>`;
}

/** Its place is kept until it is there: as it is shaped, where that is known. */
export function Picture({ block: { address, alt, link, width, height } }) {
  const { words } = useKit();
  const shaped = width && height ? "" : "scene-unknown";
  const image = html`<img class=${`scene ${shaped}`} src=${address} alt=${words.text(alt)} width=${width} height=${height}
    loading="lazy" decoding="async" />`;
  return link ? html`<a class="scene-link" href=${link} rel="noopener">${image}</a>` : image;
}

/** Nothing of it is fetched before somebody begins it. */
export function Film({ block: { address, title } }) {
  const { words } = useKit();
  const said = words.text(title);
  return html`<figure class="clip">
    <video src=${address} aria-label=${said} controls muted playsinline preload="none"></video>
    <figcaption>${said}</figcaption>
  </figure>`;
}

export function Logo() {
  const { state, words } = useKit();
  const logo = document.querySelector('meta[name="kermesse-logo"]')?.content;
  return logo && html`<img class="logo" src=${logo} alt=${words.text(state.programme.value?.name)} />`;
}
