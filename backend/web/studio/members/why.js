// Why an activity paid what it paid, or nothing: rule by rule, condition by condition.
import { useKit } from "../../member/kit.js";
import { html } from "../../shared/html.js";
import { Loading, useLoad } from "../parts/load.js";
import { reasonOf } from "../parts/reason.js";

export function Why({ activity, units }) {
  const { words } = useKit();
  const found = useLoad(`/v1/activities/${activity}/explanation`);
  return html`<${Loading} of=${found}>${({ rules, designs }) => {
    const all = [...rules.map((one) => ({ ...one, kind: "rule", name: one.rule })), ...designs];
    if (all.length === 0) return html`<p class="hint">${words.say("members.why_nobody")}</p>`;
    return html`<ul class="why">${all.map((one) => html`<li key=${`${one.kind} ${one.name}`}>
      <strong>${words.knows(`members.kind_${one.kind}`) ? words.say(`members.kind_${one.kind}`) : one.kind} ${one.name}</strong>
      <ul>${one.checks?.filter(({ text }) => text !== "true").map((check) => html`<li key=${check.text + check.why} class=${check.met ? "why-met" : "why-not"}>
        <span aria-hidden="true">${check.met ? "✓" : "✗"}</span> <span class="unseen">${words.say(check.met ? "members.met" : "members.not_met")}</span>${reasonOf(check, units.find(({ currency }) => currency === one.currency), words)}
      </li>`)}</ul>
    </li>`)}</ul>`;
  }}<//>`;
}
