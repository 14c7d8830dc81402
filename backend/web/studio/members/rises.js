// How a member's tier came to be what it is, and why.
import { useKit } from "../../member/kit.js";
import { html } from "../../shared/html.js";
import { List, usePages } from "../parts/load.js";
import { Empty } from "../parts/states.js";

export function Rises({ at, ladder }) {
  const { words } = useKit();
  const lines = usePages(`${at}/tier/history?limit=30`);
  const named = (tier) => words.text(ladder.tiers.find(({ name }) => name === tier)?.title) || tier;
  const why = (code) => (words.knows(`members.tier_${code}`) ? words.say(`members.tier_${code}`) : code);
  return html`<${List} of=${lines} label=${words.say("members.show_tier")} empty=${html`<${Empty} text=${words.say("members.no_rises")} />`}
    row=${(one) => html`<li key=${one.id} class="list-line">
      <span><strong>${one.before ? `${named(one.before)} → ${named(one.tier)}` : named(one.tier)}</strong><small>${words.moment(one.at)}</small></span>
      <span class="hint">${[why(one.why), one.reason, one.author && words.say("members.by", { name: one.author })].filter(Boolean).join(" · ")}</span>
    </li>`} />`;
}
