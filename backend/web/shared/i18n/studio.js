// What the studio's frame says, by language; each section brings its own words.
import { enStaff } from "./en_staff.js";
import { enStudio } from "./en_studio.js";
import { frStaff } from "./fr_staff.js";
import { frStudio } from "./fr_studio.js";

export const STUDIO = { en: { ...enStaff, ...enStudio }, fr: { ...frStaff, ...frStudio } };
