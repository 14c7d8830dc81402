// A picture or a sound beside a question.
import { useContext } from "preact/hooks";
import { useKit } from "../../member/kit.js";
import { html } from "../../shared/html.js";
import { Text } from "../parts/fields.js";
import { Media } from "../parts/media.js";
import { House } from "./house.js";

export function MediaField({ kind, value, onChange }) {
  const { words } = useKit();
  const house = useContext(House);
  const seen = kind === "picture" && value;
  const take = (media) => onChange(media && kind === "picture" ? { media, alt: value?.alt ?? "" } : media);
  return html`<${Media} kind=${kind} label=${words.say(`quizzes.${kind}`)} hint=${words.say(`quizzes.${kind}_hint`)} away=${words.say(`quizzes.${kind}_away`)}
    house=${house} name=${seen ? value.media : value} alt=${seen ? value.alt : undefined} onChange=${take}>
    ${seen && html`<${Text} label=${words.say("quizzes.alt")} hint=${words.say("quizzes.alt_hint")} value=${value.alt} maxlength="300"
      fault=${value.alt.trim() ? null : words.say("quizzes.alt_missing")} onChange=${(alt) => onChange({ ...value, alt })} />`}
  <//>`;
}
