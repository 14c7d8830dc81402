// A display that faces a till: it greets whoever is served, shows what lands, and rests on the programme's welcome.
import { useEffect } from "preact/hooks";
import { html } from "../shared/html.js";
import { useCounting } from "../shared/motion.js";
import { useFit } from "./fit.js";
import { JoinUs } from "./invite.js";

const PURSES_MOST = 3;

export function Till({ wall, picture, words }) {
  const served = wall.served.value;
  useEffect(() => wall.shows(0, "counter"), []);
  if (!served) return html`<${JoinUs} content=${{ title: picture.programme_name }} say="display.card" picture=${picture} words=${words} />`;
  return html`<${Greeting} served=${served} words=${words} />`;
}

function Greeting({ served, words }) {
  const { alias, enrolled, purses, reward, won } = served;
  const place = useFit(served);
  const told = purses.filter(({ available, gained }) => available || gained).sort((a, b) => b.gained - a.gained).slice(0, PURSES_MOST);
  return html`<main class="till" aria-live="polite" aria-atomic="true" ref=${place}>
    <h1 class="display">${words.say(enrolled ? "display.welcome" : "display.hello", { name: alias })}</h1>
    ${reward && html`<p class="till-reward">${words.typeset(words.text(reward))}</p>`}
    ${won.map((title, place) => html`<p key=${place} class="till-reward">${words.typeset(words.say("display.won", { title: words.text(title) }))}</p>`)}
    ${told.map((purse) => html`<${Purse} key=${purse.currency} purse=${purse} words=${words} />`)}
  </main>`;
}

function Purse({ purse, words }) {
  const available = useCounting(purse.available);
  return html`<p class="till-purse">
    ${purse.gained > 0 && html`<strong class="display" key=${purse.available}>${words.amount(purse.gained, purse, { sign: true })}</strong>`}
    <span>${words.say("display.in_all", { amount: words.amount(available, purse) })}</span>
  </p>`;
}
