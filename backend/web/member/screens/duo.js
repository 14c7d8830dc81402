// The other end of an invitation: keep a streak together with whoever sent the link.
import { useState } from "preact/hooks";
import { html } from "../../shared/html.js";
import { refusalOf } from "../attempt.js";
import { useArrival } from "../arrival.js";
import { useKit } from "../kit.js";

export function Duo({ id }) {
  const { words, actions, route } = useKit();
  const heading = useArrival();
  const [said, setSaid] = useState(null);
  const accept = async () => setSaid(await refusalOf(actions.accept(id).then(({ name }) => route.go("streak", name)), words));
  return html`<main class="page">
    <h1 class="display page-title" tabindex="-1" ref=${heading}>${words.say("duo.title")}</h1>
    <section class="card form">
      <p>${words.say("duo.text")}</p>
      <button class="button" type="button" onClick=${accept}>${words.say("duo.accept")}</button>
      <p class="form-said form-bad" role="alert">${said}</p>
    </section>
  </main>`;
}
