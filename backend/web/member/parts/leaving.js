// The way off the boards, and back: what stands now, and what the other would mean.
import { useEffect, useState } from "preact/hooks";
import { html } from "../../shared/html.js";
import { refusalOf } from "../attempt.js";
import { useKit } from "../kit.js";

export function Leaving() {
  const { words, actions } = useKit();
  const [is, setIs] = useState(null);
  const [said, setSaid] = useState(null);
  const [bad, setBad] = useState(null);
  useEffect(() => void actions.visibility().then(setIs, () => {}), []); // Unknown, both ways are offered.
  const show = async (shown) => {
    const refused = await refusalOf(actions.show(shown).then(setIs), words);
    setBad(refused);
    setSaid(refused ? null : words.say(shown ? "boards.back" : "boards.left"));
  };
  const off = is?.because.includes("opted_out");
  return html`<details class="card pausing" open=${is?.shown === false}>
    <summary><strong>${words.say(off ? "boards.come_back" : "boards.leave")}</strong></summary>
    ${is && html`<p>${words.say(is.shown ? "boards.are_shown" : off ? "boards.are_off" : "boards.taken_off")}</p>`}
    ${!off && html`<p class="form-hint">${words.say("boards.leave_hint")}</p>`}
    <div class="form-end">
      ${!off && html`<button class="button button-plain" type="button" onClick=${() => show(false)}>${words.say("boards.leave")}</button>`}
      ${(off || is === null) && html`<button class=${off ? "button" : "link"} type="button" onClick=${() => show(true)}>${words.say("boards.come_back")}</button>`}
    </div>
    <p class="form-said form-good" role="status">${said}</p>
    <p class="form-said form-bad" role="alert">${bad}</p>
  </details>`;
}
