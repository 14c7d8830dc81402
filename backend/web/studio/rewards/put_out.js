// How many there are in all: raised, or lowered as far as what is taken; empty for no limit.
import { useState } from "preact/hooks";
import { useKit } from "../../member/kit.js";
import { html } from "../../shared/html.js";
import { save } from "../designs/draft.js";
import { tell } from "../designs/save.js";
import { Whole } from "../parts/fields.js";
import { Part } from "../parts/page.js";
import { Trouble } from "../parts/states.js";

export function PutOut({ one, stock, onDone }) {
  const { words } = useKit();
  const { value, set, error, submit } = useOne(one, "stock", onDone);
  return html`<${Part} title=${words.say("catalogue.put_out")}><form class="form" onSubmit=${submit}>
    <${Whole} min=${stock.taken} label=${words.say("catalogue.put_out_n")} hint=${words.say("catalogue.put_out_hint", { n: stock.taken })} value=${value} onChange=${set} />
    <${Trouble} error=${error} />
    <div class="row"><button class="button button-plain" type="submit">${words.say("studio.save")}</button></div>
  </form><//>`;
}

/** One field of a reward that is saved by itself, over what was read. */
export function useOne(one, field, onDone, none = null) {
  const { asked, words } = useKit();
  const [value, set] = useState(one.definition[field] ?? none);
  const [error, setError] = useState(null);
  const submit = async (event) => {
    event.preventDefault();
    setError(null);
    try {
      const { definition, revision, active } = one;
      tell(await save(asked, "reward", one.name, { definition: { ...definition, [field]: value ?? none }, revision, active }, one), words);
      await onDone();
    } catch (why) {
      setError(why);
    }
  };
  return { value, set, error, submit };
}
