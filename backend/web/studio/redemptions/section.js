// What was redeemed and is to be handed over or shipped: "#/redemptions", with "?reward=<name>" of one reward alone.
import { useState } from "preact/hooks";
import { useKit } from "../../member/kit.js";
import { html } from "../../shared/html.js";
import { enHanding } from "../../shared/i18n/en_studio_redemptions.js";
import { frHanding } from "../../shared/i18n/fr_studio_redemptions.js";
import { Choice } from "../parts/fields.js";
import { List, Loading, useLoad, usePages } from "../parts/load.js";
import { Page } from "../parts/page.js";
import { Empty } from "../parts/states.js";
import { may } from "../sections.js";
import { ByCode } from "./by_code.js";
import { Line } from "./line.js";
import { Several } from "./several.js";

export const WORDS = { en: enHanding, fr: frHanding };

const QUEUES = ["ordered", "ready", "handed_over", "shipped", "cancelled", "expired"];

export function Section() {
  const { words, at, session } = useKit();
  const [reward, choose] = useState(new URLSearchParams(at.value.split("?")[1] ?? "").get("reward") ?? "");
  const [status, turn] = useState("ordered");
  const rewards = useLoad("/v1/rewards?limit=200");
  const currencies = useLoad("/v1/currencies");
  const options = (rewards.data?.items ?? []).map(({ name, definition }) => [name, words.text(definition.title) || name]);
  const trail = may(session.value, "configure") && html`<a class="button button-plain" href="#/trail?kind=redemption">${words.say("handing.trail")}</a>`;
  return html`<${Page} title=${words.say("handing.title")} lede=${words.say("handing.lede")} actions=${trail}>
    <${Loading} of=${currencies}>${({ items }) => html`
      <${ByCode} house=${{ currencies: items }} />
      <div class="row"><${Choice} label=${words.say("handing.reward")} value=${reward} options=${[["", words.say("handing.all")], ...options]} onChange=${choose} /></div>
      <div class="steps" role="group" aria-label=${words.say("handing.how_far")}>${QUEUES.map((one) => html`<button key=${one} class="step" type="button" aria-pressed=${one === status}
        onClick=${() => turn(one)}>${words.say(`handing.is_${one}`)}</button>`)}</div>
      <${Queue} key=${`${status} ${reward}`} status=${status} reward=${reward} house=${{ currencies: items }} />`}<//>
  <//>`;
}

function Queue({ status, reward, house }) {
  const { words } = useKit();
  const [chosen, choose] = useState([]);
  const found = usePages(`/v1/redemptions?limit=50&status=${status}${reward && `&reward=${encodeURIComponent(reward)}`}`);
  const reload = async () => {
    choose([]);
    await found.reload();
  };
  const open = ["ordered", "ready"].includes(status);
  const pick = (id, yes) => choose(yes ? [...chosen, id] : chosen.filter((one) => one !== id));
  return html`
    ${open && found.items?.length > 1 && html`<${Several} items=${found.items} chosen=${chosen} choose=${choose} house=${house} onDone=${reload} />`}
    <${List} of=${found} label=${words.say(`handing.is_${status}`)} empty=${html`<${Empty} text=${words.say(open ? "handing.none_wait" : "handing.none")} />`}
      row=${(one) => html`<${Line} key=${one.id} one=${one} house=${house} picked=${open && found.items.length > 1 ? chosen.includes(one.id) : null} onPick=${(yes) => pick(one.id, yes)} onDone=${reload} />`} />`;
}
