// What it pays, within what budget, and how it is played.
import { useKit } from "../../member/kit.js";
import { html } from "../../shared/html.js";
import { Amount, Check, Choice, Text, Whole } from "../parts/fields.js";
import { Part } from "../parts/page.js";
import { Texts } from "../parts/texts.js";
import { shortBudget } from "./missing.js";
import { unitOf } from "../parts/money.js";
import { isScored } from "./shape.js";

const MERITS = ["right_answer", "taking_part", "perfect_run"];

export function Points({ definition: { wrap, config }, house, onWrap, onConfig }) {
  const { words } = useKit();
  const currency = unitOf(house, wrap.currency);
  const amount = (name, value, set, fault) => html`<${Amount} key=${name} label=${words.say(`quizzes.${name}`)} fault=${fault} hint=${name === "budget" ? words.say("quizzes.budget_hint") : null} factor=${10 ** currency.scale} value=${value} onChange=${set} />`;
  const scored = config.questions.filter(({ type }) => isScored(type)).length;
  const asked = Math.min(config.draw ?? scored, scored);
  const each = (wrap.tariff?.right_answer ?? 0) * asked + (wrap.tariff?.taking_part ?? 0) + (wrap.tariff?.perfect_run ?? 0);
  return html`<${Part} title=${words.say("quizzes.points")} id="points">
    ${house.currencies.length > 1 && html`<${Choice} label=${words.say("quizzes.currency")} value=${wrap.currency}
      options=${house.currencies.map(({ code, definition }) => [code, words.text(definition.plural) || code])}
      onChange=${(code) => onWrap({ currency: code })} />`}
    <div class="row row-top">
      ${MERITS.map((name) => amount(name, wrap.tariff?.[name], (value) => {
        const { [name]: _, ...others } = wrap.tariff ?? {};
        onWrap({ tariff: value === null ? others : { ...others, [name]: value } });
      }))}
    </div>
    <p>${words.say("quizzes.at_most", { amount: words.amount(each, currency) })}</p>
    <div class="row row-top">
      ${amount("budget", wrap.budget, (budget) => onWrap({ budget }), shortBudget(wrap, house, words))}
    </div>
    <details>
      <summary>${words.say("quizzes.play")}</summary>
      <div class="form">
        <${Choice} label=${words.say("quizzes.scoring")} hint=${words.say(`quizzes.scoring_${config.scoring ?? "accuracy"}_hint`)} value=${config.scoring ?? "accuracy"}
          options=${["accuracy", "speed", "streak", "negative"].map((one) => [one, words.say(`quizzes.scoring_${one}`)])}
          onChange=${(scoring) => onConfig({ scoring })} />
        <${Whole} label=${words.say("quizzes.draw")} hint=${words.say("quizzes.draw_hint")} min="1" max=${config.questions.length} value=${config.draw}
          onChange=${(draw) => onConfig({ draw })} />
        <${Check} label=${words.say("quizzes.shuffle_questions")} checked=${config.shuffle_questions ?? true} onChange=${(on) => onConfig({ shuffle_questions: on })} />
        <${Check} label=${words.say("quizzes.shuffle_options")} checked=${config.shuffle_options ?? true} onChange=${(on) => onConfig({ shuffle_options: on })} />
        <${Texts} locales=${house.locales} label=${words.say("quizzes.own_title")} maxlength="120" value=${wrap.title} onChange=${(title) => onWrap({ title })} />
        <${Text} rows="2" label=${words.say("quizzes.intro")} value=${config.intro} maxlength="1000" onChange=${(intro) => onConfig({ intro })} />
      </div>
    </details>
  <//>`;
}
