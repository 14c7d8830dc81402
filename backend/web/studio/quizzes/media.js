// A picture or a sound beside a question.
import { useId, useState } from "preact/hooks";
import { useKit } from "../../member/kit.js";
import { html } from "../../shared/html.js";
import { Text } from "../parts/fields.js";
import { Trouble } from "../parts/states.js";
import { upload } from "../parts/upload.js";
import { House } from "./house.js";

const ACCEPT = { picture: "image/png,image/jpeg,image/webp,image/gif", sound: "audio/mpeg,audio/ogg,audio/wav" };

export function MediaField({ kind, value, onChange }) {
  const { words, asked } = useKit();
  const id = useId();
  const [part, setPart] = useState(null);
  const [error, setError] = useState(null);
  const name = kind === "picture" ? value?.media : value;
  const send = async (file) => {
    if (!file) return;
    setError(null);
    setPart(0);
    try {
      const { media } = await asked(() => upload(`/v1/media?filename=${encodeURIComponent(file.name)}`, file, { locale: words.locale, onPart: setPart }));
      onChange(kind === "picture" ? { media, alt: value?.alt ?? "" } : media);
    } catch (why) {
      setError(why);
    }
    setPart(null);
  };
  return html`<div class="media">
    <label class="form-label" for=${id}>${words.say(`quizzes.${kind}`)}</label>
    <p class="hint">${words.say(`quizzes.${kind}_hint`)}</p>
    <${House.Consumer}>${(slug) => name && (kind === "picture"
      ? html`<img class="media-picture" src=${`/media/${slug}/${name}`} alt=${value.alt} />`
      : html`<audio controls preload="none" src=${`/media/${slug}/${name}`}></audio>`)}<//>
    <input id=${id} type="file" accept=${ACCEPT[kind]} onChange=${({ target }) => { void send(target.files[0]); target.value = ""; }} />
    ${part !== null && html`<progress class="bar" max="1" value=${part < 1 ? part : undefined} aria-label=${words.say("quizzes.sending")}></progress>`}
    <${Trouble} error=${error} />
    ${kind === "picture" && name && html`<${Text} label=${words.say("quizzes.alt")} hint=${words.say("quizzes.alt_hint")} value=${value.alt} maxlength="300"
      fault=${value.alt.trim() ? null : words.say("quizzes.alt_missing")} onChange=${(alt) => onChange({ ...value, alt })} />`}
    ${name && html`<button class="link" type="button" onClick=${() => onChange(null)}>${words.say(`quizzes.${kind}_away`)}</button>`}
  </div>`;
}
