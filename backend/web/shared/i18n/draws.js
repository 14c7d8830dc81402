// What verifying a draw says, by language; asked for by whoever verifies one.
import { enDraws } from "./en_draws.js";
import { frDraws } from "./fr_draws.js";

export const DRAWS = { en: enDraws, fr: frDraws };
