// A draft that is saved when told so: what is typed is kept on the device until then, and survives a reload.
import { useEffect, useRef, useState } from "preact/hooks";
import { etagOf } from "../../shared/api.js";
import { waits } from "./waits.js";

const MOVED = ["edit.stale", "campaign.revision_moved", "design.revision_moved", "earn_rule.revision_moved"];
const whole = ({ definition }) => definition;

/** {definition, seen, change, save, swap, dirty, again, theirs, refused, keepMine, takeTheirs}. `one` is what was read
 * (null for what is new), of which `definitionOf` is edited; `get()` reads it anew, and `put(definition, over, more)`
 * saves it over what was read. `theirs` is what somebody else saved meanwhile, `refused` why mine could not replace it. */
export function useDraft({ key, one, fresh, definitionOf = whole, get, put }) {
  const found = useRef(undefined);
  if (found.current === undefined) found.current = kept(key);
  const [seen, see] = useState(one);
  const [definition, setDefinition] = useState(() => found.current?.definition ?? (one ? definitionOf(one) : fresh));
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
    latest.current = definitionOf(saved);
    setDefinition(latest.current);
    mark(false);
    localStorage.removeItem(key);
    return saved;
  };
  const meanwhile = async (error) => {
    if (!MOVED.includes(error.code)) throw error;
    setTheirs(error.details?.now?.value ?? (await get()));
    return null;
  };
  const send = async (more, over = seen) => {
    refuse(null);
    const sent = latest.current;
    const saved = await put(sent, over, more).catch(meanwhile);
    return !saved || waits(saved) ? saved : settle(saved, sent);
  };
  return {
    definition, seen, change, dirty, refused, again: Boolean(found.current) && dirty, save: send,
    theirs: theirs && definitionOf(theirs),
    /** What was read is another now, by `act`, which saves nothing of what is typed. */
    swap: async (act) => {
      const saved = await act().catch(meanwhile);
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
