// Made by `make clients` from OpenAPI 0.1.0 and AsyncAPI 1 of Kermesse.

/** Words of the house, by language. */
export interface AnnouncementSlide {
  type: "announcement";
  seconds?: number;
  since?: string | null;
  until?: string | null;
  days?: Array<"fri" | "mon" | "sat" | "sun" | "thu" | "tue" | "wed">;
  heading: { [key: string]: string };
  text?: { [key: string]: string };
}

/** The answer was kept: this one, though another was sent, where there was one before. */
export interface Answered {
  type: "answered";
  given: Given;
}

/** A level of a badge is the member's. Titles are words by locale; `level_title` may be null. */
export interface BadgeEarned {
  type: "badge.earned";
  name: string;
  level: number;
  title: { [key: string]: string };
  level_title: { [key: string]: string } | null;
  icon: string;
}

/** A badge came to its end; `level` is what is left of it, 0 for nothing. */
export interface BadgeLapsed {
  type: "badge.lapsed";
  name: string;
  level: number;
  title: { [key: string]: string };
  icon: string;
}

/** A badge was taken back, with the points that it had paid. */
export interface BadgeRevoked {
  type: "badge.revoked";
  name: string;
  title: { [key: string]: string };
  icon: string;
}

/** Points landed or left. Amounts are minor units; `change` is the effect on `available`. */
export interface BalanceChanged {
  type: "balance";
  currency: string;
  available: number;
  held: number;
  change: number;
  transaction_id: string;
  reason: string;
}

/** What is seen and heard with a question, and with each of its options as they are dealt. */
export interface Beside {
  picture?: Picture | null;
  sound?: string | null;
  option_pictures?: Array<Picture | null>;
  option_sounds?: Array<string | null>;
}

/** A run of a board is over and its ranks are frozen. */
export interface BoardClosed {
  type: "board.closed";
  board: string;
  run_id: string;
  size: number;
}

/** The first places of a board are others than before: who shows them asks again. */
export interface BoardMoved {
  type: "board.moved";
  board: string;
  run_id: string;
}

/** The first lines of a board; they move as the ranks do. */
export interface BoardSlide {
  type: "board";
  seconds?: number;
  since?: string | null;
  until?: string | null;
  days?: Array<"fri" | "mon" | "sat" | "sun" | "thu" | "tue" | "wed">;
  board: string;
  lines?: number;
}

/** A member won a prize when a board closed; `amount` is what landed, in minor units. */
export interface BoardWon {
  type: "board.won";
  board: string;
  run_id: string;
  rank: number;
  currency: string | null;
  amount: number;
  badge: string | null;
}

/** A campaign by its name: how many play it, and how one joins. */
export interface CampaignSlide {
  type: "campaign";
  seconds?: number;
  since?: string | null;
  until?: string | null;
  days?: Array<"fri" | "mon" | "sat" | "sun" | "thu" | "tue" | "wed">;
  campaign: string;
}

/**
 * A member's run of a challenge went on. Of a shared goal it is their own share, towards what is
 * needed to have a share in the prize; then `completed` says that the goal was reached.
 */
export interface ChallengeMoved {
  type: "challenge";
  name: string;
  value: number;
  target: number;
  percent: number;
  completed: boolean;
}

/** A member has done four fifths of a run of a challenge; `left` is what its goal wants yet. */
export interface ChallengeNearly {
  type: "challenge.nearly";
  name: string;
  title: { [key: string]: string };
  percent: number;
  left: number;
}

/** No more answers are taken; `answered` is how many came. */
export interface ClosedShown {
  type: "closed";
  position: number;
  total: number;
  question: string;
  kind: string;
  prompt: string;
  beside: Beside;
  options: Array<string>;
  unit: string;
  points_max: number;
  limit_ms: number | null;
  voided: boolean;
  answered: number;
}

/**
 * All together came nearer to a shared goal. `run` is the first day of its period, or ""; so is
 * `team`, where there are none.
 */
export interface CommunityMoved {
  type: "community";
  name: string;
  run: string;
  team: string;
  total: number;
  target: number;
  percent: number;
  contributors: number;
  completed: boolean;
}

/**
 * All that a display shows which faces a till: whoever is `served`, null at rest. `version` is of
 * the display's page.
 */
export interface CounterShown {
  type: "counter";
  programme: string;
  programme_name: string;
  time_zone: string;
  name: string;
  locale: string;
  version: string;
  served: Served | null;
  at: string;
}

