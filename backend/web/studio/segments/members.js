// Who is in a segment; on and off a list by their ids.
import { useState } from "preact/hooks";
import { useKit } from "../../member/kit.js";
import { html } from "../../shared/html.js";
import { Text } from "../parts/fields.js";
import { List, usePages } from "../parts/load.js";
import { Empty, Trouble } from "../parts/states.js";
import { toast } from "../parts/toast.js";
import { Who } from "../parts/who.js";

export function Members({ name, listed }) {
  const { asked, words } = useKit();
  const found = usePages(`/v1/segments/${name}/members?limit=50`);
  const [text, setText] = useState("");
  const [trouble, setTrouble] = useState(null);
  const ids = text.split(/[\s,;]+/).filter(Boolean);
  const change = (body) => async (event) => {
    event?.preventDefault();
    setTrouble(null);
    try {
      const { added, removed, unknown_ids: unknown } = await asked((api) => api.post(`/v1/segments/${name}/members`, body));
      toast(words.say("segments.changed", { added, removed }) + (unknown.length > 0 ? ` ${words.say("segments.unknown", { ids: unknown.join(", ") })}` : ""));
      setText(unknown.join("\n"));
      await found.reload();
    } catch (error) {
      setTrouble(error);
    }
  };
  return html`
    ${listed && html`<form class="form" onSubmit=${change({ add: ids })}>
      <${Text} rows="2" required label=${words.say("segments.ids")} hint=${words.say("segments.ids_hint")} value=${text} onChange=${setText} />
      <${Trouble} error=${trouble} />
      <button class="button button-plain" type="submit">${words.say("segments.add")}</button>
    </form>`}
    <${List} of=${found} label=${words.say("segments.members")} empty=${html`<${Empty} text=${words.say("segments.nobody")} />`}
      row=${(one) => html`<li class="list-line" key=${one.id}>
        <span><${Who} one=${one} /><small>${one.external_id}</small></span>
        ${listed && one.external_id && html`<button class="link" type="button" aria-label=${`${words.say("segments.remove")} ${one.alias}`} onClick=${change({ remove: [one.external_id] })}>${words.say("segments.remove")}</button>`}
      </li>`} />`;
}
