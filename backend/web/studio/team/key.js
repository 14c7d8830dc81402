// One key: when it was used last and when it ends; given another secret or another end, and revoked.
import { useState } from "preact/hooks";
import { useKit } from "../../member/kit.js";
import { html } from "../../shared/html.js";
import { Confirm } from "../parts/dialog.js";
import { Choice, Text } from "../parts/fields.js";

const SOON_MS = 14 * 86_400_000;
const HOUR_S = 3600;
const OVERLAPS = [0, 1, 24, 168, 720];

/** A date as its field takes it, and the end of that day here. */
const asDay = (iso) => (iso ? new Date(iso).toLocaleDateString("sv") : "");
export const endOf = (day) => (day ? new Date(`${day}T23:59:59`).toISOString() : null);

export function Line({ one, act }) {
  const { words } = useKit();
  const [asking, ask] = useState(null);
  const told = [one.scopes.map((scope) => words.say(`keys.scope_${scope}`)).join(" · "), used(one, words)];
  if (isAhead(one.old_secret_until)) told.push(words.say(one.old_secret_used_at ? "keys.old_used" : "keys.old_unused",
    { until: when(one.old_secret_until, words), at: one.old_secret_used_at && when(one.old_secret_used_at, words) }));
  return html`<li class="list-line list-line-deep">
    <span><strong>${one.name}</strong> <${End} one=${one} />${told.map((text) => html`<small key=${text}>${text}</small>`)}</span>
    <span class="row">${!one.revoked_at && ["rotate", "end", "revoke"].map((way) => html`<button key=${way} class="link" type="button"
        aria-label=${`${words.say(`keys.${way}`)} ${one.name}`} onClick=${() => ask(way)}>${words.say(`keys.${way}`)}</button>`)}</span>
    ${asking && html`<${Asking} one=${one} way=${asking} act=${act} onClose=${() => ask(null)} />`}
  </li>`;
}

function Asking({ one, way, act, onClose }) {
  const { words } = useKit();
  const [hours, setHours] = useState(24);
  const [day, setDay] = useState(asDay(one.expires_at));
  const given = { rotate: { overlap_s: hours * HOUR_S }, end: { expires_at: endOf(day) } };
  return html`<${Confirm} title=${one.name} say=${words.say(`keys.${way}`)} danger=${way === "revoke"} act=${() => act(one, way, given[way])} onClose=${onClose}>
    <p>${words.say(`keys.${way}_sure`)}</p>
    ${way === "rotate" && html`<${Choice} label=${words.say("keys.overlap")} value=${hours} onChange=${(text) => setHours(Number(text))}
      options=${OVERLAPS.map((one) => [one, words.say(`keys.overlap_${one}`)])} />`}
    ${way === "end" && html`<${Text} type="date" label=${words.say("keys.ends")} hint=${words.say("keys.ends_hint")} value=${day} onChange=${setDay} />`}
  <//>`;
}

function End({ one }) {
  const { words } = useKit();
  if (one.revoked_at) return html`<span class="badge-word badge-bad">${words.say("keys.revoked")}</span>`;
  if (!one.expires_at) return null;
  const left = Date.parse(one.expires_at) - Date.now();
  const [kind, say] = left <= 0 ? ["badge-bad", "keys.expired_on"] : [left < SOON_MS ? "badge-wait" : "", "keys.ends_on"];
  return html`<span class=${`badge-word ${kind}`}>${words.say(say, { at: when(one.expires_at, words) })}</span>`;
}

const isAhead = (iso) => Boolean(iso) && Date.parse(iso) > Date.now();

const used = (one, words) => (one.used_at ? words.say("keys.used", { at: when(one.used_at, words) }) : words.say("keys.unused"));

const when = (iso, words) => new Intl.DateTimeFormat(words.locale, { dateStyle: "medium", timeStyle: "short" }).format(new Date(iso));
