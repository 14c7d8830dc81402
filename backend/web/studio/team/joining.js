// Somebody new: their address, what they may do, and then the link by which they choose a password.
import { useState } from "preact/hooks";
import { useKit } from "../../member/kit.js";
import { html } from "../../shared/html.js";
import { Text } from "../parts/fields.js";
import { Page, Part } from "../parts/page.js";
import { Trouble } from "../parts/states.js";
import { Rights, STARTING } from "./rights.js";
import { ToldOnce } from "../parts/told_once.js";

export function Joining({ staff }) {
  const { asked, drafts, session, words } = useKit();
  const begin = () => STARTING.cashier.filter((one) => session.value?.rights.includes(one));
  const [form, setForm] = useState(drafts.get("team.new") ?? { email: "", role: "cashier", rights: begin() });
  const [trouble, setTrouble] = useState(null);
  const [busy, setBusy] = useState(false);
  const [link, setLink] = useState(null);
  const write = (more) => {
    const next = { ...form, ...more };
    drafts.set("team.new", next);
    setForm(next);
  };
  const add = async (event) => {
    event.preventDefault();
    setBusy(true);
    setTrouble(null);
    try {
      const person = await asked((api) => api.post("/v1/staff", form));
      drafts.delete("team.new");
      void staff.reload();
      setLink(await asked((api) => api.post(`/v1/staff/${person.id}/password-links`)));
    } catch (error) {
      setTrouble(error);
    }
    setBusy(false);
  };
  const back = { href: "#/team", text: words.say("team.title") };
  if (link) {
    return html`<${Page} key="told" title=${words.say("team.joined", { email: form.email })} back=${back}>
      <${Part} title=${words.say("team.link")}>
        <${ToldOnce} label=${words.say("team.link_for", { email: form.email })} hint=${words.say("team.link_hint")} text=${link.url} />
      <//>
    <//>`;
  }
  return html`<${Page} key="form" title=${words.say("team.add")} lede=${words.say("team.add_lede")} back=${back}>
    <form class="card form" onSubmit=${add}>
      <${Text} label=${words.say("staff.email")} type="email" required value=${form.email} onChange=${(email) => write({ email })} />
      <${Rights} value=${form} onChange=${write} />
      <${Trouble} error=${trouble} />
      <button class="button" type="submit" disabled=${busy}>${words.say("team.let_in_new")}</button>
    </form>
  <//>`;
}
