// My account: what I may do here, and my password.
import { useState } from "preact/hooks";
import { useKit } from "../../member/kit.js";
import { html } from "../../shared/html.js";
import { Text } from "../parts/fields.js";
import { Page, Part } from "../parts/page.js";
import { Trouble } from "../parts/states.js";
import { toast } from "../parts/toast.js";
import { Factor } from "./factor.js";
import { RIGHTS } from "./rights.js";
import { WORDS } from "./words.js";

export { WORDS };

const EMPTY = { old: "", new: "" };

export function Section() {
  const { asked, session, words } = useKit();
  const [form, setForm] = useState(EMPTY);
  const [trouble, setTrouble] = useState(null);
  const write = (name) => (text) => setForm({ ...form, [name]: text });
  const save = async (event) => {
    event.preventDefault();
    setTrouble(null);
    try {
      await asked((api) => api.put("/v1/session/password", form));
      setForm(EMPTY);
      toast(words.say("account.changed"));
    } catch (error) {
      setTrouble(error);
    }
  };
  return html`<${Page} title=${words.say("account.title")} lede=${session.value?.name}>
    <${Part} title=${words.say("account.rights")} lede=${words.say("account.rights_lede")}>
      <ul class="team-mine">${RIGHTS.filter((right) => session.value?.rights.includes(right)).map(
        (right) => html`<li key=${right}><strong>${words.say(`team.right_${right}`)}</strong>${" "}
          <span class="hint">${words.say(`team.right_${right}_is`)}</span></li>`,
      )}</ul>
    <//>
    <${Part} title=${words.say("account.password")} lede=${words.say("account.password_lede")}>
      <form class="form" onSubmit=${save}>
        <input type="hidden" autocomplete="username" value=${session.value?.name} />
        <${Text} label=${words.say("account.old")} type="password" required autocomplete="current-password"
          value=${form.old} onChange=${write("old")} />
        <${Text} label=${words.say("account.new")} hint=${words.say("account.new_hint")} type="password" required
          minlength="10" autocomplete="new-password" value=${form.new} onChange=${write("new")} />
        <${Trouble} error=${trouble} />
        <button class="button" type="submit">${words.say("account.change")}</button>
      </form>
    <//>
    <${Factor} />
  <//>`;
}
