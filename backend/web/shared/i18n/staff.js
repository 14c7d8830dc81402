// What the staff's page says, by language.
import { enRooms } from "./en_rooms.js";
import { enStaff } from "./en_staff.js";
import { enWalls } from "./en_walls.js";
import { frRooms } from "./fr_rooms.js";
import { frStaff } from "./fr_staff.js";
import { frWalls } from "./fr_walls.js";

export const STAFF = { en: { ...enRooms, ...enStaff, ...enWalls }, fr: { ...frRooms, ...frStaff, ...frWalls } };
