// Members: found by name or id, and all about one.
import { html } from "../../shared/html.js";
import { enMembers } from "../../shared/i18n/en_studio_members.js";
import { enMemberships } from "../../shared/i18n/en_studio_memberships.js";
import { enHanding } from "../../shared/i18n/en_studio_redemptions.js";
import { enReasons } from "../../shared/i18n/en_studio_reasons.js";
import { frMembers } from "../../shared/i18n/fr_studio_members.js";
import { frMemberships } from "../../shared/i18n/fr_studio_memberships.js";
import { frHanding } from "../../shared/i18n/fr_studio_redemptions.js";
import { frReasons } from "../../shared/i18n/fr_studio_reasons.js";
import { Member } from "./member.js";
import { Search } from "./search.js";

export const WORDS = { en: { ...enMembers, ...enMemberships, ...enReasons, ...enHanding }, fr: { ...frMembers, ...frMemberships, ...frReasons, ...frHanding } };

export function Section({ path: [name] }) {
  return name ? html`<${Member} key=${name} name=${name} />` : html`<${Search} />`;
}
