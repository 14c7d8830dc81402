// A draft that is saved when told so: what is typed is kept on the device until then, and survives a reload.
import { useEffect, useRef, useState } from "preact/hooks";
import { useKit } from "../../member/kit.js";
import { etagOf } from "../../shared/api.js";
import { waits } from "../parts/waits.js";
import { KINDS, pathOf } from "./kinds.js";

/** The one door to the house for what is edited here: `seen` is the object that was read. */
export const save = (asked, kind, name, body, seen) => asked((api) => api.put(pathOf(kind, name), body, seen));

const MOVED = ["edit.stale", "campaign.revision_moved", "design.revision_moved", "earn_rule.revision_moved"];

/** {definition, seen, change, save, turn, dirty, again, theirs, refused, keepMine, takeTheirs}. `one` is null for what
 * is new; `theirs` is what somebody else saved meanwhile, `refused` why mine could not replace it. */
export function useDraft(kind, name, one, fresh) {
  const { asked, session } = useKit();
  const key = `kermesse.design.${session.value?.programme_id}.${kind}.${name}`;
  const found = useRef(undefined);
  if (found.current === undefined) found.current = kept(key);
  const [seen, see] = useState(one);
  const [definition, setDefinition] = useState(found.current?.definition ?? one?.definition ?? fresh);
  const [theirs, setTheirs] = useState(null);
  const [refused, refuse] = useState(null);
  const [dirty, mark] = useState(Boolean(found.current) || !one);
  const moved = found.current && one && found.current.version !== versionOf(one);
  useEffect(() => {
    if (moved) setTheirs(one);
  }, []);
  const latest = useRef(definition);
  const change = (next) => {
    latest.current = typeof next === "function" ? next(latest.current) : next;
    setDefinition(latest.current);
    mark(true);
    keep(key, { definition: latest.current, version: versionOf(seen) });
  };
  const settle = (saved, sent) => {
    see(saved);
    setTheirs(null);
    if (sent && latest.current !== sent) { // Typed while it was under way: it is a draft still.
      keep(key, { definition: latest.current, version: versionOf(saved) });
      return saved;
    }
    latest.current = saved.definition;
    setDefinition(saved.definition);
    mark(false);
    localStorage.removeItem(key);
    return saved;
  };
  const meanwhile = async (error) => {
    if (!MOVED.includes(error.code)) throw error;
    setTheirs(error.details?.now?.value ?? (await asked((api) => api.get(pathOf(kind, name)))));
    return null;
  };
  const send = async (more, over = seen) => {
    refuse(null);
    const { whole, family } = KINDS[kind];
    const definition = latest.current;
    const active = family === "campaign" || whole ? {} : { active: over?.active ?? true };
    const body = whole ? { definition } : { definition, revision: over?.revision ?? 0, ...active, ...more };
    const saved = await save(asked, kind, name, body, over).catch(meanwhile);
    return !saved || waits(saved) ? saved : settle(saved, definition);
  };
  return {
    definition, seen, change, dirty, theirs, refused, again: Boolean(found.current) && dirty, save: send,
    /** On or off, and nothing of what is typed but not saved. */
    turn: async (active) => {
      const saved = await save(asked, kind, name, { definition: seen.definition, revision: seen.revision, active }, seen).catch(meanwhile);
      if (!saved || waits(saved)) return saved;
      see(saved);
      if (kept(key)) keep(key, { definition: latest.current, version: versionOf(saved) });
      return null;
    },
    /** What is refused of it stays a draft, made from theirs. */
    keepMine: () => {
      see(theirs);
      setTheirs(null);
      mark(true);
      keep(key, { definition: latest.current, version: versionOf(theirs) });
      return send({}, theirs).catch(refuse);
    },
    takeTheirs: () => settle(theirs),
  };
}

/** What a kept draft was begun from: a revision, or the tag of what has none. */
const versionOf = (one) => one?.revision ?? etagOf(one)?.replace(/^W\//, "") ?? 0;

function kept(key) {
  try {
    return JSON.parse(localStorage.getItem(key));
  } catch {
    return null;
  }
}

function keep(key, value) {
  try {
    localStorage.setItem(key, JSON.stringify(value));
  } catch {
    // A full device keeps nothing; it stays on the page.
  }
}
