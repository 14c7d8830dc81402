// An act goes out once, however often it is pressed: one key for one dialog.
import { useRef } from "preact/hooks";
import { useKit } from "../../member/kit.js";

/** `once(path, body)` posts under a key that is kept until the body is another. */
export function useOnce() {
  const { asked } = useKit();
  const kept = useRef({});
  return (path, body) => {
    const said = JSON.stringify([path, body]);
    if (kept.current.said !== said) kept.current = { said, key: key() };
    return asked((api) => api.post(path, body, { "idempotency-key": kept.current.key }));
  };
}

/** As unlikely as an UUID, and there without TLS too. */
const key = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
