// One badge: its levels, which are mine and since when, and what the next one takes.
import { useEffect } from "preact/hooks";
import { html } from "../../shared/html.js";
import { Mark } from "../../shared/icons.js";
import { useKit } from "../kit.js";
import { Answer, Page } from "../parts/answers.js";
import { Bar } from "../parts/bar.js";
import { rarity } from "../parts/medal.js";
import { Taking } from "../parts/taking.js";
import { Worth } from "../parts/worth.js";

export function Badge({ id }) {
  const { state, words, actions } = useKit();
  useEffect(() => void actions.look(), []);
  const held = state.badges.value;
  const badge = held && [...held.earned, ...held.open].find(({ name }) => name === id);
  return html`<${Page} title=${badge && words.text(badge.title)} found=${held && (badge ?? null)}
    back=${{ to: "badges", say: words.say("page.all_badges") }}>
    ${badge && html`<${Told} badge=${badge} />`}
  <//>`;
}

function Told({ badge }) {
  const { words } = useKit();
  const { level, levels, value, target, expires_at: expires } = badge;
  const counted = value !== null && target !== null;
  const got = levels.filter(({ held }) => held);
  const text = words.text(badge.text);
  const figures = counted && `${words.digits(value)} / ${words.digits(target)}`;
  return html`
    <div class=${`badge-large medal ${level ? "medal-earned" : ""}`}><span class="medal-disc" aria-hidden="true"><${Mark} icon=${badge.icon} /></span></div>
    <${Answer} of="what" lines=${[text && words.typeset(text)]}>
      <ol class="rungs">${levels.map((one) => html`<${Level} key=${one.level} level=${one} counted=${counted || level > 0} />`)}</ol>
    <//>
    <${Answer} of="where" lines=${[figures, level === 0 && words.say("badge.not_yet")]} />
    <${Answer} of="next" lines=${[
      counted ? words.say("badge.missing", { n: Math.max(0, target - value) }) : words.say(level ? "badge.complete" : "badge.granted"),
      expires && words.say("badge.until", { day: words.day(expires) }),
    ]}>
      ${counted && html`<${Bar} value=${value} target=${target} label=${figures} />`}
    <//>
    <${Answer} of="since" lines=${[
      ...got.map((one) => [titleOf(one, words), words.say("badge.got", { day: words.day(one.earned_at) })].join(" · ")),
      got.length === 0 && words.say("badge.not_yet"),
      words.say(counted || level > 0 ? "badge.counted" : "badge.granted"),
    ]} />
    ${level > 0 && html`<${Taking} key=${level} badge=${badge} />`}`;
}

function Level({ level, counted }) {
  const { words } = useKit();
  const { held, at_least: least, prize } = level;
  return html`<li class=${`rung-line ${held ? "rung-mine" : ""}`}>
    <strong>${titleOf(level, words)}</strong>
    ${counted && html`<span>${words.say("badge.at", { n: least })}</span>`}
    ${prize && html`<${Worth} price=${prize} sign=${true} />`}
    ${rarity(level, words)}
  </li>`;
}

const titleOf = ({ level, title }, words) => words.text(title) || words.say("badge.level", { n: level });
