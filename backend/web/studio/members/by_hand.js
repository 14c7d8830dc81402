// Badges, streaks, tier and boards, set by hand.
import { useState } from "preact/hooks";
import { useKit } from "../../member/kit.js";
import { html } from "../../shared/html.js";
import { Choice, Text } from "../parts/fields.js";
import { useLoad } from "../parts/load.js";
import { Act } from "./act.js";
import { useOnce } from "../parts/once.js";

export function BadgeAct({ what, one, all, onClose, onDone }) {
  const { words } = useKit();
  const known = useLoad(what === "grant" ? "/v1/badges?limit=200" : null).data?.items.map(({ name, definition }) => ({ name, ...definition }));
  const badges = what === "grant" ? known ?? [] : all.badges.earned;
  const [picked, pick] = useState(null);
  const name = picked ?? badges[0]?.name;
  const once = useOnce();
  const send = (reason) => once(`/v1/badges/${name}/${what === "grant" ? "grants" : "revocations"}`, { external_id: one.external_id, reason });
  return html`<${Act} what=${what} send=${send} danger=${what === "revoke"} onClose=${onClose} onDone=${onDone}>
    ${what === "revoke" && html`<p>${words.say("members.revoke_sure")}</p>`}
    <${Choice} required label=${words.say("members.badge")} value=${name} options=${badges.map((badge) => [badge.name, words.text(badge.title) || badge.name])} onChange=${pick} />
  <//>`;
}

export function StreakAct({ what, at, one: who, all, onClose, onDone }) {
  const { words } = useKit();
  const streaks = all.streaks.items;
  const [name, pick] = useState(streaks[0].name);
  const yesterday = new Intl.DateTimeFormat("sv-SE", { timeZone: who.time_zone }).format(Date.now() - 86_400_000); // As the member counts days.
  const [day, setDay] = useState(yesterday);
  const once = useOnce();
  return html`<${Act} what=${what} send=${(reason) => once(`${at}/streaks/${name}/restores`, { day, reason })} onClose=${onClose} onDone=${onDone}>
    <p>${words.say("members.restore_sure")}</p>
    <${Choice} label=${words.say("members.which_streak")} value=${name} options=${streaks.map((one) => [one.name, words.text(one.title) || one.name])} onChange=${pick} />
    <${Text} type="date" required label=${words.say("members.day")} value=${day} max=${yesterday} onChange=${setDay} />
  <//>`;
}

export function TierAct({ what, at, all, onClose, onDone }) {
  const { words, asked } = useKit();
  const { ladder, standing } = all.tier;
  const [tier, pick] = useState(standing?.tier ?? ladder.tiers[0].name);
  const [day, setDay] = useState(() => new Date(Date.now() + 90 * 86_400_000).toISOString().slice(0, 10));
  const setting = what === "tier";
  const send = (reason) => asked((api) => (setting ? api.put(`${at}/tier`, { tier, reason, until: `${day}T23:59:59Z` }, all.tier) : api.delete(`${at}/tier`, all.tier)));
  return html`<${Act} what=${what} send=${send} onClose=${onClose} onDone=${onDone}>
    <p>${words.say(`members.${what}_sure`)}</p>
    ${setting && html`<${Choice} label=${words.text(ladder.title) || words.say("members.tier")} value=${tier} onChange=${pick}
        options=${ladder.tiers.map((one) => [one.name, words.text(one.title) || one.name])} />
      <${Text} type="date" required label=${words.say("members.tier_until")} value=${day} onChange=${setDay} />`}
  <//>`;
}

export function BoardsAct({ what, at, onClose, onDone }) {
  const { words, asked } = useKit();
  const set = (excluded, reason) => asked((api) => api.put(`${at}/boards/exclusion`, { excluded, reason }));
  const undo = () => set(what === "include", words.say("members.undone_reason"));
  return html`<${Act} what=${what} send=${(reason) => set(what === "exclude", reason)} undo=${undo} onClose=${onClose} onDone=${onDone}>
    <p>${words.say(`members.${what}_sure`)}</p>
  <//>`;
}
