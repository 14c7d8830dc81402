// A phone that really plays the draft: the member's own page in a frame, told of each change.
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { useKit } from "../../member/kit.js";
import { html } from "../../shared/html.js";
import { missing } from "./missing.js";
import { cleaned } from "./shape.js";

const REST_MS = 700;

export function PhoneFrame({ definition, house }) {
  const { words } = useKit();
  const frame = useRef(null);
  const latest = useRef();
  const [ready, setReady] = useState(false);
  const tell = (message) => frame.current?.contentWindow?.postMessage(message, location.origin);
  latest.current = useMemo(() => ({
    type: "rehearsal.draft", token: null, locale: words.locale, definition: cleaned(definition), lacks: missing(definition, house, words),
    programme: { slug: house.slug, name: house.name, currencies: house.currencies.map(({ code, definition: one }) => ({ code, ...one })) },
  }), [definition, house, words]);
  useEffect(() => {
    const heard = ({ source, origin, data }) => {
      if (origin !== location.origin || source !== frame.current?.contentWindow || data?.type !== "rehearsal.ready") return;
      setReady(true);
      tell(latest.current);
    };
    addEventListener("message", heard);
    return () => removeEventListener("message", heard);
  }, []);
  useEffect(() => {
    if (!ready) return undefined;
    const rest = setTimeout(() => tell(latest.current), REST_MS);
    return () => clearTimeout(rest);
  }, [latest.current, ready]);
  return html`<section class="phone" aria-label=${words.say("quizzes.phone")}>
    <iframe class="phone-glass" ref=${frame} src="/studio/rehearsal" title=${words.say("quizzes.phone")}></iframe>
    <button class="link" type="button" onClick=${() => tell({ type: "rehearsal.again" })}>${words.say("quizzes.phone_again")}</button>
  </section>`;
}
