// Members: found by name or id, and all about one.
import { html } from "../../shared/html.js";
import { enMembers } from "../../shared/i18n/en_studio_members.js";
import { frMembers } from "../../shared/i18n/fr_studio_members.js";
import { Member } from "./member.js";
import { Search } from "./search.js";

export const WORDS = { en: enMembers, fr: frMembers };

export function Section({ path: [name] }) {
  return name ? html`<${Member} key=${name} name=${name} />` : html`<${Search} />`;
}
