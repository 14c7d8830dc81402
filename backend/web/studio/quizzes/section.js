// Quizzes: the list, a new one, the desk of one, and how it runs.
import { html } from "../../shared/html.js";
import { enQuestions } from "../../shared/i18n/en_studio_questions.js";
import { enQuizzes } from "../../shared/i18n/en_studio_quizzes.js";
import { frQuestions } from "../../shared/i18n/fr_studio_questions.js";
import { frQuizzes } from "../../shared/i18n/fr_studio_quizzes.js";
import { Desk } from "./desk.js";
import { Quizzes } from "./list.js";
import { Start } from "./start.js";

export const WORDS = { en: { ...enQuestions, ...enQuizzes }, fr: { ...frQuestions, ...frQuizzes } };

export function Section({ path: [slug] }) {
  if (!slug) return html`<${Quizzes} />`;
  if (slug === "new") return html`<${Start} />`;
  return html`<${Desk} key=${slug} slug=${slug} />`;
}
