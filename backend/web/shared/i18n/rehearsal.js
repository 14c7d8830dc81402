// What the phone beside a draft says of its own, by language.
import { enRehearsal } from "./en_rehearsal.js";
import { frRehearsal } from "./fr_rehearsal.js";

export const REHEARSAL = { en: enRehearsal, fr: frRehearsal };
