// The first page: what runs, what needs attention, and one big button.
import { useKit } from "../../member/kit.js";
import { html } from "../../shared/html.js";
import { enHome } from "../../shared/i18n/en_studio_home.js";
import { frHome } from "../../shared/i18n/fr_studio_home.js";
import { Page } from "../parts/page.js";

export const WORDS = { en: enHome, fr: frHome };

export function Section() {
  const { words } = useKit();
  return html`<${Page} title=${words.say("today.title")} />`;
}
