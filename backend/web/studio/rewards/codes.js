// The pool of a reward: how many codes are free, when that is told, and more of them, out of a file or made here.
import { useState } from "preact/hooks";
import { useKit } from "../../member/kit.js";
import { html } from "../../shared/html.js";
import { Field, Whole } from "../parts/fields.js";
import { Part } from "../parts/page.js";
import { Trouble } from "../parts/states.js";
import { upload } from "../parts/upload.js";
import { useOne } from "./put_out.js";

const MADE_MOST = 10_000;

export function Codes({ at, one, stock, may, onDone }) {
  const { words } = useKit();
  const low = one.definition.pool_low ?? 0;
  return html`<${Part} title=${words.say("catalogue.codes")} lede=${words.say("catalogue.codes_lede")}>
    <p><strong>${words.say("catalogue.codes_n", { n: stock.codes_free })}</strong>
      ${stock.codes_free < low && html` <span class="badge-word badge-bad">${words.say("catalogue.low")}</span>`}</p>
    ${may && html`<${FromFile} at=${at} onDone=${onDone} /><${Made} at=${at} onDone=${onDone} /><${Low} one=${one} onDone=${onDone} />`}
  <//>`;
}

function FromFile({ at, onDone }) {
  const { asked, words } = useKit();
  const [error, setError] = useState(null);
  const [added, setAdded] = useState(null);
  const [busy, setBusy] = useState(false);
  const send = async (file) => {
    if (!file) return;
    setError(null);
    setAdded(null);
    setBusy(true);
    try {
      setAdded(await asked(() => upload(`${at}/codes/file?filename=${encodeURIComponent(file.name)}`, file, { locale: words.locale })));
      await onDone();
    } catch (why) {
      setError(why);
    }
    setBusy(false);
  };
  return html`<${Field} label=${words.say("catalogue.file")} hint=${words.say("catalogue.file_hint")}>${(bound) => html`<input type="file" accept=".csv,.txt,text/csv,text/plain" ...${bound}
      onChange=${({ target }) => { void send(target.files[0]); target.value = ""; }} />`}<//>
    ${busy && html`<progress class="bar" aria-label=${words.say("studio.sending")}></progress>`}
    ${error?.code === "reward.bad_codes" && error.faults.length > 0 ? html`<div class="trouble" role="alert"><p>${words.refusal(error)}</p>
      <ul>${error.faults.map(({ where, why }) => html`<li key=${where}>${words.say("catalogue.bad_line", { n: Number(where), text: why.slice(1, -1) })}</li>`)}</ul></div>`
      : html`<${Trouble} error=${error} />`}
    <${Added} added=${added} />`;
}

function Made({ at, onDone }) {
  const { asked, words } = useKit();
  const [count, setCount] = useState(100);
  const [error, setError] = useState(null);
  const [added, setAdded] = useState(null);
  const make = async (event) => {
    event.preventDefault();
    setError(null);
    try {
      setAdded(await asked((api) => api.post(`${at}/codes/generate`, { count })));
      await onDone();
    } catch (why) {
      setError(why);
    }
  };
  return html`<form class="row" onSubmit=${make}>
    <${Whole} label=${words.say("catalogue.make_n")} required min="1" max=${MADE_MOST} value=${count} onChange=${setCount} />
    <button class="button button-plain" type="submit">${words.say("catalogue.make")}</button>
  </form><${Trouble} error=${error} /><${Added} added=${added} />`;
}

function Added({ added }) {
  const { words } = useKit();
  return html`<p role="status" class="all-well">${added && words.say("catalogue.added", { n: added.added })} ${added?.known > 0 && words.say("catalogue.known", { n: added.known })}</p>`;
}

function Low({ one, onDone }) {
  const { words } = useKit();
  const { value, set, error, submit } = useOne(one, "pool_low", onDone, 0);
  return html`<form class="form" onSubmit=${submit}>
    <${Whole} label=${words.say("designs.f_pool_low")} hint=${words.say("designs.h_pool_low")} min="0" value=${value} onChange=${set} />
    <${Trouble} error=${error} />
    <div class="row"><button class="button button-plain" type="submit">${words.say("studio.save")}</button></div>
  </form>`;
}
