// How many would be in it now, asked again when the typing rests.
import { useEffect, useState } from "preact/hooks";
import { useKit } from "../../member/kit.js";
import { html } from "../../shared/html.js";
import { Trouble } from "../parts/states.js";
import { may } from "../sections.js";

const REST_MS = 400;

export function Count({ definition }) {
  const { asked, session, words } = useKit();
  const [found, setFound] = useState({});
  const { condition, measures } = definition;
  const can = may(session.value, "members");
  useEffect(() => {
    if (!can || !condition.trim()) return undefined;
    let here = true;
    const rest = setTimeout(() => asked((api) => api.post("/v1/segments/previews", { definition })).then(
      (told) => here && setFound({ told }), (error) => here && setFound({ error })), REST_MS);
    return () => {
      here = false;
      clearTimeout(rest);
    };
  }, [condition, JSON.stringify(measures)]);
  if (!can) return null;
  const { told, error } = found;
  return html`<div role="status">${told && html`<p><strong>${words.say("segments.count", { n: told.size, of: told.of })}</strong></p>
    <p class="hint">${told.sample.map(({ alias }) => alias).join(", ")}</p>`}</div>
    ${error && html`<${Trouble} error=${error} />`}`;
}
