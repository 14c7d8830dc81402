// The editor of one thing: its fields, and beside them what is wrong, what it costs, what it would have done.
import { useKit } from "../../member/kit.js";
import { html } from "../../shared/html.js";
import { Loading, useLoad } from "../parts/load.js";
import { Page } from "../parts/page.js";
import { Revisions } from "../parts/revisions.js";
import { Gone, Trouble } from "../parts/states.js";
import { may } from "../sections.js";
import { Holders } from "../rewards/holders.js";
import { OnPhone } from "../rewards/phone.js";
import { Conflict, differences } from "./conflict.js";
import { Problems, useCheck } from "./check.js";
import { Cost } from "./cost.js";
import { useDraft } from "./draft.js";
import { labelOf } from "./faults.js";
import { Form } from "./form.js";
import { Layout } from "./layout.js";
import { homeOf, KINDS, pathOf, titleOf } from "./kinds.js";
import { Past } from "./past.js";
import { Save } from "./save.js";
import { Wheel } from "./wheel.js";

export function Editor({ kind, name }) {
  const schema = useLoad(`/v1/schemas/${kind}`);
  const programme = useLoad("/v1/programme");
  const currencies = useLoad("/v1/currencies");
  const types = useLoad("/v1/activity-types");
  const thing = useLoad(pathOf(kind, name));
  if (thing.error?.status === 404) return html`<${Gone} say="designs.gone" />`;
  return html`<${Loading} of=${schema}>${(told) => html`<${Loading} of=${programme}>${(house) => html`<${Loading} of=${currencies}>${(money) => html`<${Loading} of=${types}>${
    (kinds) => html`<${Loading} of=${thing}>${(one) =>
      html`<${Write} kind=${kind} name=${name} one=${one} told=${told} house=${{ ...house, currencies: money.items, types: kinds.items }} />`}<//>`}<//>`}<//>`}<//>`}<//>`;
}

function Write({ kind, name, one, told, house }) {
  const { words, session } = useKit();
  const draft = useDraft(kind, name, one);
  const check = useCheck(kind, name, draft.definition);
  const { past, keeps, forecast, family } = KINDS[kind];
  const { definition, change, seen } = draft;
  const form = { house, kind, defs: told.schema.$defs, root: definition, faults: check.problems };
  const allowed = may(session.value, "configure") && !seen?.closed;
  return html`<${Page} wide title=${titleOf({ ...seen, definition }, words)} back=${backOf(kind, name, words)}
    lede=${words.say(`designs.about_${kind}`)}>
    ${draft.again && !draft.theirs && html`<p class="notice-line" role="status">${words.say("designs.back_again")}</p>`}
    ${draft.theirs && html`<${Conflict} draft=${draft} />`}
    <${Trouble} error=${draft.refused} />
    <${Form.Provider} value=${form}>
      <div class="design">
        <fieldset class="desk-main" disabled=${!allowed}>
          ${kind === "wheel" && html`<${Wheel} config=${definition.config} />`}
          <${Layout} kind=${kind} schema=${told.schema} value=${definition} onChange=${change} />
        </fieldset>
        <aside class="design-side">
          ${kind === "reward" && html`<${OnPhone} name=${name} definition=${definition} house=${house} />`}
          <section class="card part"><h2 class="part-title">${words.say("designs.state")}</h2>
            <${Problems} check=${check} title=${family === "campaign" ? "designs.stops" : "designs.refused"} label=${(where) => labelOf(where, words)} />
            ${kind === "reward" && seen && html`<${Holders} name=${name} now=${definition} before=${seen.definition} />`}
            <${Save} kind=${kind} name=${name} draft=${draft} check=${check} allowed=${allowed} />
          </section>
          ${forecast && html`<${Cost} definition=${definition} house=${house} />`}
          ${past && html`<${Past} kind=${kind} name=${name} definition=${definition} house=${house} revision=${seen.revision} />`}
          ${(keeps === "revision" || seen.version_id) && html`<${Revisions} key=${seen.version_id ?? seen.revision} of=${keeps} path=${pathOf(kind, name)} now=${definition}
            compare=${(one, other) => [...differences(one, other)].map(([where, ...both]) => [labelOf(where, words), ...both])} onTake=${allowed && change} />`}
        </aside>
      </div>
    <//>
  <//>`;
}

/** To all of its kind, or to the page where a thing of this kind is looked after. */
const backOf = (kind, name, words) =>
  KINDS[kind].home ? { href: `${homeOf(kind)}/${encodeURIComponent(name)}`, text: words.say("catalogue.back") } : { href: homeOf(kind), text: words.say(`designs.many_${kind}`) };
