// A streak for two: who keeps it with me, or the link by which somebody may.
import { useState } from "preact/hooks";
import { html } from "../../shared/html.js";
import { Icon } from "../../shared/icons.js";
import { refusalOf } from "../attempt.js";
import { useKit } from "../kit.js";
import { path } from "../route.js";
import { ShownLink } from "./shown_link.js";

export function Partner({ streak }) {
  const { words, actions } = useKit();
  const [said, setSaid] = useState(null);
  const { name, shared, partner, invitation } = streak;
  if (!shared) return null;
  if (partner) {
    const kept = words.say(partner.kept ? "streak.partner_kept" : "streak.partner_not_kept");
    return html`<p class="card partner"><${Icon} name="people" /><span><strong>${partner.alias}</strong> · ${kept}</span></p>`;
  }
  return html`<section class="card form">
    <p>${words.say("streak.alone")}</p>
    ${invitation
      ? html`<${ShownLink} id="duo" say=${words.say("streak.link")} url=${linkOf(invitation)} />`
      : html`<button class="button" type="button" onClick=${async () => setSaid(await refusalOf(actions.invite(name), words))}>
          ${words.say("streak.invite")}
        </button>`}
    <p class="form-said form-bad" role="alert">${said}</p>
  </section>`;
}

const linkOf = (id) => `${location.origin}${location.pathname}${location.search}${path("duo", id)}`;
