// What every page of something that one strives for answers: what it is, where I am, what comes next, since when and why.
import { html } from "../../shared/html.js";
import { useArrival } from "../arrival.js";
import { useKit } from "../kit.js";
import { path } from "../route.js";

/** The page around the answers; `found` is undefined until it is known, and null where it is no more. */
export function Page({ title, back, children, found = true }) {
  const { words } = useKit();
  const heading = useArrival();
  return html`<main class="page">
    <a class="link" href=${path(back.to)}>${back.say}</a>
    <h1 class="display page-title" tabindex="-1" ref=${heading}>${found === null ? words.say("page.gone") : title}</h1>
    ${children}
  </main>`;
}

/** One answer; `of` is "what", "where", "next" or "since". Lines that are empty are left out. */
export function Answer({ of, lines = [], children }) {
  const { words } = useKit();
  return html`<section class="card answer" aria-labelledby=${`answer-${of}`}>
    <h2 id=${`answer-${of}`} class="answer-title">${words.say(`page.${of}`)}</h2>
    ${lines.filter(Boolean).map((line, index) => html`<p key=${index}>${line}</p>`)}
    ${children}
  </section>`;
}
