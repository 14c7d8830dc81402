// What the page of somebody's data says, by language.
import { enPrivacy } from "./en_privacy.js";
import { frPrivacy } from "./fr_privacy.js";

export const PRIVACY = { en: enPrivacy, fr: frPrivacy };
