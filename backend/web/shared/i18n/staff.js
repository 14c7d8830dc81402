// What the staff's page says, by language.
import { enStaff } from "./en_staff.js";
import { enWalls } from "./en_walls.js";
import { frStaff } from "./fr_staff.js";
import { frWalls } from "./fr_walls.js";

export const STAFF = { en: { ...enStaff, ...enWalls }, fr: { ...frStaff, ...frWalls } };
