// A screen whose pieces come when it is asked for, with its style.
import { useEffect, useState } from "preact/hooks";
import { html } from "../shared/html.js";
import { useKit } from "./kit.js";

const PATIENCE_MS = 400; // What comes sooner needs no word.

/** The component `name` of the module that `load` gives; `style` is the address of a sheet, and `Wait` what stands there
 *  meanwhile. What came once stands at once. */
export function later(load, name, style = null, Wait = Waiting) {
  let there = null;
  const fetched = () => Promise.all([load(), styled(style)]).then(([module]) => (there = module));
  function Later(props) {
    const [module, setModule] = useState(there);
    const [failed, setFailed] = useState(false);
    useEffect(() => void (module ?? fetched().then(setModule, () => setFailed(true))), []);
    if (!module) return html`<${Wait} failed=${failed} />`;
    return html`<${module[name]} ...${props} />`;
  }
  Later.ahead = () => fetched().catch(() => {}); // It is asked for again when it is needed.
  return Later;
}

/** A module that could not be fetched stays so for as long as the page lives: it is opened anew. */
function Waiting({ failed }) {
  const { words } = useKit();
  const [long, setLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, []);
  return html`<main class="empty empty-page">
    <div role="status"><h1 class="empty-title">${failed ? words.say("home.unreachable") : long && words.say("later.loading")}</h1></div>
    ${failed && html`<button class="button" type="button" onClick=${() => location.reload()}>${words.say("home.retry")}</button>`}
  </main>`;
}

/** The sheet at that address, once; null where there is none to wait for. */
export function styled(style) {
  if (!style || document.querySelector(`link[href="${style}"]`)) return null;
  const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href: style });
  return new Promise((settle, fail) => {
    link.onload = settle;
    link.onerror = fail;
    document.head.append(link);
  });
}
