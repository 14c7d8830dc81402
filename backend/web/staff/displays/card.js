// One display: how it is, what it shows, and what it can be told.
import { useState } from "preact/hooks";
import { html } from "../../shared/html.js";
import { useKit } from "../../member/kit.js";
import { Change } from "./change.js";
import { languageName } from "../../shared/languages.js";
import { titleOf } from "./choices.js";
import { told, useMayChange } from "./drafts.js";

export function Card({ display, around, onChanged }) {
  const { words } = useKit();
  const mayChange = useMayChange();
  const playlist = around.playlists.find(({ name }) => name === display.playlist);
  const site = around.sites.find(({ name }) => name === display.site);
  return html`<li class=${`card wall-card ${display.dark_since ? "wall-dark" : ""}`}>
    <h2>${display.name}</h2>
    <${Sign} display=${display} />
    <dl class="wall-facts">
      <${Fact} say="walls.shows" what=${showing(display, words)} />
      ${display.till
        ? html`<${Fact} say="walls.till" what=${[display.till, site && titleOf(site, words)].filter(Boolean).join(" · ")} />`
        : html`<${Fact} say="walls.playlist" what=${playlist ? titleOf(playlist, words) : display.playlist} />`}
      ${around.locales.length > 1 && html`<${Fact} say="walls.locale" what=${languageName(display.locale, words.locale)} />`}
      ${display.version && html`<${Fact} say="walls.version" what=${display.version} />`}
      <${Fact} say="walls.paired_at" what=${words.moment(display.paired_at)} />
    </dl>
    ${mayChange && html`<${Controls} display=${display} around=${around} onChanged=${onChanged} />`}
  </li>`;
}

/** A dot, and the same in words: nothing is told by a colour alone. */
function Sign({ display }) {
  const { words } = useKit();
  const { online, dark_since, last_seen_at } = display;
  if (online) return html`<p class="wall-sign wall-online">${words.say("walls.online")}</p>`;
  if (dark_since) return html`<p class="wall-sign wall-warning">${words.say("walls.dark", { moment: words.moment(dark_since) })}</p>`;
  return html`<p class="wall-sign wall-away">
    ${last_seen_at ? words.say("walls.seen", { moment: words.moment(last_seen_at) }) : words.say("walls.never_seen")}
  </p>`;
}

const Fact = ({ say, what }) => html`<div><dt>${useKit().words.say(say)}</dt><dd>${what}</dd></div>`;

function showing({ showing: now }, words) {
  if (!now) return words.say("walls.shows_nothing");
  const kind = words.knows(`walls.kind_${now.kind}`) ? words.say(`walls.kind_${now.kind}`) : now.kind;
  return now.kind === "counter" ? kind : words.say("walls.showing", { kind, place: now.slide + 1 });
}

function Controls({ display, around, onChanged }) {
  const { asked, words } = useKit();
  const [isOpen, setOpen] = useState(false);
  const [news, setNews] = useState({});
  const to = `/v1/displays/${display.id}`;
  const attempt = async (call, done = () => ({})) => {
    setNews({});
    try {
      setNews(done(await asked(call)));
    } catch (error) {
      setNews({ bad: told(error, words) });
    }
    onChanged();
  };
  const heard = (command, { online }) => (online ? { good: words.say(`walls.told_${command}`) } : { bad: words.say("walls.told_away") });
  const tell = (command) => attempt((api) => api.post(`${to}/commands`, { command }), (answer) => heard(command, answer));
  const remove = async (api) => api.delete(to, await api.get(to));
  const revoke = () => confirm(words.say("walls.revoke_sure", { name: display.name })) && attempt(remove);
  return html`<div class="wall-controls">
      <${Press} say="walls.identify" of=${display} onPress=${() => tell("identify")} />
      <${Press} say="walls.reload" of=${display} onPress=${() => tell("reload")} />
      <${Press} say="walls.change" of=${display} isOpen=${isOpen} onPress=${() => setOpen(!isOpen)} />
      <${Press} say="walls.revoke" of=${display} onPress=${revoke} />
    </div>
    <p class="form-bad" role="alert">${news.bad}</p>
    <p class="form-good" role="status">${news.good}</p>
    ${isOpen &&
    html`<${Change} display=${display} around=${around} onClose=${(good) => {
      setOpen(false);
      setNews({ good });
      if (good) onChanged();
    }} />`}`;
}

const Press = ({ say, of, isOpen, onPress }) => {
  const { words } = useKit();
  return html`<button class="button button-quiet" type="button" aria-expanded=${isOpen} onClick=${onPress}>
    ${words.say(say)}<span class="unseen"> ${of.name}</span>
  </button>`;
};
