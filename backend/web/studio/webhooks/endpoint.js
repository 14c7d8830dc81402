// One endpoint: tried, changed, given a new secret, sent again what it missed, removed.
import { useState } from "preact/hooks";
import { useKit } from "../../member/kit.js";
import { html } from "../../shared/html.js";
import { Confirm } from "../parts/dialog.js";
import { Check, Text } from "../parts/fields.js";
import { Loading, useLoad, usePages } from "../parts/load.js";
import { Page, Part } from "../parts/page.js";
import { toast } from "../parts/toast.js";
import { ToldOnce } from "../parts/told_once.js";
import { Form } from "./form.js";
import { Log } from "./log.js";
import { State } from "./section.js";

export function Endpoint({ name }) {
  const { asked, words } = useKit();
  const at = `/v1/webhooks/${name}`;
  const found = useLoad(at);
  const log = usePages(`${at}/deliveries?limit=30`);
  const [asking, ask] = useState(null);
  const [told, tell] = useState(null);
  const [since, setSince] = useState("");
  const [everything, setEverything] = useState(false);
  const acts = {
    test: async () => {
      await asked((api) => api.post(`${at}/test`, {}));
      await log.reload();
    },
    secret: async () => tell((await asked((api) => api.post(`${at}/secret`, {}))).secret),
    replay: async () => {
      await asked((api) => api.post(`${at}/replay`, { since: new Date(since).toISOString(), everything }));
      await Promise.all([found.reload(), log.reload()]);
    },
    remove: async () => {
      await asked((api) => api.delete(at, found.data));
      location.hash = "#/webhooks";
    },
  };
  const act = async () => {
    await acts[asking]();
    toast(words.say(`webhooks.done_${asking}`));
  };
  return html`<${Loading} of=${found}>${(one) => html`<${Page} title=${name} lede=${one.definition.url} back=${{ href: "#/webhooks", text: words.say("webhooks.title") }}>
    <p><${State} one=${one} /> ${one.replaying && words.say("webhooks.replaying")}</p>
    <div class="row">${Object.keys(acts).map((way) => html`<button key=${way} type="button" class=${`button ${way === "test" ? "" : "button-plain"}`} onClick=${() => ask(way)}>${words.say(`webhooks.do_${way}`)}</button>`)}</div>
    ${told && html`<${Part} title=${words.say("webhooks.secret")}><${ToldOnce} label=${words.say("webhooks.secret")} hint=${words.say("webhooks.secret_hint")} text=${told} /><//>`}
    <${Log} at=${at} log=${log} />
    <details><summary>${words.say("webhooks.change")}</summary>
      <${Form} key=${JSON.stringify(one.definition)} seen=${one} start=${one.definition} onSaved=${found.set} /></details>
    ${asking && html`<${Confirm} title=${words.say(`webhooks.do_${asking}`)} say=${words.say(`webhooks.do_${asking}`)} danger=${asking === "remove"} act=${act} onClose=${() => ask(null)}>
      <p>${words.say(`webhooks.sure_${asking}`)}</p>
      ${asking === "replay" && html`<${Text} type="datetime-local" required label=${words.say("webhooks.since")} value=${since} onChange=${setSince} />
        <${Check} label=${words.say("webhooks.everything")} checked=${everything} onChange=${setEverything} />`}
    <//>`}
  <//>`}<//>`;
}
