// What the draft will cost, with the reasons, and what the past says.
import { useEffect, useState } from "preact/hooks";
import { useKit } from "../../member/kit.js";
import { html } from "../../shared/html.js";
import { Part } from "../parts/page.js";
import { Trouble } from "../parts/states.js";
import { unitOf } from "../parts/money.js";
import { cleaned } from "./shape.js";

const REST_MS = 900;

export function Cost({ definition, house }) {
  const { words, asked } = useKit();
  const [found, setFound] = useState({});
  useEffect(() => {
    let mine = true;
    const rest = setTimeout(() => {
      asked((api) => api.post("/v1/campaign-forecasts", { definition: cleaned(definition) })).then(
        (data) => mine && setFound({ data }),
        (error) => mine && setFound((old) => ({ ...old, error })),
      );
    }, REST_MS);
    return () => {
      mine = false;
      clearTimeout(rest);
    };
  }, [definition]);
  const { data, error } = found;
  return html`<${Part} title=${words.say("quizzes.cost")}>
    ${!data && !error && html`<p class="hint" role="status">${words.say("quizzes.cost_waiting")}</p>`}
    ${!data && error && html`<${Trouble} error=${error} />`}
    ${data && html`<${Figures} data=${data} house=${house} />`}
  <//>`;
}

function Figures({ data, house }) {
  const { words } = useKit();
  const currency = (code) => unitOf(house, code);
  const line = (label, { least, likely, most }, say) => html`<tr><th scope="row">${label}</th>
    ${[least, likely, most].map((value) => html`<td class="number">${say(value)}</td>`)}</tr>`;
  const number = (value) => words.digits(value);
  const points = (one) => (value) => words.digits(value, currency(one.currency).scale);
  return html`
    <table class="figures">
      <thead><tr><td></td>${["least", "likely", "most"].map((name) => html`<th scope="col" class="number">${words.say(`quizzes.${name}`)}</th>`)}</tr></thead>
      <tbody>
        ${line(words.say("quizzes.members"), data.members, number)}
        ${data.points.map((one) => line(words.text(currency(one.currency).plural) || one.currency, one, points(one)))}
      </tbody>
    </table>
    <ul class="reasons">${data.reasons.map(({ code, values, words: told }) => html`<li key=${code}>${
      words.knows(`quizzes.why_${code}`) ? words.say(`quizzes.why_${code}`, shown(values, currency, words)) : told}</li>`)}</ul>
    ${data.past.length > 0 && html`<details>
      <summary>${words.say("quizzes.past", { n: data.past.length })}</summary>
      <ul class="reasons">${data.past.map((one) => html`<li key=${one.slug}><a class="link" href=${`#/quizzes/${one.slug}/run`}>${words.text(one.title)}</a>
        ${" "}${words.say("quizzes.past_line", { n: one.members, amount: one.points.map(({ amount, currency: code }) => words.amount(amount, currency(code))).join(", ") || "0" })}</li>`)}</ul>
    </details>`}`;
}

/** Amounts among the values of a reason, with their unit. */
function shown(values, currency, words) {
  const unit = values.currency && currency(values.currency);
  const amount = (name) => (unit && values[name] != null ? { [name]: words.amount(values[name], unit) } : {});
  return { ...values, n: values.members ?? values.days ?? values.campaigns ?? 0, ...amount("budget"), ...amount("without") };
}
