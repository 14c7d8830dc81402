// The campaign in a page of the brand's own: the lines to copy, and the pages that may show it.
import { useState } from "preact/hooks";
import { useKit } from "../../../member/kit.js";
import { html } from "../../../shared/html.js";
import { Text } from "../../parts/fields.js";
import { Loading, useLoad } from "../../parts/load.js";
import { Trouble } from "../../parts/states.js";
import { toast } from "../../parts/toast.js";
import { may } from "../../sections.js";

export function Embedding({ quiz, house }) {
  const { words, session } = useKit();
  const programme = useLoad("/v1/programme");
  const lines = `<script src="${location.origin}/${house.slug}/embed.js" async></script>\n<div data-kermesse-campaign="${quiz.slug}"></div>`;
  const copy = async ({ target }) => {
    try {
      await navigator.clipboard.writeText(lines);
      toast(words.say("run.embed_copied"));
    } catch {
      target.closest("details").querySelector("textarea").select(); // Not allowed here: it can be copied by hand.
    }
  };
  return html`<details class="embedding">
    <summary>${words.say("run.embed")}</summary>
    <${Text} label=${words.say("run.embed_lines")} hint=${words.say("run.embed_hint")} rows="5" readonly spellcheck="false" value=${lines} />
    <div class="form-end"><button class="button" type="button" onClick=${copy}>${words.say("run.embed_copy")}</button></div>
    <${Loading} of=${programme}>${(found) => html`<${Origins} programme=${found} may=${may(session.value, "configure")} onSaved=${programme.reload} />`}<//>
  </details>`;
}

/** Nobody else's page may show the app: those that may are named here. */
function Origins({ programme, may, onSaved }) {
  const { words, asked } = useKit();
  const [origin, setOrigin] = useState("");
  const [error, setError] = useState(null);
  const { origins } = programme.web;
  const save = async (wanted) => {
    setError(null);
    try {
      await asked((api) => api.patch("/v1/programme", { web: { ...programme.web, origins: wanted } }, programme));
      setOrigin("");
      await onSaved();
    } catch (why) {
      setError(why);
    }
  };
  const add = (event) => {
    event.preventDefault();
    void save([...origins, origin.trim().replace(/\/$/, "")]);
  };
  return html`<p class="form-label">${words.say(origins.length ? "run.embed_origins" : "run.embed_nowhere")}</p>
    <ul>${origins.map((one) => html`<li key=${one}><code>${one}</code> ${may && html`<button class="link" type="button"
      onClick=${() => save(origins.filter((other) => other !== one))}>${words.say("run.embed_remove")}<span class="unseen"> ${one}</span></button>`}</li>`)}</ul>
    ${may && html`<form class="row" onSubmit=${add}>
      <${Text} label=${words.say("run.embed_origin")} placeholder="https://…" inputmode="url" required maxlength="200" value=${origin} onChange=${setOrigin} />
      <button class="button button-plain" type="submit">${words.say("run.embed_add")}</button>
    </form>`}
    <${Trouble} error=${error} />`;
}
