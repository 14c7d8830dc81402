// Who changed what: the newest first, each line with what was before and what is after.
import { useState } from "preact/hooks";
import { useKit } from "../../member/kit.js";
import { html } from "../../shared/html.js";
import { enTrail } from "../../shared/i18n/en_studio_trail.js";
import { frTrail } from "../../shared/i18n/fr_studio_trail.js";
import { Choice, Text } from "../parts/fields.js";
import { List, usePages, useRested } from "../parts/load.js";
import { Page } from "../parts/page.js";
import { Empty } from "../parts/states.js";

export const WORDS = { en: enTrail, fr: frTrail };

const KINDS = ["activity", "activity_type", "api_key", "approval", "badge", "badge_grant", "board", "board_exclusion", "bonus", "broadcast", "campaign",
  "challenge", "channel", "code_pool", "consent", "contact", "currency", "display", "earn_rule", "export", "friend", "identity_provider", "job", "media", "member", "message", "multiplier",
  "notice", "partner", "passkey", "password_link", "pick", "playlist", "points", "programme", "programme_file", "redemption", "referral", "reward", "room", "room_player", "second_factor", "segment", "shop", "site", "staff", "streak",
  "suppression", "tier", "token_key", "voucher", "webhook"];

export function Section() {
  const { words, at } = useKit();
  const asked = new URLSearchParams(at.value.split("?")[1] ?? "");
  const [sought, seek] = useState({ kind: asked.get("kind") ?? "", thing: asked.get("thing") ?? "", by: "", about: asked.get("about") ?? "" });
  const query = useRested(String(new URLSearchParams(Object.entries(sought).filter(([, value]) => value.trim()))));
  const pages = usePages(`/v1/trail?limit=50&${query}`);
  const field = (name) => html`<${Text} key=${name} label=${words.say(`trail.by_${name}`)} value=${sought[name]} onChange=${(value) => seek({ ...sought, [name]: value })} />`;
  const kinds = KINDS.map((kind) => [kind, words.say(`trail.kind_${kind}`)]).sort((a, b) => a[1].localeCompare(b[1], words.locale));
  return html`<${Page} title=${words.say("trail.title")} lede=${words.say("trail.lede")}>
    <form class="card row" role="search" onSubmit=${(event) => event.preventDefault()}>
      <${Choice} label=${words.say("trail.by_kind")} value=${sought.kind} options=${[["", words.say("trail.all")], ...kinds]} onChange=${(kind) => seek({ ...sought, kind })} />
      ${field("thing")}${field("by")}${field("about")}
    </form>
    <${List} of=${pages} label=${words.say("trail.title")} empty=${html`<${Empty} text=${words.say("trail.none")} />`}
      row=${(one) => html`<${Line} key=${one.number} one=${one} />`} />
  <//>`;
}

function Line({ one }) {
  const { words } = useKit();
  const who = one.by_name || words.say("trail.house");
  const kind = words.knows(`trail.kind_${one.kind}`) ? words.say(`trail.kind_${one.kind}`) : one.kind;
  const verb = words.knows(`trail.did_${one.verb}`) ? words.say(`trail.did_${one.verb}`) : one.verb;
  const when = new Intl.DateTimeFormat(words.locale, { dateStyle: "medium", timeStyle: "short" }).format(new Date(one.at));
  const keys = [...new Set([...Object.keys(one.before ?? {}), ...Object.keys(one.after ?? {})])];
  const whom = one.member ?? (one.member_id && words.say("trail.a_member"));
  return html`<li><details class="move">
    <summary class="list-line">
      <span><strong>${one.member_id ? words.say("trail.line", { kind, what: whom, verb }) : words.say("trail.line_named", { kind, what: one.thing, verb })}</strong>
        <small>${who} · ${words.say(`trail.how_${one.how}`)} · ${when}</small></span>
      <span class="hint">${one.verb === "changed" ? keys.slice(0, 3).join(", ") : ""}</span>
    </summary>
    <div class="move-body table-box"><table>
      <thead><tr><th scope="col">${words.say("trail.what")}</th><th scope="col">${words.say("trail.before")}</th><th scope="col">${words.say("trail.after")}</th></tr></thead>
      <tbody>${keys.map((key) => html`<tr key=${key}><th scope="row">${key}</th>
        <td><pre class="told">${said(one.before?.[key])}</pre></td><td><pre class="told">${said(one.after?.[key])}</pre></td></tr>`)}</tbody>
    </table>${keys.length === 0 && html`<p class="hint">${words.say("trail.nothing_kept")}</p>`}</div>
  </details></li>`;
}

const said = (value) => (value === undefined || value === null ? "–" : typeof value === "string" ? value : JSON.stringify(value, null, 1));
