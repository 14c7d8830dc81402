// The desk of the brand: looks and home in the middle, a phone that shows them beside.
import { useState } from "preact/hooks";
import { useKit } from "../../member/kit.js";
import { html } from "../../shared/html.js";
import { Conflict } from "../designs/conflict.js";
import { Problems, useAnswer } from "../designs/check.js";
import { said } from "../designs/faults.js";
import { tell } from "../designs/save.js";
import { useDraft } from "../parts/draft.js";
import { Page, Part } from "../parts/page.js";
import { Trouble } from "../parts/states.js";
import { Steps } from "../parts/steps.js";
import { may } from "../sections.js";
import { Blocks } from "./blocks.js";
import { differences, labelOf } from "./told.js";
import { PhoneFrame } from "./phone.js";
import { Theme } from "./theme.js";

const STEPS = ["looks", "home", "save"];

export function Desk({ one, house, things }) {
  const { asked, session, words } = useKit();
  const [playing, play] = useState(false); // On a narrow page the phone waits behind a button.
  const draft = useDraft({
    key: `kermesse.brand.${session.value?.programme_id}`, one,
    definitionOf: ({ theme, home }) => ({ theme, home }),
    get: () => asked((api) => api.get("/v1/brand")),
    put: (brand, seen) => asked((api) => api.put("/v1/brand", brand, seen)),
  });
  const { definition, change } = draft;
  const check = useAnswer(definition, (api) => api.post("/v1/brand/check", definition));
  const told = check.answer ?? one; // Until the house has answered: what it said of the one that is saved.
  const allowed = may(session.value, "configure");
  const label = (where) => labelOf(where, definition, words);
  return html`<${Page} wide title=${words.say("brand.title")} lede=${words.say("brand.lede")}
    actions=${html`<p class="desk-state" role="status">${words.say(draft.dirty ? "designs.not_saved" : "designs.is_saved")}</p>
      <button class="button button-plain desk-try" type="button" aria-expanded=${playing} onClick=${() => play(!playing)}>${words.say(playing ? "brand.phone_close" : "brand.phone_open")}</button>`}>
    ${draft.again && !draft.theirs && html`<p class="notice-line" role="status">${words.say("designs.back_again")}</p>`}
    ${draft.theirs && html`<${Conflict} draft=${draft} compare=${(mine, theirs) => differences(mine, theirs, things, words)} />`}
    <${Trouble} error=${draft.refused} />
    ${!allowed && html`<p class="notice-line">${words.say("brand.only_look")}</p>`}
    <${Steps} label=${words.say("brand.parts")} steps=${STEPS.map((id) => [id, words.say(`brand.${id}`)])} />
    <div class="desk" data-playing=${playing}>
      <div class="desk-main">
        <fieldset class="desk-main" disabled=${!allowed}>
          <${Theme} theme=${definition.theme} adjusted=${told.adjusted} faults=${check.problems} house=${house}
            onChange=${(more) => change((old) => ({ ...old, theme: { ...old.theme, ...more } }))} />
          <${Blocks} home=${definition.home} things=${things} house=${house} faults=${check.problems} leftOut=${told.left_out.map((one) => said(one, words))} allowed=${allowed}
            onChange=${(next) => change((old) => ({ ...old, home: typeof next === "function" ? next(old.home) : next }))} />
        </fieldset>
        <${Part} title=${words.say("brand.save")} id="save">
          <${Problems} check=${check} title="designs.refused" label=${label} />
          <${Save} draft=${draft} allowed=${allowed && check.problems.length === 0} />
        <//>
      </div>
      <aside class="desk-side">
        <${PhoneFrame} brand=${definition} palette=${told.palette ?? one.palette} house=${house} things=${things} />
      </aside>
    </div>
  <//>`;
}

function Save({ draft, allowed }) {
  const { words } = useKit();
  const [error, setError] = useState(null);
  const [busy, setBusy] = useState(false);
  const go = async () => {
    setBusy(true);
    setError(null);
    try {
      const answer = await draft.save();
      if (answer) tell(answer, words);
    } catch (why) {
      setError(why);
    }
    setBusy(false);
  };
  return html`<p class="hint">${words.say("brand.save_hint")}</p>
    <${Trouble} error=${error} />
    <div class="row"><button class="button" type="button" disabled=${!allowed || busy || !draft.dirty} onClick=${go}>${words.say("studio.save")}</button></div>`;
}
