// One field and one button; what the house answers to it is said beside them.
import { useState } from "preact/hooks";
import { html } from "../../shared/html.js";
import { useKit } from "../kit.js";

export function Asking({ id, label, hint, press, ask, input }) {
  const { words } = useKit();
  const [text, setText] = useState("");
  const [wrong, setWrong] = useState("");
  const submit = async (event) => {
    event.preventDefault();
    try {
      await ask(text.trim());
      setText("");
      setWrong("");
    } catch (error) {
      setWrong(error.status ? words.refusal(error) : words.say("home.unreachable_hint"));
    }
  };
  return html`<form class="asking" onSubmit=${submit}>
    <label class="form-label" for=${id}>${label}</label>
    <input ...${input} class="field" id=${id} required value=${text} aria-invalid=${wrong !== ""}
      aria-describedby=${`${id}-hint`} onInput=${({ target }) => setText(target.value)} />
    <button class="button" type="submit" disabled=${text.trim() === ""}>${press}</button>
    <p class="form-hint" id=${`${id}-hint`}>${hint}</p>
    <p class="form-said form-bad" role="alert">${wrong}</p>
  </form>`;
}
