// A new thing needs a title; it begins as an example, switched off, and is changed from there.
import { useState } from "preact/hooks";
import { useKit } from "../../member/kit.js";
import { html } from "../../shared/html.js";
import { Text } from "../parts/fields.js";
import { useLoad } from "../parts/load.js";
import { Page } from "../parts/page.js";
import { slugOf } from "../parts/slug.js";
import { Trouble } from "../parts/states.js";
import { save } from "./draft.js";
import { homeOf, KINDS, nameOf } from "./kinds.js";
import { start } from "./start.js";

export function Create({ kind }) {
  const { words, asked } = useKit();
  const [title, setTitle] = useState("");
  const [name, setName] = useState(null);
  const [error, setError] = useState(null);
  const [busy, setBusy] = useState(false);
  const house = useHouse();
  const typed = kind === "activity-type";
  const wish = name ?? (typed ? slugOf(title, kind).replace(/-/g, ".") : slugOf(title, kind));
  const submit = async (event) => {
    event.preventDefault();
    setBusy(true);
    try {
      const made = await make(asked, kind, wish, start(kind, house.told(title.trim())), name !== null || KINDS[kind].whole);
      location.hash = `#/designs/${kind}/${encodeURIComponent(nameOf(made))}`;
    } catch (why) {
      setError(why);
      setBusy(false);
    }
  };
  return html`<${Page} title=${words.say(`designs.new_${kind}`)} lede=${words.say(`designs.about_${kind}`)}
    back=${{ href: homeOf(kind), text: words.say(`designs.many_${kind}`) }}>
    <form class="card form" onSubmit=${submit}>
      <${Text} label=${words.say("designs.title")} hint=${words.say("designs.title_hint")} value=${title} onChange=${setTitle} maxlength="60" required />
      <${Text} label=${words.say("designs.address")} hint=${words.say(typed ? "designs.address_type" : "designs.address_hint")} value=${title || name ? wish : ""} onChange=${setName} maxlength="60" />
      <${Trouble} error=${error} />
      <button class="button" type="submit" disabled=${busy || !house.ready || !title.trim()}>${words.say("designs.begin")}</button>
    </form>
  <//>`;
}

/** What new things are made from; `told(title)` is what `start` takes. */
export function useHouse() {
  const { words } = useKit();
  const programme = useLoad("/v1/programme").data;
  const currencies = useLoad("/v1/currencies").data?.items;
  const currency = currencies?.find(({ code }) => code === "points") ?? currencies?.[0];
  const locale = programme?.locales.includes(words.locale) ? words.locale : programme?.locales[0];
  return { ready: Boolean(programme && currencies), zone: programme?.time_zone, told: (title) => ({ title, locale, currency: currency?.code ?? "points", unit: 10 ** (currency?.definition.scale ?? 0) }) };
}

const TAKEN = ["campaign.revision_moved", "design.revision_moved", "earn_rule.revision_moved", "edit.stale"];

/** Made under the first name that is free, switched off where it could be on; with `exactly` under this name or none. */
export async function make(asked, kind, wish, definition, exactly) {
  const { family, whole } = KINDS[kind] ?? { family: "campaign" };
  for (let n = 1; ; n++) {
    const name = n === 1 ? wish : `${wish}-${n}`;
    const body = whole ? { definition } : { definition, revision: 0, ...(family === "campaign" ? {} : { active: false }) };
    try {
      return await save(asked, kind, name, body);
    } catch (error) {
      if (exactly || !TAKEN.includes(error.code) || n === 30) throw error;
    }
  }
}
