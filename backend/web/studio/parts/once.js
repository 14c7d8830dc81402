// An act goes out once, however often it is pressed: one key for one dialog.
import { useRef } from "preact/hooks";
import { useKit } from "../../member/kit.js";
import { unique } from "../../shared/api.js";

/** `once(path, body)` posts under a key that is kept until the body is another. */
export function useOnce() {
  const { asked } = useKit();
  const kept = useRef({});
  return (path, body) => {
    const said = JSON.stringify([path, body]);
    if (kept.current.said !== said) kept.current = { said, key: unique() };
    return asked((api) => api.post(path, body, { "idempotency-key": kept.current.key }));
  };
}
