// A phone beside what is written: a page of the member's own in a frame, told of each change when the hands rest.
import { useEffect, useRef, useState } from "preact/hooks";
import { html } from "../../shared/html.js";

const REST_MS = 700;

/** `message` is what it is told; `children(tell)` stands below, where `tell` says more. */
export function Phone({ message, label, children }) {
  const frame = useRef(null);
  const latest = useRef();
  const [ready, setReady] = useState(false);
  const tell = (what) => frame.current?.contentWindow?.postMessage(what, location.origin);
  latest.current = message;
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
  }, [message, ready]);
  return html`<section class="phone" aria-label=${label}>
    <iframe class="phone-glass" ref=${frame} src="/studio/rehearsal" title=${label}></iframe>
    ${children(tell)}
  </section>`;
}
