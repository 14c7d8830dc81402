// Points as a surprise: those that were given, and one more.
import { useKit } from "../../member/kit.js";
import { html } from "../../shared/html.js";
import { List, useLoad, usePages } from "../parts/load.js";
import { Empty } from "../parts/states.js";
import { may } from "../sections.js";
import { Give } from "./give.js";
import { Job } from "./jobs.js";
import { bonusOf } from "./wish.js";

export function Bonuses({ house }) {
  const { session, words } = useKit();
  const given = usePages("/v1/bonuses?limit=20");
  const jobs = useLoad("/v1/jobs?limit=100");
  const again = async () => {
    await Promise.all([given.reload(), jobs.reload()]);
  };
  return html`
    ${may(session.value, "award") && html`<${Give} house=${house} onDone=${again} />`}
    <${List} of=${given} label=${words.say("queues.tab_bonuses")} empty=${html`<${Empty} text=${words.say("queues.no_bonuses")} />`}
      row=${(one) => {
        const job = jobs.data?.items.find(({ kind, about }) => kind === "bonus" && about === one.id);
        return html`<li key=${one.id}><article class="list-item">
          <p><strong>${words.say("queues.wish_bonus", bonusOf(one, house, words))}</strong></p>
          <p class="hint">${words.say(one.drawn ? "queues.was_drawn" : "queues.was_listed")} ${words.say("queues.asked", { name: one.author, at: words.moment(one.at) })}</p>
          ${job && html`<${Job} key=${job.id} found=${job} />`}
        </article></li>`;
      }} />`;
}
