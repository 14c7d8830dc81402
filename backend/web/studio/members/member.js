// All about one member: what they have, what happened and why, and what can be done about it.
import { useEffect, useState } from "preact/hooks";
import { useKit } from "../../member/kit.js";
import { html } from "../../shared/html.js";
import { Loading, useLoad } from "../parts/load.js";
import { Page } from "../parts/page.js";
import { may } from "../sections.js";
import { Acts } from "./acts.js";
import { Has } from "./has.js";
import { Timeline } from "./timeline.js";

export function Member({ name }) {
  const { words } = useKit();
  const at = `/v1/members/${encodeURIComponent(name)}`;
  const member = useLoad(at);
  return html`<${Loading} of=${member}>${(one) => html`<${Page} wide title=${one.alias}
    lede=${`${one.external_id} · ${words.say("members.since", { day: words.day(one.created_at) })} · ${one.time_zone.replace("_", " ")}`}
    back=${{ href: "#/members", text: words.say("members.title") }}>
    <${Whole} at=${at} one=${one} />
  <//>`}<//>`;
}

function Whole({ at, one }) {
  const { session } = useKit();
  const [version, setVersion] = useState(0); // Whatever was done, all that is shown is asked for again.
  const onChange = () => setVersion((before) => before + 1);
  const can = (right) => may(session.value, right);
  const has = useLoadAll({ balances: `${at}/balances`, tier: `${at}/tier`, streaks: `${at}/streaks`, badges: `${at}/badges`, boards: `${at}/boards`, segments: `${at}/segments`, expiries: `${at}/expiries?limit=1`, challenges: `${at}/challenges`, sold: "/v1/rewards?limit=1", terms: `${at}/memberships?limit=1` }, version);
  return html`<${Loading} of=${has}>${(all) => html`<div class="run run-first">
    <div class="run-side">
      <${Has} all=${all} />
      <${Acts} at=${at} one=${one} all=${all} can=${can} onChange=${onChange} />
    </div>
    <div class="run-main"><${Timeline} key=${version} at=${at} units=${all.balances.items} ladder=${all.tier?.ladder} terms=${all.terms} may=${can("award")} onChange=${onChange} /></div>
  </div>`}<//>`;
}

/** Several addresses at once, and again with each `version`; what a programme does not have (no ladder, no boards) is
 * null. What was there stays until the new is. */
function useLoadAll(paths, version) {
  const { asked } = useKit();
  const [found, setFound] = useState({});
  const load = async () => {
    const names = Object.keys(paths);
    const get = (path) => asked((api) => api.get(path)).catch((error) => (error.status === 404 ? null : Promise.reject(error)));
    try {
      const all = await Promise.all(names.map((name) => get(paths[name])));
      setFound({ data: Object.fromEntries(names.map((name, place) => [name, all[place]])) });
    } catch (error) {
      setFound({ error });
    }
  };
  useEffect(() => void load(), [version]);
  return { ...found, reload: load };
}
