// Quizzes: the list, a new one, the desk of one, and how it runs.
import { html } from "../../shared/html.js";
import { enQuestions } from "../../shared/i18n/en_studio_questions.js";
import { enQuizzes } from "../../shared/i18n/en_studio_quizzes.js";
import { enRevisions } from "../../shared/i18n/en_studio_revisions.js";
import { enRun } from "../../shared/i18n/en_studio_run.js";
import { frQuestions } from "../../shared/i18n/fr_studio_questions.js";
import { frQuizzes } from "../../shared/i18n/fr_studio_quizzes.js";
import { frRevisions } from "../../shared/i18n/fr_studio_revisions.js";
import { frRun } from "../../shared/i18n/fr_studio_run.js";
import { Desk } from "./desk.js";
import { Quizzes } from "./list.js";
import { Run } from "./run/run.js";
import { Start } from "./start.js";

export const WORDS = { en: { ...enQuestions, ...enQuizzes, ...enRevisions, ...enRun }, fr: { ...frQuestions, ...frQuizzes, ...frRevisions, ...frRun } };

export function Section({ path: [slug, place] }) {
  if (!slug) return html`<${Quizzes} />`;
  if (slug === "new") return html`<${Start} />`;
  if (place === "run") return html`<${Run} key=${slug} slug=${slug} />`;
  return html`<${Desk} key=${slug} slug=${slug} />`;
}
