// What is typed and not saved outlives a page that is left, and a session that ends.
import { useState } from "preact/hooks";
import { useKit } from "../../member/kit.js";

/** [draft, write({field: value}), forget(instead)]; `fresh` is what the draft begins with. */
export function useDraft(name, fresh) {
  const { drafts, session } = useKit();
  const [key] = useState(() => `${session.value?.programme_id}/${name}`);
  const [draft, setDraft] = useState(() => drafts.get(key) ?? fresh);
  const write = (more) => {
    const next = { ...(drafts.get(key) ?? draft), ...more };
    drafts.set(key, next);
    setDraft(next);
  };
  const forget = (instead = fresh) => {
    drafts.delete(key);
    setDraft(instead);
  };
  return [draft, write, forget];
}

/** Whether staff may change things, or only look. */
export const useMayChange = () => Boolean(useKit().session.value?.rights?.includes("configure"));

/** What went wrong, as somebody reads it. */
export const told = (error, words) => (error.status ? words.refusal(error) : words.say("home.unreachable_hint"));
