// Members come with a file, and all that there is goes out as files.
import { useState } from "preact/hooks";
import { useKit } from "../../member/kit.js";
import { html } from "../../shared/html.js";
import { enMoving } from "../../shared/i18n/en_studio_moving.js";
import { frMoving } from "../../shared/i18n/fr_studio_moving.js";
import { Loading, useLoad } from "../parts/load.js";
import { Page, Part } from "../parts/page.js";
import { Bring } from "./bring.js";
import { Imports } from "./imports.js";

export const WORDS = { en: enMoving, fr: frMoving };

const LISTS = ["members", "balances", "ledger", "attempts", "redemptions"];

export function Section() {
  const { words } = useKit();
  return html`<${Page} title=${words.say("moving.title")} lede=${words.say("moving.lede")}>
    <${In} />
    <${Part} title=${words.say("moving.out")} lede=${words.say("moving.out_lede")}>
      <ul class="ways-files">${LISTS.map((what) => html`<li key=${what}>
        <a class="link" href=${`/v1/copies/${what}`} download=${`${what}.csv`}>${words.say(`moving.out_${what}`)}</a>
        <small class="hint"> ${words.say(`moving.out_${what}_hint`)}</small>
      </li>`)}</ul>
    <//>
  <//>`;
}

function In() {
  const programme = useLoad("/v1/programme");
  const currencies = useLoad("/v1/currencies");
  const [count, setCount] = useState(0);
  const both = programme.data && currencies.data ? { data: { ...programme.data, currencies: currencies.data.items } } : { error: programme.error ?? currencies.error };
  return html`<${Loading} of=${both}>${(house) => html`
    <${Bring} house=${house} onBegun=${() => setCount((n) => n + 1)} />
    <${Imports} key=${count} house=${house} />`}<//>`;
}
