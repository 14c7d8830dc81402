// One badge as a medal: its picture, its level, and how far the next one is.
import { html } from "../../shared/html.js";
import { Icon, Mark } from "../../shared/icons.js";
import { useKit } from "../kit.js";
import { path } from "../route.js";
import { Bar } from "./bar.js";

export function Medal({ badge }) {
  const { words } = useKit();
  const { level, levels, value, target, expires_at: expiresAt } = badge;
  const here = levels.find((one) => one.level === level);
  const title = words.text(badge.title);
  const text = words.text(badge.text);
  const counted = value !== null && target !== null;
  const progress = counted && `${words.digits(value)} / ${words.digits(target)}`;
  return html`<li class=${`medal ${level ? "medal-earned" : ""}`}>
    <span class="medal-disc" aria-hidden="true"><${Mark} icon=${badge.icon} /></span>
    <strong><a class="opening" href=${path("badge", badge.name)}>${title} <${Icon} name="next" /></a></strong>
    ${here?.title && html`<span class="medal-level">${words.text(here.title)}</span>`}
    ${text && html`<span class="medal-text">${words.typeset(text)}</span>`}
    ${counted &&
    html`<${Bar} value=${value} target=${target} label=${`${title}: ${progress}`} />
      <span class="medal-text">${progress}</span>`}
    ${rarity(here ?? levels[0], words)}
    ${expiresAt && html`<span class="medal-text">${words.say("badge.until", { day: words.day(expiresAt) })}</span>`}
  </li>`;
}

export function Secret({ many }) {
  const { words } = useKit();
  return html`<li class="medal">
    <span class="medal-disc" aria-hidden="true"><${Icon} name="lock" /></span>
    <strong>${words.say("badge.secret", { n: many })}</strong>
    <span class="medal-text">${words.say("badge.secret_hint")}</span>
  </li>`;
}

/** How rare a level is, where that has been counted and somebody holds it. */
export function rarity({ rarity: found }, words) {
  if (!found || !found.members || !found.holders) return null;
  const part = Math.max(0.01, Math.round((100 * found.holders) / found.members) / 100);
  return html`<span class="medal-text">${words.say("badge.rarity", { part: words.percent(part) })}</span>`;
}
