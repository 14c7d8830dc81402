// What somebody may do: a role to start from, and each right by itself.
import { useKit } from "../../member/kit.js";
import { html } from "../../shared/html.js";
import { Check, Choice } from "../parts/fields.js";

export const RIGHTS = ["read", "members", "counter", "award", "redeem", "configure", "publish", "erase", "staff", "admin"];

export const STARTING = {
  viewer: ["read", "members"],
  cashier: ["read", "members", "counter", "award", "redeem"],
  marketer: ["read", "members", "configure"],
  owner: RIGHTS,
};

/** `value` is {role, rights}. A right that one lacks oneself cannot be given, only taken away. */
export function Rights({ value, onChange }) {
  const { session, words } = useKit();
  const mine = session.value?.rights ?? [];
  const give = (right, yes) =>
    onChange({ ...value, rights: RIGHTS.filter((one) => (one === right ? yes : value.rights.includes(one))) });
  const roles = Object.keys(STARTING).map((one) => [one, words.say(`team.role_${one}`)]);
  return html`
    <${Choice} label=${words.say("team.role")} hint=${words.say("team.role_hint")} value=${value.role} options=${roles}
      onChange=${(role) => onChange({ role, rights: STARTING[role].filter((one) => mine.includes(one) || value.rights.includes(one)) })} />
    <fieldset class="team-rights">
      <legend class="form-label">${words.say("team.rights")}</legend>
      ${RIGHTS.map((right) => {
        const has = value.rights.includes(right);
        const lacking = !has && !mine.includes(right);
        return html`<${Check} key=${right} label=${words.say(`team.right_${right}`)} checked=${has}
          disabled=${right === "read" || lacking}
          hint=${words.say(`team.right_${right}_is`) + (lacking ? ` ${words.say("team.not_yours_to_give")}` : "")}
          onChange=${(yes) => give(right, yes)} />`;
      })}
    </fieldset>`;
}
