// Who works here: "#/team" lists them, "#/team/new" lets one in, "#/team/<id>" says what one may do.
import { useKit } from "../../member/kit.js";
import { html } from "../../shared/html.js";
import { Loading, useLoad } from "../parts/load.js";
import { Page } from "../parts/page.js";
import { Gone } from "../parts/states.js";
import { Demand } from "./demand.js";
import { Joining } from "./joining.js";
import { Person } from "./person.js";
import { RIGHTS } from "./rights.js";
import { WORDS } from "./words.js";

export { WORDS };

export function Section({ path: [which] }) {
  const staff = useLoad("/v1/staff?limit=200");
  if (which === "new") return html`<${Joining} staff=${staff} />`;
  if (!which) return html`<${Team} staff=${staff} />`;
  return html`<${One} key=${which} id=${which} />`;
}

function One({ id }) {
  const found = useLoad(`/v1/staff/${id}`);
  if (found.error?.status === 404) return html`<${Gone} say="team.nobody" />`;
  return html`<${Loading} of=${found}>${(person) => html`<${Person} key=${person.revision} person=${person} staff=${found} />`}<//>`;
}

function Team({ staff }) {
  const { session, words } = useKit();
  const add = html`<a class="button" href="#/team/new">${words.say("team.add")}</a>`;
  return html`<${Page} title=${words.say("team.title")} lede=${words.say("team.lede")} actions=${add}>
    <${Loading} of=${staff}>${({ items }) => html`<ul class="list">${items.map((one) => html`<${Line} key=${one.id} one=${one} />`)}</ul>`}<//>
    ${session.value?.rights.includes("admin") && html`<${Demand} />`}
  <//>`;
}

function Line({ one }) {
  const { words } = useKit();
  const rights = RIGHTS.filter((right) => one.rights.includes(right)).map((right) => words.say(`team.right_${right}`)).join(" · ");
  return html`<li><a class="list-line list-line-deep" href=${`#/team/${one.id}`}>
    <span><strong>${one.email}</strong><small>${rights}</small></span>
    <span>
      ${one.second_factor && html`<span class="badge-word">${words.say("team.has_factor")}</span>`}
      ${one.disabled && html`<span class="badge-word badge-bad">${words.say("team.is_out")}</span>`}
      ${!one.disabled && !one.confirmed && html`<span class="badge-word badge-wait">${words.say("team.unconfirmed")}</span>`}
    </span>
  </a></li>`;
}
