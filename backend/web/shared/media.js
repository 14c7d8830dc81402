// Pictures and sounds beside questions, by their names; `programme` is the slug of whose they are.
import { useEffect, useRef, useState } from "preact/hooks";
import { html } from "./html.js";
import { Icon } from "./icons.js";

const address = (programme, media) => `/media/${encodeURIComponent(programme)}/${media}`;

export function Picture({ programme, picture, small = false }) {
  if (!picture || !programme) return null;
  return html`<img class=${small ? "picture picture-small" : "picture"} src=${address(programme, picture.media)}
    alt=${picture.alt} decoding="async" />`;
}

/** A button that plays a sound and stops it; `about` is the option whose sound it is. */
export function Sound({ programme, sound, about, words }) {
  const audio = useRef(null);
  const [playing, setPlaying] = useState(false);
  useEffect(() => () => audio.current?.pause(), [sound]);
  if (!sound || !programme) return null;
  const turn = () => {
    if (playing) return audio.current.pause();
    audio.current ??= Object.assign(new Audio(address(programme, sound)), {
      onpause: () => setPlaying(false),
      onended: () => setPlaying(false),
    });
    audio.current.currentTime = 0;
    audio.current.play().then(() => setPlaying(true), () => setPlaying(false));
  };
  const label = words.say(playing ? "quiz.sound_stop" : "quiz.sound_play");
  return html`<button class="sound" type="button" aria-pressed=${playing} onClick=${turn}>
    <${Icon} name=${playing ? "stop" : "sound"} />
    <span class=${about ? "unseen" : ""}>${about ? `${label}: ${about}` : label}</span>
  </button>`;
}

/** What belongs to a question as a whole. */
export function Beside({ programme, shown, words }) {
  const { picture, sound } = shown.beside ?? {};
  if (!picture && !sound) return null;
  return html`<div class="beside" key=${shown.question}>
    <${Picture} programme=${programme} picture=${picture} />
    <${Sound} key=${sound} programme=${programme} sound=${sound} words=${words} />
  </div>`;
}