/**
 * What became of a question: `chosen` by the places of the options as dealt, or the words that were
 * typed most, each with how many.
 */
export interface Counts {
  answered: number;
  right: number;
  chosen?: Array<number>;
  typed?: Array<[string, number]>;
}

/** An event of a display's own. Its feed counts them from 1 without gaps. */
export interface DisplayHappened {
  type: "event";
  seq: number;
  at: string;
  feed: "display";
  event: DisplayTold;
}

/**
 * A display is told to `reload` its page, or to `identify` itself. It stands on the display's own
 * feed, and nowhere else.
 */
export interface DisplayTold {
  type: "display.told";
  command: string;
}

/** A probe, sent back. */
export interface Echo {
  type: "echo";
  n: number;
}

/** The room is over; whatever was won is paid. */
export interface EndedShown {
  type: "ended";
  position: number;
  total: number;
  board: "accuracy" | "speed";
  lines: Array<ScoreLine>;
  teams: Array<TeamLine>;
  players: number;
  other: Array<ScoreLine>;
}

export type FromDisplay = Showing | Ping;

export type FromMember = Ping;

export type FromPlayer = GiveAnswer | Echo | Ping;

export type FromStage = Ping;

/** A gift went on: `status` is opened, back or undone. Of a voucher there is no amount. */
export interface GiftMoved {
  type: "gift";
  id: string;
  status: string;
  currency: string;
  amount: number;
}

/** My answer to the question that is asked. Sent again, it is answered again and counts once. */
export interface GiveAnswer {
  type: "answer";
  question: string;
  answer: boolean | number | string | Array<number>;
}

/**
 * An answer that was taken: `raw_ms` as the server saw it, `taken_ms` without the player's own
 * delay, of which `latency_ms` was measured.
 */
export interface Given {
  question: string;
  answer: boolean | number | string | Array<number>;
  raw_ms: number;
  taken_ms: number;
  latency_ms: number;
}

/** An event of the member's or the programme's. Each feed counts its own from 1 without gaps. */
export interface Happened {
  type: "event";
  seq: number;
  at: string;
  feed: "member" | "programme";
  event: BalanceChanged | PendingChanged | PlayMoved | ChallengeMoved | CommunityMoved | BadgeEarned | BadgeLapsed | BadgeRevoked | TierChanged | StreakMoved | RankMoved | BoardMoved | BoardClosed | BoardWon | Notice | Inboxed | ChallengeNearly | RankOvertaken | VoucherChanged | RedemptionMoved | GiftMoved | MembershipMoved | MemberJoined;
}

/**
 * Something new lies in the member's inbox; `unread` counts up to 99. A page that shows it says so
 * within 10 s, or the phone rings as well.
 */
export interface Inboxed {
  type: "inbox";
  id: string;
  message: string;
  title: string;
  body: string;
  link: string;
  unread: number;
}

/** The programme's address, as a QR code. */
export interface JoinSlide {
  type: "join";
  seconds?: number;
  since?: string | null;
  until?: string | null;
  days?: Array<"fri" | "mon" | "sat" | "sun" | "thu" | "tue" | "wed">;
}

/** People come in. `questions` is how many there will be. */
export interface LobbyShown {
  type: "lobby";
  title: string;
  intro: string;
  questions: number;
  teams: Array<string>;
  locked: boolean;
}

/** A member was opened; a guest has no name with the brand yet. */
export interface MemberJoined {
  type: "member.joined";
  guest: boolean;
}

/**
 * A tier that was paid for: `status` is started, renewed, ending (no other term follows) or ended,
 * and `ends_on` the day on which it ends or ended.
 */
export interface MembershipMoved {
  type: "membership";
  id: string;
  tier: string;
  title: { [key: string]: string };
  status: string;
  ends_on: string;
}

/**
 * A player's own line after move `number`. `given` is their answer to the question that is asked,
 * `result` what became of it, once that is revealed; `waiting` until the next question.
 */
export interface Mine {
  type: "mine";
  number: number;
  name: string;
  team: string | null;
  waiting: boolean;
  given: Given | null;
  result: Verdict | null;
  accuracy: OnBoard;
  speed: OnBoard;
}

/** Words from the programme to all its members. */
export interface Notice {
  type: "notice";
  id: string;
  text: { [key: string]: string };
}

/** Where a player stands on one of the scoreboards. */
export interface OnBoard {
  score: number;
  rank: number | null;
}

