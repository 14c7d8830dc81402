// The way to it: a link, a QR code and a poster for each channel, and who came by which.
import { useState } from "preact/hooks";
import { useKit } from "../../../member/kit.js";
import { html } from "../../../shared/html.js";
import { Text } from "../../parts/fields.js";
import { Loading, useLoad } from "../../parts/load.js";
import { Part } from "../../parts/page.js";
import { Trouble } from "../../parts/states.js";
import { toast } from "../../parts/toast.js";
import { may } from "../../sections.js";
import { slugOf } from "../../parts/slug.js";
import { Embedding } from "./embedding.js";

export function Share({ quiz, house }) {
  const { words, session } = useKit();
  const path = `/v1/campaigns/${quiz.slug}/channels`;
  const channels = useLoad(path, { every: 20 });
  const [chosen, choose] = useState("link");
  return html`<${Part} title=${words.say("run.share")}>
    <${Loading} of=${channels}>${({ items }) => html`
      <${Ways} quiz=${quiz} house=${house} channel=${chosen} />
      <div class="table-box"><table>
        <thead><tr><th scope="col">${words.say("run.channel")}</th>${COUNTED.map((name) => html`<th scope="col" class="number">${words.say(`run.by_${name}`)}</th>`)}</tr></thead>
        <tbody>${items.map((one) => html`<tr key=${one.slug}>
          <th scope="row"><button class="link" type="button" aria-pressed=${one.slug === chosen} onClick=${() => choose(one.slug)}>${
            one.slug === "link" ? words.say("run.plain_link") : one.name}</button></th>
          <td class="number">${words.digits(one.visitors)}</td><td class="number">${words.digits(one.members + one.guests)}</td><td class="number">${words.digits(one.finished)}</td>
        </tr>`)}</tbody>
      </table></div>
      ${may(session.value, "configure") && html`<${NewChannel} path=${path} onMade=${async (slug) => { await channels.reload(); choose(slug); }} />`}
      <${Embedding} quiz=${quiz} house=${house} />
    `}<//>
  <//>`;
}

const COUNTED = ["visitors", "people", "finished"];

function Ways({ quiz, house, channel }) {
  const { words } = useKit();
  const query = `play=${quiz.id}&channel=${channel}`;
  const link = `${location.origin}/${house.slug}#/play/${quiz.id}?c=${channel}`;
  const poster = (size) => `/v1/campaigns/${quiz.slug}/poster.pdf?channel=${channel}&size=${size}&locale=${words.locale}`;
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(link);
      toast(words.say("run.copied"));
    } catch {
      document.querySelector(".ways-list .field").select(); // Not allowed here: it can be copied by hand.
    }
  };
  return html`<div class="ways">
    <img class="ways-qr" src=${`/${house.slug}/qr.svg?${query}`} alt=${words.say("run.qr")} />
    <div class="ways-list">
      <input class="field" readonly aria-label=${words.say("run.link")} value=${link} onFocus=${({ target }) => target.select()} />
      <button class="button" type="button" onClick=${copy}>${words.say("run.copy_link")}</button>
      <p class="ways-files">
        <a class="link" href=${`/${house.slug}/qr.svg?${query}`} download=${`${quiz.slug}-${channel}.svg`}>QR SVG</a>
        <a class="link" href=${`/${house.slug}/qr.png?${query}`} download=${`${quiz.slug}-${channel}.png`}>QR PNG</a>
        <a class="link" href=${poster("a4")} download=${`${quiz.slug}-${channel}-a4.pdf`}>${words.say("run.poster", { size: "A4" })}</a>
        <a class="link" href=${poster("a5")} download=${`${quiz.slug}-${channel}-a5.pdf`}>${words.say("run.poster", { size: "A5" })}</a>
      </p>
    </div>
  </div>`;
}

function NewChannel({ path, onMade }) {
  const { words, asked } = useKit();
  const [name, setName] = useState("");
  const [error, setError] = useState(null);
  const make = async (event) => {
    event.preventDefault();
    setError(null);
    try {
      const { slug } = await asked((api) => api.post(path, { slug: slugOf(name, "channel"), name: name.trim() }));
      setName("");
      await onMade(slug);
    } catch (why) {
      setError(why);
    }
  };
  return html`<form class="row" onSubmit=${make}>
    <${Text} label=${words.say("run.channel_new")} placeholder=${words.say("run.channel_example")} required maxlength="60" value=${name} onChange=${setName} />
    <button class="button button-plain" type="submit">${words.say("run.channel_add")}</button>
    <${Trouble} error=${error} />
  </form>`;
}
