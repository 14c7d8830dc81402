// Something was asked of the server by a button: what to say beside it when it was refused.
import { Problem, Unreachable } from "../shared/api.js";

/** Null when it went well, else why not, in the member's words. */
export async function refusalOf(asked, words) {
  try {
    await asked;
    return null;
  } catch (error) {
    if (error instanceof Problem) return words.refusal(error);
    if (error instanceof Unreachable) return words.say("home.unreachable_hint");
    throw error;
  }
}
