// One purpose of messages: whether they may come at all, by channel, and then each kind of message.
import { html } from "../../shared/html.js";
import { Icon } from "../../shared/icons.js";
import { useKit } from "../kit.js";
import { Unsaved } from "./unsaved.js";

const CHANNELS = ["push", "email", "sms"];

export function Purpose({ purpose }) {
  const { words, wishes } = useKit();
  const items = wishes.preferences.value.items.filter((item) => item.purpose === purpose);
  const channels = CHANNELS.filter((channel) => items.some((item) => item.channels.includes(channel)));
  if (channels.length === 0) return null;
  const agreed = wishes.consents.value.filter((consent) => consent.purpose === purpose && consent.given);
  const may = (channel) => agreed.some((consent) => consent.channel === channel);
  return html`<section class="card wishes" aria-labelledby=${purpose}>
    <h2 id=${purpose} class="form-title">${words.say(`wishes.${purpose}`)}</h2>
    <p class="form-hint">${words.say(`wishes.${purpose}_hint`)}</p>
    <div class="wish wish-all">
      <${Pills} label=${words.say("wishes.may")} channels=${channels} is=${may}
        onChange=${(channel, given) => wishes.consent(channel, purpose, given)} />
      ${purpose === "promotional" && html`<${Since} agreed=${agreed} />`}
    </div>
    ${items.map((item) => html`<${Kind} key=${item.message} item=${item} may=${may} />`)}
    <${Unsaved} section=${purpose} />
  </section>`;
}

function Kind({ item, may }) {
  const { words, wishes } = useKit();
  const { message, channels, unwanted } = item;
  return html`<div class="wish">
    <${Pills} label=${words.text(item.title)} channels=${CHANNELS.filter((one) => channels.includes(one))} may=${may}
      is=${(channel) => may(channel) && !unwanted.includes(channel)}
      onChange=${(channel, wanted) => wishes.want(message, channel, wanted)} />
  </div>`;
}

function Pills({ label, channels, is, may = () => true, onChange }) {
  const { words } = useKit();
  return html`<fieldset class="pills">
    <legend>${label}</legend>
    ${channels.map(
      (channel) => html`<label key=${channel} class="pill">
        <input type="checkbox" checked=${is(channel)} disabled=${!may(channel)}
          onChange=${({ target }) => onChange(channel, target.checked)} />
        <${Icon} name="check" /><span>${words.say(`channel.${channel}`)}</span>
      </label>`,
    )}
  </fieldset>`;
}

/** An advertisement comes by the member's own yes alone, so it says when that was. */
function Since({ agreed }) {
  const { words } = useKit();
  const given = agreed.map(({ channel, at }) =>
    words.say("wishes.since", { channel: words.say(`channel.${channel}`), day: words.day(at) }),
  );
  return given.length > 0 && html`<p class="form-hint">${given.join(" · ")}</p>`;
}
