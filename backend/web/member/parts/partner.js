// A streak for two: who keeps it with me, or the link by which somebody may.
import { useState } from "preact/hooks";
import { html } from "../../shared/html.js";
import { Icon } from "../../shared/icons.js";
import { refusalOf } from "../attempt.js";
import { useKit } from "../kit.js";
import { path } from "../route.js";

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
      ? html`<${Link} id=${invitation} />`
      : html`<button class="button" type="button" onClick=${async () => setSaid(await refusalOf(actions.invite(name), words))}>
          ${words.say("streak.invite")}
        </button>`}
    <p class="form-said form-bad" role="alert">${said}</p>
  </section>`;
}

/** The phone's own sheet for sharing where there is one, else the clipboard; the link stands there. */
function Link({ id }) {
  const { words } = useKit();
  const [copied, setCopied] = useState(false);
  const url = `${location.origin}${location.pathname}${location.search}${path("duo", id)}`;
  const share = async () => {
    try {
      if (navigator.share) await navigator.share({ url });
      else await navigator.clipboard.writeText(url);
      setCopied(!navigator.share);
    } catch {
      // They thought better of it, or the browser forbids it: the link can still be copied by hand.
    }
  };
  return html`<label class="form-label" for="duo">${words.say("streak.link")}</label>
    <input class="field" id="duo" readonly value=${url} onFocus=${({ target }) => target.select()} />
    <button class="button" type="button" onClick=${share}>${words.say("streak.share")}</button>
    <p class="form-said form-good" role="status">${copied && words.say("streak.copied")}</p>`;
}