/**
 * Points on their way, which cannot be spent yet: `why` is granted, released, cancelled or moved
 * (with a guest who became a member), and `pending` what is on its way now. Amounts are minor
 * units; what is released comes into the balance by an event of its own.
 */
export interface PendingChanged {
  type: "pending";
  currency: string;
  pending: number;
  change: number;
  why: string;
  transaction_id: string;
  reason: string;
}

/**
 * A picture that was sent before (`POST /v1/media`), by its name, and what it shows in words, for
 * who does not see it.
 */
export interface Picture {
  media: string;
  alt: string;
}

/** Is anybody there? For clients that cannot send the protocol's own pings, as browsers. */
export interface Ping {
  type: "ping";
}

/** A play went on, on whichever device it is being played. */
export interface PlayMoved {
  type: "play";
  play_id: string;
  campaign_id: string;
  move: number;
  status: string;
  score: number;
}

/**
 * Everything that a display shows: its slides, each with its content now. `version` is of the
 * display's page: with another one it loads itself anew.
 */
export interface PlaylistShown {
  type: "playlist";
  programme: string;
  programme_name: string;
  time_zone: string;
  name: string;
  locale: string;
  version: string;
  slides: Array<BoardSlide | CampaignSlide | AnnouncementSlide | JoinSlide>;
  contents: Array<{ [key: string]: unknown } | null>;
  at: string;
}

/** The end of the game. `other` are the first three of the other scoreboard. */
export interface PodiumShown {
  type: "podium";
  position: number;
  total: number;
  board: "accuracy" | "speed";
  lines: Array<ScoreLine>;
  teams: Array<TeamLine>;
  players: number;
  other: Array<ScoreLine>;
}

/** The answer to a ping. A socket that is behind with its events leaves it out. */
export interface Pong {
  type: "pong";
}

/** Send it back at once as an `echo`: so the server learns how long your line takes. */
export interface Probe {
  type: "probe";
  n: number;
}

/** What they have of a currency by now, and how much of it has just landed. */
export interface Purse {
  currency: string;
  scale: number;
  name: { [key: string]: string };
  plural: { [key: string]: string };
  available: number;
  gained: number;
}

/**
 * A question is asked; `remaining_ms` is what is left of its time. While `paused`, the clock stands
 * still.
 */
export interface QuestionShown {
  type: "question";
  position: number;
  total: number;
  question: string;
  kind: string;
  prompt: string;
  beside: Beside;
  options: Array<string>;
  unit: string;
  points_max: number;
  limit_ms: number | null;
  voided: boolean;
  remaining_ms: number | null;
  paused: boolean;
}

/**
 * A member moved among the first places of a board: from `was` to `rank`, counted from 1, in the
 * order of its lines; None is anywhere behind those.
 */
export interface RankMoved {
  type: "rank";
  board: string;
  run_id: string;
  rank: number | null;
  was: number | null;
}

/**
 * Somebody went past a member among the first places of a board: from `was` to `rank`; None is
 * anywhere behind those.
 */
export interface RankOvertaken {
  type: "rank.overtaken";
  board: string;
  title: { [key: string]: string };
  rank: number | null;
  was: number;
}

/**
 * What a member has redeemed went on: `status` is ordered, ready, handed_over, shipped, cancelled
 * or expired.
 */
export interface RedemptionMoved {
  type: "redemption";
  id: string;
  reward: string;
  title: { [key: string]: string };
  status: string;
}

/** The answer to this question was not taken, and why. */
export interface Refused {
  type: "refused";
  question: string;
  code: string;
  detail: string;
}

/** The numbers the client came with are good: the events up to these follow, then live ones. */
export interface Resumed {
  type: "resumed";
  seq: number;
  programme_seq: number;
}

/** The numbers the client came with lead nowhere any more: forget them, a snapshot follows. */
export interface Resync {
  type: "resync";
}

/** The result. `right_answer` is in the form answers are posted in, null for a poll. */
export interface RevealShown {
  type: "reveal";
  position: number;
  total: number;
  question: string;
  kind: string;
  prompt: string;
  beside: Beside;
  options: Array<string>;
  unit: string;
  points_max: number;
  limit_ms: number | null;
  voided: boolean;
  right_answer: boolean | number | string | Array<number> | null;
  explanation: string;
  counts: Counts;
}

/** An event of a live room. Its feed counts them from 1 without gaps. */
export interface RoomHappened {
  type: "event";
  seq: number;
  at: string;
  feed: "room";
  event: RoomMoved;
}

/**
 * A live room went on by its move `number`; `shown` is what all who are in it see now. It is told
 * on the room's own feed, and nowhere else.
 */
