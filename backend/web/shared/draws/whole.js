// All draws of the seed, done again one after the other: a few at once, many when somebody asks for it.
import { useEffect, useRef, useState } from "preact/hooks";
import { html } from "../html.js";
import { Line } from "./line.js";
import { faultSaid, missingSaid } from "./telling.js";

const AT_ONCE = 2_000;

/** `noted` maps places of this log to the chains that are known of them; `onVerdict` hears whether all holds. */
export function Whole({ words, door, line, noted, onVerdict }) {
  const [checked, setChecked] = useState(null);
  const [verdict, setVerdict] = useState(null);
  const [trouble, setTrouble] = useState(null);
  const stays = useRef(true);
  const go = async () => {
    setTrouble(null);
    setChecked(0);
    try {
      const found = await door.all(line, noted, (n) => stays.current && (setChecked(n), true));
      if (found === null) return;
      setVerdict(found);
      onVerdict(found.faults.length === 0 && found.missing.length === 0);
    } catch (error) {
      setChecked(null);
      setTrouble(error.status ? words.refusal(error) : words.say("home.unreachable_hint"));
    }
  };
  useEffect(() => {
    if (line.draws <= AT_ONCE) go();
    return () => (stays.current = false);
  }, []);
  return html`<${Line} words=${words} name="whole" ok=${holds(verdict)} said=${said(words, line, checked, verdict)}
    figures=${verdict ? [["chain_figure", line.chain]] : []}>
    ${verdict?.faults.map((fault) => html`<p role="alert">${words.typeset(faultSaid(fault, words))}</p>`)}
    ${verdict?.missing.map((gap) => html`<p role="alert">${missingSaid(gap, words)}</p>`)}
    ${trouble && html`<p class="form-bad" role="alert">${trouble}</p>`}
    ${checked === null && html`<button class="button button-plain" type="button" onClick=${go}>${words.say("draws.whole_go")}</button>`}
  <//>`;
}

const holds = (verdict) => verdict && verdict.faults.length === 0 && verdict.missing.length === 0;

function said(words, { draws: n }, checked, verdict) {
  if (holds(verdict)) return words.say("draws.whole_ok", { n });
  if (verdict) return null;
  return checked === null ? words.say("draws.whole_wait", { n }) : words.say("draws.whole_now", { n: checked, entries: n });
}
