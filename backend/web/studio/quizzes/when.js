// When members may play, by the programme's clock.
import { useKit } from "../../member/kit.js";
import { html } from "../../shared/html.js";
import { Text } from "../parts/fields.js";
import { Part } from "../parts/page.js";
import { inWords, local, moment } from "../parts/zoned.js";

export function When({ wrap, house, onChange }) {
  const { words } = useKit();
  const zone = house.time_zone;
  const backwards = wrap.starts_at && wrap.ends_at && Date.parse(wrap.ends_at) <= Date.parse(wrap.starts_at);
  const over = wrap.ends_at && Date.parse(wrap.ends_at) <= Date.now();
  const field = (name, fault) => html`<${Text} type="datetime-local" label=${words.say(`quizzes.${name}`)}
    hint=${wrap[name] ? inWords(wrap[name], zone, words.locale) : words.say(`quizzes.${name}_none`)} fault=${fault}
    value=${local(wrap[name], zone)} onChange=${(text) => onChange({ [name]: moment(text, zone) })} />`;
  return html`<${Part} title=${words.say("quizzes.when")} lede=${words.say("quizzes.when_hint", { zone: zone.replace("_", " ") })} id="when">
    <div class="row row-top">
      ${field("starts_at")}
      ${field("ends_at", backwards ? words.say("quizzes.backwards") : over ? words.say("quizzes.over") : null)}
    </div>
  <//>`;
}
