// The one field: a hand scanner types into it whenever nothing else is being written, and so does whoever serves.
import { useEffect, useRef } from "preact/hooks";
import { useKit } from "../member/kit.js";
import { html } from "../shared/html.js";
import { act, reading } from "./reading.js";

export function Field() {
  const { till, words } = useKit();
  const { text } = till;
  const input = useRef(null);
  const visiting = Boolean(till.visit.value && !till.visit.value.by_voucher);
  useFocus(input, till);
  const clear = (what) => text.value === what && (text.value = ""); // A scanner may be typing the next one already.
  const refused = useRef("");
  useEffect(() => void clear(refused.current), [till.visit.value?.id]);
  const submit = async (event) => {
    event.preventDefault();
    const what = input.current.value;
    const read = reading(what, visiting);
    refused.current = what;
    if (read && (await act(till, read))) clear(what);
    else input.current?.select(); // What comes next takes its place, and nothing is lost before.
  };
  return html`<form class="card counter-field" onSubmit=${submit}>
    <label class="form-label" for="reads">${words.say(visiting ? "counter.amount" : "counter.code")}</label>
    <div class="counter-line" data-long=${!visiting}>
      <input class="field" id="reads" ref=${input} value=${text.value} autocomplete="off" autocapitalize="off" spellcheck="false"
        inputmode=${visiting ? "decimal" : "text"} placeholder=${visiting ? words.digits(450, 2) : ""}
        aria-describedby="reads-hint" onInput=${({ target }) => (text.value = target.value)} />
      <button class="button" type="submit" aria-disabled=${till.busy.value}>${words.say(visiting ? "counter.credit" : "counter.read")}</button>
    </div>
    <p class="form-hint" id="reads-hint">${words.say(visiting ? "counter.amount_hint" : "counter.code_hint")}</p>
  </form>`;
}

/** The focus comes back after each turn; what is typed while nothing is being written goes into the field; Escape is the
 * end of a visit. */
function useFocus(input, { leave, turn }) {
  useEffect(() => input.current?.focus(), [turn.value]);
  useEffect(() => {
    const type = (event) => {
      if (event.key === "Escape") leave();
      const free = !event.ctrlKey && !event.metaKey && !event.altKey && !event.target.matches?.("input, textarea, select");
      if (free && event.key.length === 1 && event.key !== " ") input.current?.focus();
    };
    document.addEventListener("keydown", type);
    return () => document.removeEventListener("keydown", type);
  }, []);
}
