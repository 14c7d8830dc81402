// When a component breaks, the page says so and offers a way on instead of going blank.
import { useErrorBoundary } from "preact/hooks";
import { html } from "../../shared/html.js";
import { useKit } from "../kit.js";

export function Fallback({ children }) {
  const { words } = useKit();
  const [broken] = useErrorBoundary((error) => console.error(error));
  if (!broken) return children;
  return html`<main class="empty empty-page" role="alert">
    <h1 class="display">${words.say("error.title")}</h1>
    <p>${words.say("error.text")}</p>
    <button class="button" type="button" onClick=${() => location.reload()}>
      ${words.say("error.reload")}
    </button>
  </main>`;
}
