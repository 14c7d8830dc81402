// Days off that were announced: a planned pause neither adds to a streak nor breaks it.
import { useState } from "preact/hooks";
import { html } from "../../shared/html.js";
import { Icon } from "../../shared/icons.js";
import { refusalOf } from "../attempt.js";
import { useKit } from "../kit.js";

export function Pausing({ streak }) {
  const { words, actions } = useKit();
  const { name, today, pauses, pause_days: most } = streak;
  const [first, setFirst] = useState(today);
  const [last, setLast] = useState(today);
  const [said, setSaid] = useState(null);
  if (most === 0) return null;
  const save = async (event) => {
    event.preventDefault();
    setSaid(await refusalOf(actions.pause(name, first, last), words));
  };
  return html`<details class="card pausing">
    <summary><strong>${words.say("pause.title")}</strong></summary>
    <p class="form-hint">${words.say("pause.hint", { n: most })}</p>
    ${pauses.length > 0 &&
    html`<ul class="pauses">
      ${pauses.map((pause) => html`<${Pause} key=${pause.first} pause=${pause}
        onEnd=${async () => setSaid(await refusalOf(actions.endPause(name, pause.first), words))} />`)}
    </ul>`}
    <form class="pausing-form" onSubmit=${save}>
      <label>${words.say("pause.first")}
        <input class="field" type="date" required min=${today} value=${first}
          onInput=${({ target }) => setFirst(target.value)} />
      </label>
      <label>${words.say("pause.last")}
        <input class="field" type="date" required min=${first} value=${last}
          onInput=${({ target }) => setLast(target.value)} />
      </label>
      <button class="button button-small" type="submit">${words.say("pause.save")}</button>
    </form>
    <p class="form-said form-bad" role="alert">${said}</p>
  </details>`;
}

function Pause({ pause: { first, last }, onEnd }) {
  const { words } = useKit();
  const shape = { day: "numeric", month: "short" };
  return html`<li>
    <span>${words.date(first, shape)}${first !== last && ` – ${words.date(last, shape)}`}</span>
    <button class="icon-button" type="button" onClick=${onEnd}>
      <${Icon} name="close" /><span class="unseen">${words.say("pause.end")}</span>
    </button>
  </li>`;
}
