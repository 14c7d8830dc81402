// A bonus is written, looked at, and given: only what was looked at can be given.
import { useState } from "preact/hooks";
import { useKit } from "../../member/kit.js";
import { html } from "../../shared/html.js";
import { Check, Choice, Text, Whole } from "../parts/fields.js";
import { useLoad } from "../parts/load.js";
import { Part } from "../parts/page.js";
import { Confirm } from "../parts/dialog.js";
import { Trouble } from "../parts/states.js";
import { Texts } from "../parts/texts.js";
import { toast } from "../parts/toast.js";
import { waits } from "../parts/waits.js";
import { useOnce } from "../parts/once.js";
import { unitOf } from "../parts/money.js";

const EMPTY = { whom: "drawn", segment: "", count: 10, guests: false, members: "", amount: "", budget: "", reason: {} };

export function Give({ house, onDone }) {
  const { asked, drafts, words } = useKit();
  const segments = useLoad("/v1/segments?limit=200").data?.items ?? [];
  const [form, setForm] = useState(drafts.get("queues.bonus") ?? { ...EMPTY, currency: house.currencies[0]?.code });
  const [seen, setSeen] = useState(null);
  const [trouble, setTrouble] = useState(null);
  const [asking, ask] = useState(false);
  const once = useOnce();
  const write = (more) => {
    const next = { ...form, ...more };
    drafts.set("queues.bonus", next);
    setForm(next);
    setSeen(null);
  };
  const unit = unitOf(house, form.currency);
  const body = bodyOf(form, unit);
  const look = async (event) => {
    event.preventDefault();
    setTrouble(null);
    try {
      setSeen(await asked((api) => api.post("/v1/bonuses/previews", body)));
    } catch (error) {
      setTrouble(error);
    }
  };
  const give = async () => {
    toast(words.say(waits(await once("/v1/bonuses", body)) ? "queues.bonus_waits" : "queues.bonus_given"));
    drafts.delete("queues.bonus");
    setForm({ ...EMPTY, currency: form.currency });
    setSeen(null);
    await onDone();
  };
  const step = 1 / 10 ** unit.scale;
  const told = seen && words.say(seen.of == null ? "queues.foreseen_list" : "queues.foreseen", { n: seen.members, of: seen.of ?? 0, cost: words.amount(seen.cost, unit) });
  return html`<${Part} title=${words.say("queues.give")} lede=${words.say("queues.give_lede")}>
    <form class="form" onSubmit=${look}>
      <${Choice} label=${words.say("queues.whom")} value=${form.whom} onChange=${(whom) => write({ whom })}
        options=${["drawn", "listed"].map((one) => [one, words.say(`queues.whom_${one}`)])} />
      ${form.whom === "drawn"
        ? html`<div class="row">
            <${Whole} label=${words.say("queues.count")} required min="1" max="100000" value=${form.count} onChange=${(count) => write({ count })} />
            <${Choice} label=${words.say("queues.segment")} value=${form.segment} onChange=${(segment) => write({ segment })}
              options=${[["", words.say("queues.everybody")], ...segments.map((one) => [one.name, words.text(one.definition?.title) || one.name])]} />
          </div>
          <${Check} label=${words.say("queues.guests")} checked=${form.guests} onChange=${(guests) => write({ guests })} />`
        : html`<${Text} rows="4" required label=${words.say("queues.ids")} hint=${words.say("queues.ids_hint")} value=${form.members} onChange=${(members) => write({ members })} />`}
      <div class="row">
        ${house.currencies.length > 1 && html`<${Choice} label=${words.say("queues.currency")} value=${form.currency} onChange=${(currency) => write({ currency })}
          options=${house.currencies.map((one) => [one.code, words.text(one.definition.plural) || one.code])} />`}
        <${Text} type="number" required min=${step} step=${step} label=${words.say("queues.each")} value=${form.amount} onChange=${(amount) => write({ amount })} />
        <${Text} type="number" required min=${step} step=${step} label=${words.say("queues.at_most")} value=${form.budget} onChange=${(budget) => write({ budget })} />
      </div>
      <${Texts} locales=${house.locales} label=${words.say("queues.they_read")} required maxlength="500" value=${form.reason} onChange=${(reason) => write({ reason })} />
      <${Trouble} error=${trouble} />
      <p role="status">${told}</p>
      <div class="row">
        <button class="button button-plain" type="submit">${words.say("queues.preview")}</button>
        ${seen && html`<button class="button" type="button" onClick=${() => ask(true)}>${words.say("queues.give_now")}</button>`}
      </div>
    </form>
    ${asking && html`<${Confirm} title=${words.say("queues.give")} say=${words.say("queues.give_now")} act=${give} onClose=${() => ask(false)}>
      <p>${told}</p><p>${words.say("queues.give_sure")}</p><//>`}
  <//>`;
}

function bodyOf({ whom, count, segment, guests, members, currency, amount, budget, reason }, unit) {
  const minor = (text) => Math.round(Number(text) * 10 ** unit.scale);
  const to = whom === "drawn" ? { drawn: { count, segment: segment || null, guests } } : { members: members.split(/[\s,;]+/).filter(Boolean) };
  return { currency, amount: minor(amount), budget: minor(budget), reason, ...to };
}
