// All that the house says, in French; loaded when a page has something of it to say.
import { COUNTER } from "./counter.js";
import { DESIGNS } from "./designs.js";
import { FILES } from "./files.js";
import { FRIENDS } from "./friends.js";
import { GAMES } from "./games.js";
import { GIFTS } from "./gifts.js";
import { HOUSE } from "./house.js";
import { LIBRARIES } from "./libraries.js";
import { MEMBERS } from "./members.js";
import { MEMBERSHIPS } from "./memberships.js";
import { MESSAGES } from "./messages.js";
import { MOVING } from "./moving.js";
import { PIECES } from "./pieces.js";
import { QUESTIONS } from "./questions.js";
import { CHECKOUT } from "./checkout.js";
import { REWARDS } from "./rewards.js";
import { RULES } from "./rules.js";
import { SHOPS } from "./shops.js";

export const FRENCH = { ...CHECKOUT, ...COUNTER, ...DESIGNS, ...FILES, ...FRIENDS, ...GAMES, ...GIFTS, ...HOUSE, ...LIBRARIES, ...MEMBERS, ...MEMBERSHIPS, ...MESSAGES, ...MOVING, ...PIECES, ...QUESTIONS, ...REWARDS, ...RULES, ...SHOPS };
