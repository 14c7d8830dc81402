// What the house would refuse of a draft, asked when the hands rest.
import { useEffect, useState } from "preact/hooks";
import { useKit } from "../../member/kit.js";
import { html } from "../../shared/html.js";
import { elementAt, said } from "./faults.js";

const REST_MS = 500;

/** {problems, warnings, known}: `known` once the house has answered about this very definition. */
export function useCheck(kind, name, definition) {
  const { asked, words } = useKit();
  const [found, setFound] = useState({ problems: [], warnings: [] });
  useEffect(() => {
    let mine = true;
    const rest = setTimeout(async () => {
      const answer = await asked((api) => api.post(`/v1/schemas/${kind}/checks`, { definition, name })).catch(() => null);
      if (!mine || !answer) return;
      setFound({ problems: answer.problems, warnings: answer.warnings, about: definition });
    }, REST_MS);
    return () => {
      mine = false;
      clearTimeout(rest);
    };
  }, [definition]);
  const all = (faults) => faults.map((one) => said(one, words));
  return { problems: all(found.problems), warnings: all(found.warnings), known: found.about === definition };
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
