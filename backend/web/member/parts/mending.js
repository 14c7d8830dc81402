// What can be done for a streak with points: mend what broke, and put a freeze by.
import { useState } from "preact/hooks";
import { html } from "../../shared/html.js";
import { Icon } from "../../shared/icons.js";
import { refusalOf } from "../attempt.js";
import { useKit } from "../kit.js";
import { Worth } from "./worth.js";

export function Mending({ streak }) {
  const { words, actions } = useKit();
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState(null);
  const { freezes, repair, name } = streak;
  const freezing = freezes.left > 0 || freezes.price !== null;
  if (!repair && !freezing) return null;
  const mend = async (what) => {
    setBusy(true);
    setSaid(await refusalOf(actions.mend(name, what), words));
    setBusy(false);
  };
  return html`<section class="card form">
    ${repair &&
    html`<p>${words.say("streak.repair", { n: repair.length, moment: words.moment(repair.until) })}</p>
      <button class="button" type="button" disabled=${busy} onClick=${() => mend("repairs")}>
        ${words.say("streak.mend")} <${Worth} price=${repair.price} />
      </button>`}
    ${freezing && html`<${Freezes} freezes=${freezes} />`}
    ${freezes.price && freezes.left < freezes.cap &&
    html`<button class="button button-plain" type="button" disabled=${busy} onClick=${() => mend("freezes")}>
      <span>${words.say("streak.buy_freeze")}</span> <${Worth} price=${freezes.price} />
    </button>`}
    <p class="form-said form-bad" role="alert">${said}</p>
  </section>`;
}

/** A row of places, filled by the freezes that are there. */
function Freezes({ freezes: { left, cap } }) {
  const { words } = useKit();
  return html`<p class="freezes">
      ${cap <= 10 &&
      Array.from({ length: cap }, (_, index) => html`<span key=${index} class=${index < left ? "freeze freeze-there" : "freeze"}><${Icon} name="snow" /></span>`)}
      <strong role="status">${words.say("streak.freezes", { n: left })}</strong>
    </p>
    <p class="form-hint">${words.say("streak.freeze_hint")}</p>`;
}
