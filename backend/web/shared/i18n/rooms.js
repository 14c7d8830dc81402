// What live rooms say, by language; the member app asks for it when somebody comes to one.
import { enRooms } from "./en_rooms.js";
import { frRooms } from "./fr_rooms.js";

export const ROOMS = { en: enRooms, fr: frRooms };
