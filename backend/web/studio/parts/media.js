// A picture or a sound: sent, or taken of those that were; seen or heard, and taken away again.
import { useId, useRef, useState } from "preact/hooks";
import { useKit } from "../../member/kit.js";
import { html } from "../../shared/html.js";
import { Sent } from "./sent.js";
import { Trouble } from "./states.js";
import { upload } from "./upload.js";

const ACCEPT = { picture: "image/png,image/jpeg,image/webp,image/gif", sound: "audio/mpeg,audio/ogg,audio/wav" };

/** `name` is what the house calls it, empty where there is none, and `onChange` hears another; `house` is the slug of whose it
 * is; `children` stand below it where there is one, above the button `away`. */
export function Media({ kind, label, hint, fault, away, house, name, alt, onChange, children }) {
  const { words, asked } = useKit();
  const id = useId();
  const [part, setPart] = useState(null);
  const [error, setError] = useState(null);
  const [among, setAmong] = useState(false);
  const opener = useRef(null);
  const choose = (media) => {
    onChange(media);
    setAmong(false);
    opener.current.focus();
  };
  const send = async (file) => {
    if (!file) return;
    setError(null);
    setPart(0);
    try {
      const { media } = await asked(() => upload(`/v1/media?filename=${encodeURIComponent(file.name)}`, file, { locale: words.locale, onPart: setPart }));
      onChange(media);
    } catch (why) {
      setError(why);
    }
    setPart(null);
  };
  return html`<div class="media">
    <label class="form-label" for=${id}>${label}</label>
    <p class="hint">${hint}</p>
    ${house && name && (kind === "picture"
      ? html`<img class="media-picture" src=${`/media/${house}/${name}`} alt=${alt} />`
      : html`<audio controls preload="none" src=${`/media/${house}/${name}`}></audio>`)}
    <input id=${id} type="file" accept=${ACCEPT[kind]} onChange=${({ target }) => { void send(target.files[0]); target.value = ""; }} />
    ${kind === "picture" && html`<button class="link" type="button" ref=${opener} aria-expanded=${among} onClick=${() => setAmong(!among)}>${words.say("studio.sent")}</button>`}
    ${among && html`<${Sent} chosen=${name} onChoose=${choose} />`}
    ${part !== null && html`<progress class="bar" max="1" value=${part < 1 ? part : undefined} aria-label=${words.say("studio.sending")}></progress>`}
    <${Trouble} error=${error} />
    ${fault && html`<p class="form-bad">${fault}</p>`}
    ${name && children}
    ${name && html`<button class="link" type="button" onClick=${() => onChange(null)}>${away}</button>`}
  </div>`;
}
