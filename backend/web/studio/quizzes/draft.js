// A draft that saves itself: what is typed is kept on the device at once, and sent when the hands rest.
import { useEffect, useRef, useState } from "preact/hooks";
import { useKit } from "../../member/kit.js";
import { cleaned } from "./shape.js";

const REST_MS = 900;

/** {definition, change, campaign, state, problems, theirs, keep, take, now}. `state` is "saved", "saving", "waiting",
 * "failed" or "conflict"; `now()` saves at once and answers whether all is saved; `theirs` is what somebody else
 * saved meanwhile. */
export function useDraft(campaign, onSaved) {
  const { asked, session } = useKit();
  const path = `/v1/campaigns/${campaign.slug}`;
  const key = `kermesse.draft.${session.value?.programme_id}.${campaign.slug}`;
  const [initial] = useState(() => kept(key, campaign));
  const [definition, setDefinition] = useState(initial.definition);
  const [state, setState] = useState(initial.again ? "waiting" : "saved");
  const [error, setError] = useState(null);
  const [theirs, setTheirs] = useState(initial.theirs);
  const latest = useRef(initial.definition);
  const seen = useRef(campaign);
  const clock = useRef(null);
  const line = useRef(Promise.resolve(true)); // One save after the other.

  const later = () => {
    clearTimeout(clock.current);
    clock.current = setTimeout(() => void now(), REST_MS);
  };
  const change = (next) => {
    const value = typeof next === "function" ? next(latest.current) : next;
    latest.current = value;
    setDefinition(value);
    setState("waiting");
    keep(key, { definition: value, revision: seen.current.revision });
    later();
  };
  const now = () => {
    clearTimeout(clock.current);
    line.current = line.current.then(() => save());
    return line.current;
  };
  async function save() {
    const sent = latest.current;
    if (sent === saved.current) return true;
    setState("saving");
    setError(null);
    try {
      const body = { definition: cleaned(sent), revision: seen.current.revision };
      seen.current = await asked((api) => api.put(path, body, seen.current));
      saved.current = sent;
      onSaved(seen.current);
      if (latest.current === sent) {
        localStorage.removeItem(key);
        setState("saved");
      } else keep(key, { definition: latest.current, revision: seen.current.revision });
      return latest.current === sent;
    } catch (why) {
      if (why.code === "edit.stale" || why.code === "campaign.revision_moved") {
        setTheirs(why.details?.now?.value ?? (await asked((api) => api.get(path)).catch(() => null)));
        setState("conflict");
      } else {
        setError(why);
        setState("failed");
      }
      return false;
    }
  }
  const saved = useRef(initial.again ? null : initial.definition);
  useEffect(() => {
    if (initial.again && !initial.theirs) later();
    const leaving = (event) => latest.current !== saved.current && event.preventDefault();
    const back = () => document.visibilityState === "hidden" && latest.current !== saved.current && void now();
    addEventListener("beforeunload", leaving);
    document.addEventListener("visibilitychange", back);
    return () => {
      removeEventListener("beforeunload", leaving);
      document.removeEventListener("visibilitychange", back);
      if (latest.current !== saved.current) void now();
      clearTimeout(clock.current);
    };
  }, []);
  return {
    definition, change, state, error, theirs, now,
    again: initial.again,
    keepMine: () => {
      seen.current = theirs;
      setTheirs(null);
      saved.current = null;
      return now();
    },
    takeTheirs: () => {
      seen.current = theirs;
      latest.current = saved.current = theirs.definition;
      setDefinition(theirs.definition);
      localStorage.removeItem(key);
      setTheirs(null);
      setState("saved");
      onSaved(theirs);
    },
    seen: () => seen.current,
  };
}

/** What this device kept of a draft that was not saved, beside what the house has now. */
function kept(key, campaign) {
  let found = null;
  try {
    found = JSON.parse(localStorage.getItem(key));
  } catch {
    localStorage.removeItem(key);
  }
  if (!found || JSON.stringify(cleaned(found.definition)) === JSON.stringify(campaign.definition)) return { definition: campaign.definition };
  const moved = found.revision !== campaign.revision;
  return { definition: found.definition, again: true, theirs: moved ? campaign : null };
}

function keep(key, value) {
  try {
    localStorage.setItem(key, JSON.stringify(value));
  } catch {
    // A full device keeps nothing; the house does, a second later.
  }
}
