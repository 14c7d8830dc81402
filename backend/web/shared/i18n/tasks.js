// What the page of a task says, by language; it is asked for when somebody comes to one.
import { enTasks } from "./en_tasks.js";
import { frTasks } from "./fr_tasks.js";

export const TASKS = { en: enTasks, fr: frTasks };
