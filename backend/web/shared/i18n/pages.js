// What the pages beyond home say, by language; asked for with the first of them.
import { enPages } from "./en_pages.js";
import { frPages } from "./fr_pages.js";

export const PAGES = { en: enPages, fr: frPages };
