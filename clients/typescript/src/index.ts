// Kermesse from TypeScript: every call of the HTTP interface, and its live sockets.

import { Calls } from "./made/calls.ts";

export { type Versioned } from "./door.ts";
export { type Following, Line } from "./line.ts";
export { type Code } from "./made/calls.ts";
export type * as frames from "./made/frames.ts";
export type * as shapes from "./made/shapes.ts";
export { MADE_FROM } from "./made/version.ts";
export {
  Away,
  Conflict,
  Denied,
  HungUp,
  Invalid,
  Missing,
  NoAnswer,
  Refusal,
  Stale,
  TooLarge,
  TooMany,
  Unauthenticated,
  Unreadable,
  VersionNeeded,
  Waits,
} from "./refusals.ts";
export { type Given, type Settings, type Token } from "./sending.ts";

/** A server, as one caller sees it: `new Kermesse({ url, token })`. */
export class Kermesse extends Calls {}
