// Who may play, and how often.
import { useKit } from "../../member/kit.js";
import { html } from "../../shared/html.js";
import { languageName } from "../../shared/languages.js";
import { Check, Choice, Whole } from "../parts/fields.js";
import { useLoad } from "../parts/load.js";
import { Part } from "../parts/page.js";

const ALL = { tiers: [], segments: [], attributes: {}, guests: true };

export function Whom({ wrap, locales, onChange }) {
  const { words } = useKit();
  const segments = useLoad("/v1/segments?limit=100").data?.items ?? [];
  const audience = wrap.audience === "all" || !wrap.audience ? ALL : { ...ALL, ...wrap.audience };
  const set = (more) => {
    const next = { ...audience, ...more };
    const plain = next.guests && !next.tiers.length && !next.segments.length && !Object.keys(next.attributes).length;
    onChange({ audience: plain ? "all" : next });
  };
  const more = audience.tiers.length + Object.keys(audience.attributes).length;
  return html`<${Part} title=${words.say("quizzes.whom")} id="whom">
    <${Check} label=${words.say("quizzes.guests")} hint=${words.say("quizzes.guests_hint")} checked=${audience.guests}
      onChange=${(guests) => set({ guests })} />
    ${locales.length > 1 && html`<fieldset class="options">
      <legend class="form-label">${words.say("quizzes.locales")}</legend>
      <p class="hint">${words.say("quizzes.locales_hint")}</p>
      ${locales.map((one) => html`<${Check} key=${one} label=${languageName(one, words.locale)} checked=${wrap.locales?.includes(one)}
        onChange=${(on) => onChange({ locales: locales.filter((each) => (each === one ? on : wrap.locales?.includes(each))) })} />`)}
    </fieldset>`}
    ${segments.length > 0 && html`<fieldset class="options">
      <legend class="form-label">${words.say("quizzes.segments")}</legend>
      <p class="hint">${words.say("quizzes.segments_hint")}</p>
      ${segments.map((one) => html`<${Check} key=${one.name} label=${words.text(one.definition?.title) || one.name} checked=${audience.segments.includes(one.name)}
        onChange=${(on) => set({ segments: on ? [...audience.segments, one.name] : audience.segments.filter((name) => name !== one.name) })} />`)}
    </fieldset>`}
    ${more > 0 && html`<p class="hint">${words.say("quizzes.whom_more", { n: more })}</p>`}
    <div class="row row-top">
      <${Whole} label=${words.say("quizzes.attempts")} hint=${words.say("quizzes.attempts_hint")} min="1" max="1000" value=${wrap.attempts}
        onChange=${(attempts) => onChange({ attempts })} />
      ${wrap.attempts !== 1 && html`<${Choice} label=${words.say("quizzes.counts")} hint=${words.say("quizzes.counts_hint")} value=${wrap.counts ?? "best"}
        options=${["best", "first", "last"].map((one) => [one, words.say(`quizzes.counts_${one}`)])} onChange=${(counts) => onChange({ counts })} />`}
    </div>
  <//>`;
}
