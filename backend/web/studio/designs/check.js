// What the house would refuse of a draft, asked when the hands rest.
import { useEffect, useState } from "preact/hooks";
import { useKit } from "../../member/kit.js";
import { html } from "../../shared/html.js";
import { elementAt, said } from "./faults.js";

const REST_MS = 500;

export const useCheck = (kind, name, definition) => useAnswer(definition, (api) => api.post(`/v1/schemas/${kind}/checks`, { definition, name }));

/** {problems, warnings, answer, known} of a draft, about which `ask(api)` asks: `known` once the house has answered about
 * this very definition. */
export function useAnswer(definition, ask) {
  const { asked, words } = useKit();
  const [found, setFound] = useState({});
  useEffect(() => {
    let mine = true;
    const rest = setTimeout(async () => {
      const answer = await asked(ask).catch(() => null);
      if (mine && answer) setFound({ answer, about: definition });
    }, REST_MS);
    return () => {
      mine = false;
      clearTimeout(rest);
    };
  }, [definition]);
  const all = (faults = []) => faults.map((one) => said(one, words));
  const { answer, about } = found;
  return { answer, problems: all(answer?.problems), warnings: all(answer?.warnings), known: about === definition };
}

/** All that is wrong in one list; each line leads to its place. */
export function Problems({ check, title, label }) {
  const { words } = useKit();
  const go = (where) => {
    const place = elementAt(where);
    for (let at = place?.closest("details"); at; at = at.parentElement.closest("details")) at.open = true;
    place?.querySelector("input, select, textarea, button")?.focus();
    place?.scrollIntoView({ block: "center" });
  };
  const lines = (faults) => html`<ul class="problems">${faults.slice(0, 12).map(({ where, why }) => html`<li>
    ${where ? html`<button class="link" type="button" onClick=${() => go(where)}>${label(where)}</button>` : null} ${why}</li>`)}</ul>`;
  if (!check.known) return html`<p class="hint" role="status">${words.say("designs.checking")}</p>`;
  return html`<div role="status">
    ${check.problems.length === 0 ? html`<p class="all-well">${words.say("designs.all_well")}</p>` : html`<p><strong>${words.say(title, { n: check.problems.length })}</strong></p>${lines(check.problems)}`}
    ${check.warnings.length > 0 && html`<p><strong>${words.say("designs.doubts")}</strong></p>${lines(check.warnings)}`}
  </div>`;
}
