// Whole ideas to start from: each makes drafts, switched off, and says what it made.
import { useState } from "preact/hooks";
import { useKit } from "../../member/kit.js";
import { html } from "../../shared/html.js";
import { deskOf } from "../hrefs.js";
import { Part } from "../parts/page.js";
import { Trouble } from "../parts/states.js";
import { moment } from "../parts/zoned.js";
import { fresh } from "../quizzes/shape.js";
import { make, useHouse } from "./create.js";
import { KINDS, nameOf, titleOf } from "./kinds.js";
import { start } from "./start.js";

/** [kind, name, definition] of all that a template makes; a definition may stand on what was made before it. */
export const IDEAS = {
  advent: (of, text, zone) => {
    const year = new Date().getFullYear();
    const wheel = start("wheel", of(text("tpl_advent_wheel")));
    const window = { starts_at: moment(`${year}-12-01T00:00`, zone), ends_at: moment(`${year}-12-25T00:00`, zone) };
    const streak = start("streak", of(text("tpl_advent_streak")));
    return [
      ["wheel", "advent-wheel", { ...wheel, wrap: { ...wheel.wrap, ...window } }],
      ["streak", "advent-streak", { ...streak, period: "day", conditions: [{ measure: { activity_type: "game.played" }, at_least: 1 }], milestones: [{ at: 24, prize: streak.milestones[0].prize }] }],
    ];
  },
  vip: (of, text) => {
    const week = start("multiplier", of(text("tpl_vip_week")));
    return [["tier", "vip", start("tier", of(text("tpl_vip_tiers")))], ["multiplier", "gold-week", { ...week, condition: "member.tier == 'gold'" }]];
  },
  back: (of, text) => {
    const told = of(text("tpl_back_rule"));
    const challenge = start("challenge", of(text("tpl_back_challenge")));
    return [
      ["earn-rule", "welcome-back", { ...start("earn-rule", told), activity_type: "member.silent", amount: String(50 * told.unit), condition: "true", caps: [{ period: "quarter", times: 1 }] }],
      ["challenge", "come-back", { ...challenge, goals: [{ measure: { activity_type: "purchase" }, target: 2 }], days: 14 }],
    ];
  },
  punch: (of, text) => {
    const drink = of(text("tpl_punch_reward"));
    const card = start("challenge", of(text("tpl_punch_card")));
    return [
      ["reward", "free-drink", { title: { [drink.locale]: drink.title }, kind: "item", icon: "☕", valid_days: 30 }],
      ["challenge", "punch-card", ([[, reward]]) => ({
        title: card.title, goals: [{ measure: { activity_type: "purchase" }, target: 10 }], period: "full", prizes: [{ voucher: nameOf(reward) }],
      })],
    ];
  },
  friends: (of, text) => [["referral", "friends", start("referral", of(text("tpl_friends_referral")))]],
  quiz: (of, text) => [["quiz", "quiz-night", fresh(of(text("tpl_quiz_night")))]],
};

/** `ideas` by name; of each the words are told by it. */
export function Templates({ ideas }) {
  const { words, asked } = useKit();
  const house = useHouse();
  const [made, setMade] = useState({});
  const [busy, setBusy] = useState(false);
  const begin = async (name) => {
    setBusy(true);
    const done = [];
    let error = null;
    for (const [kind, wish, definition] of ideas[name](house.told, (key) => words.say(`designs.${key}`), house.zone)) {
      const told = typeof definition === "function" ? definition(done) : definition;
      const one = await make(asked, kind, wish, told).catch((why) => void (error = why));
      if (one) done.push([kind, one]);
    }
    setMade({ ...made, [name]: { done, error } });
    setBusy(false);
  };
  return html`<${Part} title=${words.say("designs.templates")} lede=${words.say("designs.templates_hint")} id="templates">
    <ul class="kinds">${Object.keys(ideas).map((name) => html`<li key=${name} class="template">
      <strong>${words.say(`designs.tpl_${name}`)}</strong><small>${words.say(`designs.tpl_${name}_hint`)}</small>
      <button class="button button-plain" type="button" disabled=${busy || !house.ready} onClick=${() => begin(name)}>${words.say("designs.tpl_begin", { what: words.say(`designs.tpl_${name}`) })}</button>
      <div role="status">${made[name]?.done.length > 0 && html`<p>${words.say("designs.tpl_made")}</p><ul class="facts">${made[name].done.map(([kind, one]) => html`<li key=${nameOf(one)}>
        <a class="link" href=${linkTo(kind, nameOf(one))}>${titleOf(one, words)}</a></li>`)}</ul>`}</div>
      <${Trouble} error=${made[name]?.error} />
    </li>`)}</ul>
  <//>`;
}

const linkTo = (kind, name) => (!KINDS[kind] || KINDS[kind].family === "campaign" ? deskOf(name, kind) : `#/designs/${kind}/${name}`);
