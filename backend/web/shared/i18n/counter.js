// What the counter's page says, by language.
import { enCounter } from "./en_counter.js";
import { enStaff } from "./en_staff.js";
import { frCounter } from "./fr_counter.js";
import { frStaff } from "./fr_staff.js";

export const COUNTER = { en: { ...enStaff, ...enCounter }, fr: { ...frStaff, ...frCounter } };
