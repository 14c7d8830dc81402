// Why something came to what it came to: what it paid, what raised or cut it, in the member's words.
import { useEffect, useState } from "preact/hooks";
import { html } from "../../shared/html.js";
import { refusalOf } from "../attempt.js";
import { useArrival } from "../arrival.js";
import { useKit } from "../kit.js";
import { path } from "../route.js";
import { currencyOf } from "../state.js";

export function Why({ id }) {
  const { words, api } = useKit();
  const heading = useArrival();
  const [told, setTold] = useState(null);
  const [said, setSaid] = useState(null);
  // Another language gives other words.
  useEffect(() => {
    const asked = api.get(`/v1/me/activities/${encodeURIComponent(id)}/explanation`);
    refusalOf(asked.then(setTold), words).then(setSaid);
  }, [id, words.locale]);

  return html`<main class="page">
    <h1 class="display page-title" tabindex="-1" ref=${heading}>${words.say("why.title")}</h1>
    ${said && html`<p class="form-said form-bad" role="alert">${said}</p>`}
    ${told && html`<p class="why-when"><time datetime=${told.occurred_at}>${words.moment(told.occurred_at)}</time></p>`}
    ${told?.reasons.map((reason) => html`<${Reason} reason=${reason} />`)}
    ${told?.words.length > 0 &&
    html`<section class="card why">${told.words.map((text) => html`<p key=${text}>${text}</p>`)}</section>`}
    <a class="button button-plain" href=${path("history")}>${words.say("why.back")}</a>
  </main>`;
}

function Reason({ reason: { title, currency, paid, words: sentences } }) {
  const { state, words } = useKit();
  return html`<section class="card why">
    <h2 class="why-title">
      <span>${title}</span>
      <strong>${words.amount(paid, currencyOf(state.programme.value, currency), { sign: paid > 0 })}</strong>
    </h2>
    ${sentences.map((text) => html`<p key=${text}>${text}</p>`)}
  </section>`;
}
