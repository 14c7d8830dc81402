// One of the team: what they may do, a new password, the door.
import { useState } from "preact/hooks";
import { useKit } from "../../member/kit.js";
import { html } from "../../shared/html.js";
import { Confirm } from "../parts/dialog.js";
import { Page, Part } from "../parts/page.js";
import { Trouble } from "../parts/states.js";
import { toast } from "../parts/toast.js";
import { Rights } from "./rights.js";
import { Sites } from "./sites.js";
import { ToldOnce } from "../parts/told_once.js";

export function Person({ person, staff }) {
  const { asked, look, session, words } = useKit();
  const [form, setForm] = useState({ role: person.role, rights: person.rights, sites: person.sites });
  const [trouble, setTrouble] = useState(null);
  const [asking, setAsking] = useState(null);
  const [link, setLink] = useState(null);
  const own = session.value?.id === person.id;
  const at = `/v1/staff/${person.id}`;
  const change = async (call) => {
    await asked(call);
    await staff.reload();
  };
  const save = async (event) => {
    event.preventDefault();
    setTrouble(null);
    try {
      await change((api) => api.patch(at, { role: form.role, rights: form.rights, sites: form.sites }, person));
      toast(words.say("studio.saved"));
      if (own) await look();
    } catch (error) {
      setTrouble(error);
    }
  };
  const out = (disabled) => () => change((api) => api.patch(at, { disabled }, person));
  const make = async () => setLink(await asked((api) => api.post(`${at}/password-links`)));
  const confirm = () => change((api) => api.post(`${at}/confirmation`));
  const reset = () => change((api) => api.post(`${at}/factor-removals`));
  const close = () => setAsking(null);
  return html`<${Page} title=${person.email} back=${{ href: "#/team", text: words.say("team.title") }}>
    <form class="card form" onSubmit=${save}>
      <${Rights} value=${form} onChange=${setForm} />
      <${Sites} value=${form} onChange=${setForm} />
      <${Trouble} error=${trouble} />
      <button class="button" type="submit">${words.say("studio.save")}</button>
    </form>
    ${!person.confirmed && html`<${Part} title=${words.say("team.unconfirmed")} lede=${words.say("team.confirm_hint")}>
      <button class="button button-plain" type="button" onClick=${() => setAsking("confirm")}>${words.say("team.confirm")}</button>
    <//>`}
    ${!person.disabled && html`<${Part} title=${words.say("team.link")} lede=${words.say("team.link_lede")}>
      ${link
        ? html`<${ToldOnce} label=${words.say("team.link_for", { email: person.email })} hint=${words.say("team.link_hint")} text=${link.url} />`
        : html`<button class="button button-plain" type="button" onClick=${() => setAsking("link")}>${words.say("team.link_make")}</button>`}
    <//>`}
    ${person.second_factor && !own && html`<${Part} title=${words.say("account.factor")} lede=${words.say("team.factor_lede")}>
      <button class="button button-plain" type="button" onClick=${() => setAsking("factor")}>${words.say("team.factor_reset")}</button>
    <//>`}
    <${Part} title=${words.say("team.door")} lede=${words.say(person.disabled ? "team.out_lede" : "team.in_lede")}>
      <button class="button button-plain" type="button" onClick=${() => setAsking("door")}>
        ${words.say(person.disabled ? "team.let_in" : "team.shut_out")}
      </button>
    <//>
    ${asking === "confirm" && html`<${Confirm} title=${words.say("team.confirm")} say=${words.say("team.confirm")} act=${confirm} onClose=${close}>
      <p>${words.say("team.confirm_sure", { email: person.email })}</p><//>`}
    ${asking === "link" && html`<${Confirm} title=${words.say("team.link")} say=${words.say("team.link_make")} act=${make} onClose=${close}>
      <p>${words.say("team.link_sure", { email: person.email })}</p><//>`}
    ${asking === "factor" && html`<${Confirm} title=${person.email} danger say=${words.say("team.factor_reset")} act=${reset} onClose=${close}>
      <p>${words.say("team.factor_reset_sure", { email: person.email })}</p><//>`}
    ${asking === "door" && html`<${Confirm} title=${person.email} danger=${!person.disabled} act=${out(!person.disabled)} onClose=${close}
      say=${words.say(person.disabled ? "team.let_in" : "team.shut_out")}>
      <p>${words.say(person.disabled ? "team.let_in_sure" : "team.shut_out_sure")}</p><//>`}
  <//>`;
}
