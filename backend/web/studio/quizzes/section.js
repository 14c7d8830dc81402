// Quizzes: the list, a new one, the desk of one, and how it runs.
import { html } from "../../shared/html.js";
import { enQuizzes } from "../../shared/i18n/en_studio_quizzes.js";
import { frQuizzes } from "../../shared/i18n/fr_studio_quizzes.js";
import { Desk } from "./desk.js";
import { Quizzes } from "./list.js";
import { Start } from "./start.js";

export const WORDS = { en: enQuizzes, fr: frQuizzes };

export function Section({ path: [slug] }) {
  if (!slug) return html`<${Quizzes} />`;
  if (slug === "new") return html`<${Start} />`;
  return html`<${Desk} key=${slug} slug=${slug} />`;
}