export interface RoomMoved {
  type: "room.moved";
  room_id: string;
  number: number;
  phase: string;
  shown: LobbyShown | QuestionShown | ClosedShown | RevealShown | ScoresShown | PodiumShown | EndedShown;
}

/**
 * Where a room stands: the next event of its feed is `seq` + 1. `mine` is a player's alone, and
 * `door` the stage's.
 */
export interface RoomNow {
  type: "room";
  room_id: string;
  seq: number;
  at: string;
  number: number;
  phase: "closed" | "ended" | "lobby" | "podium" | "question" | "reveal" | "scores";
  shown: LobbyShown | QuestionShown | ClosedShown | RevealShown | ScoresShown | PodiumShown | EndedShown;
  mine: Mine | null;
  door?: StageDoor | null;
}

/**
 * A player on a scoreboard; `was` is the rank before this question, None where there was none.
 * `key` is the same for the same player as long as the room lasts, and means nothing elsewhere.
 */
export interface ScoreLine {
  key: string;
  rank: number;
  name: string;
  score: number;
  was?: number | null;
  team?: string | null;
}

/** The first of the scoreboard that the host shows. */
export interface ScoresShown {
  type: "scores";
  position: number;
  total: number;
  board: "accuracy" | "speed";
  lines: Array<ScoreLine>;
  teams: Array<TeamLine>;
  players: number;
}

/**
 * Whoever is at the till: to be shown for so many `seconds`, and then forgotten. `reward` is what
 * was just handed over, `won` what was just won, which is among their vouchers now.
 */
export interface Served {
  alias: string;
  enrolled: boolean;
  purses: Array<Purse>;
  reward: { [key: string]: string } | null;
  won: Array<{ [key: string]: string }>;
  seconds: number;
}

/** What the display shows: the slide, from 0, its type, and the version of its page. */
export interface Showing {
  type: "showing";
  slide: number;
  kind: string;
  version: string;
}

/** The content of a slide of the playlist, from 0; null where what it is about is not there. */
export interface SlideShown {
  type: "slide";
  number: number;
  content: { [key: string]: unknown } | null;
  at: string;
}

/**
 * Where things stand. The next event of the member's feed is `seq` + 1, of the programme's feed
 * `programme_seq` + 1: this state with those events applied is the state then.
 */
export interface Snapshot {
  type: "snapshot";
  seq: number;
  programme_seq: number;
  at: string;
  state: { [key: string]: unknown };
}

/**
 * How many are in the room and how many of them have answered; `newest` are the names of those who
 * came last.
 */
export interface Stage {
  type: "stage";
  players: number;
  answered: number;
  newest: Array<string>;
}

/** How people come in, for the stage to show; the PIN is null once the room is over. */
export interface StageDoor {
  programme: string;
  programme_name: string;
  pin: string | null;
  link: string;
}

/** A streak was kept for a period more, or mended. `milestone` is the length just rewarded. */
export interface StreakMoved {
  type: "streak";
  name: string;
  length: number;
  best: number;
  kept_today: boolean;
  freezes: number;
  milestone?: number | null;
}

/** A team and how it stands. */
export interface TeamLine {
  rank: number;
  team: string;
  score: number;
  players: number;
}

/**
 * A member's tier, by name, and its place on the ladder (0 is the lowest). `why` is joined,
 * upgraded, at_risk, downgraded or prolonged; `until` is the last day of its validity.
 */
export interface TierChanged {
  type: "tier";
  tier: string;
  rank: number;
  before: string;
  why: string;
  until: string | null;
}

export type ToDisplay = PlaylistShown | SlideShown | CounterShown | DisplayHappened | Pong;

export type ToMember = Snapshot | Resumed | Resync | Happened | Pong;

export type ToPlayer = RoomNow | RoomHappened | Mine | Answered | Refused | Probe | Pong;

export type ToStage = RoomNow | RoomHappened | Stage | Pong;

/** What became of a player's answer; `points` are those of the scoreboard that is paid by. */
export interface Verdict {
  outcome: "late" | "noted" | "right" | "seen" | "unanswered" | "wrong";
  points: number;
  raw_ms: number;
  taken_ms: number;
}

/** A voucher is now of the `status`: given, owed (waiting), redeemed, void or expired. */
export interface VoucherChanged {
  type: "voucher";
  id: string;
  reward: string;
  title: { [key: string]: string };
  status: string;
  expires_at: string | null;
}
