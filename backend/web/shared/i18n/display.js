// What a display on a wall says, by language.
import { enDisplay } from "./en_display.js";
import { frDisplay } from "./fr_display.js";

export const DISPLAY = { en: enDisplay, fr: frDisplay };
