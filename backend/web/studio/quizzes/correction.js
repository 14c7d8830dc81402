// What a mended key changes for those who have played already, before it is saved.
import { useEffect, useState } from "preact/hooks";
import { useKit } from "../../member/kit.js";
import { html } from "../../shared/html.js";
import { Check } from "../parts/fields.js";
import { Trouble } from "../parts/states.js";
import { unitOf } from "../parts/money.js";

/** Shown where a draft would mark past attempts otherwise; `onChoose(true)` when they are to be marked again. */
export function Correction({ quiz, house, chosen, onChoose }) {
  const { words, asked } = useKit();
  const at = `/v1/campaigns/${quiz.slug}/regrades`;
  const [found, setFound] = useState(null);
  const [error, setError] = useState(null);
  useEffect(() => {
    const ask = (api) => Promise.all([api.post(`${at}/preview?by=draft`, {}), api.get(`${at}/members?by=draft&limit=20`)]);
    asked(ask).then(([came, members]) => {
      setFound({ came, ...members });
      if (came.changed) onChoose(true);
    }, setError);
  }, []);
  if (error) return html`<${Trouble} error=${error} />`;
  if (!found) return html`<p class="hint" role="status">${words.say("quizzes.correcting")}</p>`;
  if (!found.came.changed) return null;
  const { came, items, next } = found;
  const amount = (points) => words.amount(points, unitOf(house, quiz.definition.wrap.currency));
  return html`<div class="correction">
    <p>${words.say("quizzes.correct_changed", { n: came.changed })}
      ${" "}${words.say("quizzes.correct_points", { given: amount(came.points_given), taken: amount(came.points_taken) })}</p>
    <ul class="reasons">${items.map((one) => html`<li key=${one.member_id}>${one.alias || one.external_id}:
      ${" "}${words.digits(one.points, unitOf(house, quiz.definition.wrap.currency).scale, { sign: true })}</li>`)}</ul>
    ${next && html`<p class="hint">${words.say("quizzes.correct_more")}</p>`}
    <${Check} label=${words.say("quizzes.correct_do")} hint=${words.say("quizzes.correct_hint")} checked=${chosen} onChange=${onChoose} />
  </div>`;
}
