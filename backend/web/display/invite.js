// An invitation: a campaign that runs, or the programme itself, with a QR code to join.
import { html } from "../shared/html.js";
import { useCounting } from "../shared/motion.js";
import { useFit } from "./fit.js";
import { lastDay } from "./zoned.js";

export function Campaign({ content, picture, words }) {
  const players = useCounting(content.players);
  const title = words.typeset(words.text(content.title));
  return html`<${Invite} title=${title} picture=${picture} words=${words}>
    <p class="invite-many"><strong class="display">${words.digits(players)}</strong> ${words.say("display.players", { n: content.players })}</p>
    ${content.ends_at && html`<p>${words.say("display.until", { moment: lastDay(content.ends_at, words.locale, picture.time_zone) })}</p>`}
  <//>`;
}

export function JoinUs({ content, picture, words, say = "display.join" }) {
  return html`<${Invite} title=${content.title} picture=${picture} words=${words}><p>${words.say(say)}</p><//>`;
}

function Invite({ title, picture, words, children }) {
  const place = useFit(title, picture.programme);
  return html`<main class="invite" ref=${place}>
    <div class="invite-words"><h1 class="display">${title}</h1>${children}</div>
    <${Way} picture=${picture} words=${words} />
  </main>`;
}

export function Way({ picture, words }) {
  return html`<figure class="invite-way">
    <img src=${`/${picture.programme}/qr.svg`} alt=${words.say("display.qr")} />
    <figcaption>${location.host}/${picture.programme}</figcaption>
  </figure>`;
}
