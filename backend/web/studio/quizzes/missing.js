// What a draft lacks before it can be published, in the words of whoever writes it; what only the house knows is not here.
import { unitOf } from "../parts/money.js";
import { isScored, lacks } from "./shape.js";

export function missing({ wrap, config }, house, words) {
  const { questions } = config;
  const found = [];
  const of = (place, why) => found.push(words.say("quizzes.miss_in", { n: place + 1, why }));
  if (questions.length === 0) found.push(words.say("quizzes.miss_questions"));
  else if (!questions.some(({ type }) => type !== "slide")) found.push(words.say("quizzes.miss_answers"));
  questions.forEach((one, place) => {
    for (const what of lacks(one)) of(place, words.say(`quizzes.lacks_${what}`));
    if (config.scoring === "speed" && isScored(one.type) && !one.limit_ms) of(place, words.say("quizzes.miss_time"));
  });
  const short = shortBudget(wrap, house, words);
  return short ? [...found, short] : found;
}

/** That the budget does not pay what is given at once, or null. */
export function shortBudget({ budget, tariff, currency }, house, words) {
  const dearest = Math.max(0, ...Object.values(tariff ?? {}));
  if (budget == null || budget >= dearest) return null;
  return words.say("quizzes.miss_budget", { amount: words.amount(dearest, unitOf(house, currency)) });
}
