// The way off the boards, and back: what it means is said before, what was done after.
import { useState } from "preact/hooks";
import { html } from "../../shared/html.js";
import { refusalOf } from "../attempt.js";
import { useKit } from "../kit.js";

export function Leaving() {
  const { words, actions } = useKit();
  const [said, setSaid] = useState(null);
  const [bad, setBad] = useState(null);
  const show = async (shown) => {
    const refused = await refusalOf(actions.show(shown), words);
    setBad(refused);
    setSaid(refused ? null : words.say(shown ? "boards.back" : "boards.left"));
  };
  return html`<details class="card pausing">
    <summary><strong>${words.say("boards.leave")}</strong></summary>
    <p class="form-hint">${words.say("boards.leave_hint")}</p>
    <div class="form-end">
      <button class="button button-plain" type="button" onClick=${() => show(false)}>${words.say("boards.leave")}</button>
      <button class="link" type="button" onClick=${() => show(true)}>${words.say("boards.come_back")}</button>
    </div>
    <p class="form-said form-good" role="status">${said}</p>
    <p class="form-said form-bad" role="alert">${bad}</p>
  </details>`;
}
