// The draft of one design: what is sent of it, and where.
import { useKit } from "../../member/kit.js";
import * as parts from "../parts/draft.js";
import { KINDS, pathOf } from "./kinds.js";

/** The one door to the house for what is edited here: `seen` is the object that was read. */
export const save = (asked, kind, name, body, seen) => asked((api) => api.put(pathOf(kind, name), body, seen));

/** What every draft has, and `turn`, which switches it on or off. */
export function useDraft(kind, name, one, fresh) {
  const { asked, session } = useKit();
  const { whole, family } = KINDS[kind];
  const draft = parts.useDraft({
    key: `kermesse.design.${session.value?.programme_id}.${kind}.${name}`, one, fresh,
    get: () => asked((api) => api.get(pathOf(kind, name))),
    put: (definition, over, more) => {
      const active = family === "campaign" || whole ? {} : { active: over?.active ?? true };
      return save(asked, kind, name, whole ? { definition } : { definition, revision: over?.revision ?? 0, ...active, ...more }, over);
    },
  });
  const { seen, swap } = draft;
  /** On or off, and nothing of what is typed but not saved. */
  const turn = (active) => swap(() => save(asked, kind, name, { definition: seen.definition, revision: seen.revision, active }, seen));
  return { ...draft, turn };
}
