// Where everything begins: what there can be, in three companies, and templates to start from.
import { useKit } from "../../member/kit.js";
import { html } from "../../shared/html.js";
import { Page, Part } from "../parts/page.js";
import { GROUPS, homeOf } from "./kinds.js";
import { IDEAS, Templates } from "./templates.js";

export function Overview() {
  const { words } = useKit();
  return html`<${Page} title=${words.say("studio.nav_designs")} lede=${words.say("designs.lede")}>
    ${GROUPS.map(([group, kinds]) => html`<${Part} key=${group} title=${words.say(`designs.group_${group}`)}>
      <ul class="kinds">
        ${kinds.map((kind) => html`<li key=${kind}><a href=${homeOf(kind)}><strong>${words.say(`designs.many_${kind}`)}</strong><small>${words.say(`designs.about_${kind}`)}</small></a></li>`)}
        ${group === "play" && html`<li><a href="#/quizzes"><strong>${words.say("studio.nav_quizzes")}</strong><small>${words.say("designs.about_quizzes")}</small></a></li>`}
        ${group === "strive" && html`<li><a href="/staff#/displays"><strong>${words.say("studio.nav_displays")}</strong><small>${words.say("designs.about_displays")}</small></a></li>`}
      </ul>
    <//>`)}
    <${Templates} ideas=${IDEAS} />
  <//>`;
}
