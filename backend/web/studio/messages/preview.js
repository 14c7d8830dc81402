// How it reads on each way, as it stands now; asked again when the typing rests.
import { useEffect, useState } from "preact/hooks";
import { useKit } from "../../member/kit.js";
import { html } from "../../shared/html.js";
import { Part } from "../parts/page.js";

const REST_MS = 500;

export function Preview({ definition }) {
  const { asked, words } = useKit();
  const [found, setFound] = useState({ items: [], problems: [] });
  const said = JSON.stringify(definition);
  const whole = Object.values(definition.texts).some((one) => Object.values(one).every(({ body }) => body));
  useEffect(() => {
    if (!whole) return undefined;
    let here = true;
    const rest = setTimeout(() => asked((api) => api.post("/v1/messages/preview", { definition })).then(
      (told) => here && setFound(told), (error) => here && setFound({ items: [], problems: error.faults?.length ? error.faults.map(({ why }) => why) : [error] })), REST_MS);
    return () => {
      here = false;
      clearTimeout(rest);
    };
  }, [said]);
  if (!whole) return null;
  return html`<${Part} title=${words.say("messages.preview")} lede=${words.say("messages.preview_lede")}>
    ${found.problems.length > 0 && html`<div role="status"><ul class="reasons">${found.problems.map((why) => html`<li>${why instanceof Error ? words.refusal(why) : words.told(why)}</li>`)}</ul></div>`}
    <ul class="list">${found.items.map((one) => html`<li class="list-line" key=${`${one.locale} ${one.channel}`}>
      <span><strong>${one.title}</strong><small>${one.body}</small>
        ${one.cut.length > 0 && html`<small>${words.say("messages.cut")}</small>`}</span>
      <span class="badge-word">${words.say(`messages.channel_${one.channel}`)} · ${one.locale}</span>
    </li>`)}</ul>
  <//>`;
}
