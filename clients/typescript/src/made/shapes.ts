// Made by `make clients` from OpenAPI 0.1.0 and AsyncAPI 1 of Kermesse.

/**
 * So many members: `status` is that of what was sent (waiting, sent, seen, doubt, failed, dropped),
 * else what was decided (waiting, later, inbox, never); `reason` is one each.
 */
export interface AccountLine {
  status: string;
  reason: string;
  members: number;
}

/**
 * What was done: `done_id` is the activity of a purchase, the redemption of a reward or the voucher
 * that was used. `amount` is a purchase's money, in minor units; `title` a reward's; `won` are the
 * titles of what a purchase won.
 */
export interface Action {
  id: string;
  kind: "purchase" | "redemption" | "voucher";
  done_id: string;
  amount?: number;
  title?: { [key: string]: string };
  at: string;
  undone_at?: string | null;
  won?: Array<{ [key: string]: string }>;
}

/** The latest received first; ask again with the last id as `after` for more. */
export interface Activities {
  items: Array<ActivityLine>;
}

/** Something a member did, and the points that landed by it (minor units). */
export interface ActivityLine {
  id: string;
  type: string;
  source: string;
  external_id: string;
  occurred_at: string;
  data: { [key: string]: unknown };
  awards: Array<Payment>;
}

/** Why the reversal does not stand. */
export interface ActivityReinstatementForm {
  /** One line that a person can read; it is kept with who gave it. */
  reason: string;
  /** Your own names for it, such as a credit note's number. */
  cause?: { [key: string]: string };
}

/**
 * All that is left of the activity, or `returned` of `of` (articles, cents). Parts add up: with the
 * last one all is undone, and none before is rounded on its own.
 */
export interface ActivityReversalForm {
  returned?: number | null;
  of?: number | null;
  /** One line that a person can read; it is kept with who gave it. */
  reason: string;
  /** Your own names for it, such as a credit note's number. */
  cause?: { [key: string]: string };
}

/** An e-mail address, or a telephone number with its country in front. */
export interface AddressForm {
  kind: "email" | "phone";
  value: string;
}

/**
 * A place where a colour, drawn as it was told, would reach only `ratio` to 1 of the `needed`:
 * there the nearest that reaches it is `drawn`.
 */
export interface Adjusted {
  field: "accent" | "main";
  role: "button" | "focus" | "ticket" | "title";
  mode: "dark" | "light";
  told: string;
  ratio: string;
  needed: string;
  drawn: string;
}

/** Another end or another budget of a campaign that runs; null leaves what is. */
export interface Adjustment {
  ends_at?: string | null;
  budget?: number | null;
}

/** The newest first. */
export interface AllTaken {
  items: Array<Taken>;
}

/** One run that never ends. */
export interface AllTime {
  kind: "all_time";
}

/** So many plays in each period of the member's own days. */
export interface Allowance {
  period: "day" | "ever" | "month" | "week";
  times: number;
}

/** So much of a currency, in minor units, and why. */
export interface AmountForm {
  currency: string;
  /** In minor units of the currency. */
  amount: number;
  /** One line that a person can read; it is kept with who gave it. */
  reason: string;
  /** Your own names for it, such as an order number. */
  cause?: { [key: string]: string };
}

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

/** The member answers the current question, named so that a stale screen is noticed. */
export interface Answered {
  type: "quiz.answer";
  question: string;
  answer: boolean | number | string | Array<number>;
}

/**
 * What waits for a second person: giving more than `award_above` by hand, and whatever pays from a
 * larger budget than `budget_above`, or from none. Each for all currencies, or by currency; what is
 * left out does not wait.
 */
export interface Approvals {
  award_above?: number | { [key: string]: number } | null;
  budget_above?: number | { [key: string]: number } | null;
}

/** The link that was opened. A channel that is not known counts as `link`. */
export interface Arrival {
  campaign_id: string;
  channel: string;
}

/** One of the options, by its place from 0. */
export interface AskedOne {
  kind: "one";
  /** Lower-case letters, digits, dashes and underscores, such as gold. */
  key: string;
  /** By locale. */
  prompt: { [key: string]: string };
  optional?: boolean;
  options: Array<{ [key: string]: string }>;
}

/** From 1 to 5; `low` and `high` say what the ends mean. */
export interface AskedScale {
  kind: "scale";
  /** Lower-case letters, digits, dashes and underscores, such as gold. */
  key: string;
  /** By locale. */
  prompt: { [key: string]: string };
  optional?: boolean;
  /** By locale. */
  low?: { [key: string]: string };
  /** By locale. */
  high?: { [key: string]: string };
}

/** As many of the options as one likes, by their places from 0. */
export interface AskedSeveral {
  kind: "several";
  /** Lower-case letters, digits, dashes and underscores, such as gold. */
  key: string;
  /** By locale. */
  prompt: { [key: string]: string };
  optional?: boolean;
  options: Array<{ [key: string]: string }>;
}

/** In the member's own words, of at most so many letters. */
export interface AskedText {
  kind: "text";
  /** Lower-case letters, digits, dashes and underscores, such as gold. */
  key: string;
  /** By locale. */
  prompt: { [key: string]: string };
  optional?: boolean;
  letters_max?: number;
}

/**
 * One request. Without a `status` none came back, and `fault` says why. `answer` is how the
 * answer's body began.
 */
export interface Attempt {
  at: string;
  took_ms: number;
  status: number | null;
  fault: string;
  answer: string;
}

/** How often the member has played, and may; no limit is null. */
export interface Attempts {
  used: number;
  limit: number | null;
}

/** What needs attention, most pressing first; at most 50 things. */
export interface Attention {
  items: Array<Concern>;
}

/**
 * Who may play. `tiers`: one of these, where any is named; `segments`: in one of these, where any
 * is named; `attributes`: each attribute named has one of the values given; `guests`: also those
 * who have not joined yet. One person may be many guests, each with limits of their own until they
 * join: where that matters, say no.
 */
export interface Audience {
  tiers?: Array<string>;
  segments?: Array<string>;
  attributes?: { [key: string]: Array<string | number | boolean> };
  guests?: boolean;
}

/** How many of the programme's members may play; not `exact` where only some were looked at. */
export interface AudienceCount {
  members: number;
  of: number;
  exact: boolean;
  looked_at: number;
}

/** The room goes on by itself, after so many seconds of each. */
export interface Auto {
  reveal_s?: number;
  scores_s?: number;
  slide_s?: number;
  podium_s?: number;
}

/** So much of a currency, in minor units, and why; with `pending` not at once. */
export interface AwardForm {
  currency: string;
  /** In minor units of the currency. */
  amount: number;
  /** One line that a person can read; it is kept with who gave it. */
  reason: string;
  /** Your own names for it, such as an order number. */
  cause?: { [key: string]: string };
  pending?: Later;
}

/** How far the latest backfill came; `job_id` is its long job. */
export interface BackfillView {
  members?: number;
  gains?: number;
  paid?: { [key: string]: number };
  job_id: string;
  revision: number;
  loud: boolean;
  status: "cancelled" | "done" | "failed" | "paused" | "running";
  asked_at: string;
  done_at: string | null;
}

/** A badge: what it takes, in levels, and what each level gives. */
export interface Badge {
  /** Words by locale, such as en or fr. */
  title: { [key: string]: string };
  /** Words by locale. */
  text?: { [key: string]: string };
  budget?: Budget | null;
  /** What is counted. */
  how: ByMeasure | ByStreak | ByChallenge | BySet | ByGrant;
  /** From the lowest up. */
  levels: Array<BadgeLevel>;
  /** An emoji, or the name of a picture. */
  icon?: string;
  /** Members see nothing of it but that there is one, until earned. */
  secret?: boolean;
  /** Null: it stays for ever. */
  lapses?: Lapse | null;
  /** Nothing before it counts. */
  starts_at?: string | null;
  /** Nothing from then on counts. */
  ends_at?: string | null;
}

/** A member's badges: those held, those on the way, and how many secret ones there are still. */
export interface BadgeCase {
  earned: Array<BadgeStanding>;
  open: Array<BadgeStanding>;
  secret: number;
}

/**
 * A design as it stands; `revision` counts its changes. `failures` are those of its conditions, in
 * whichever designs they stand.
 */
export interface BadgeDesign {
  id: string;
  name: string;
  revision: number;
  active: boolean;
  active_since: string | null;
  definition: Badge;
  failures: Array<FailingCondition>;
}

/** In order of their making; ask again with the last id as `after` for more. */
export interface BadgeDesigns {
  items: Array<BadgeDesign>;
}

/**
 * A design to save; it counts from the next activity on.
 *
 * `revision` is the one that was edited (0 for none): when given, and somebody saved since, this is
 * refused. `backfill` also counts what members did before, and pays for it: told to them one by one
 * ("loud") or not ("silent").
 */
export interface BadgeDraft {
  definition: Badge;
  active?: boolean;
  revision?: number | null;
  backfill?: "loud" | "none" | "silent";
}

/** A step of a badge. The first one has number 1; its own title is shown beside the badge's. */
export interface BadgeLevel {
  /** How much it takes. A granted badge numbers them. */
  at_least?: number;
  /** Such as Bronze; null: the badge's own. */
  title?: { [key: string]: string } | null;
  /** Points, paid once. */
  prize?: Prize | null;
}

/** A design to try; `name` is that of the one it would replace, if any. */
export interface BadgeReplay {
  definition: Badge;
  name?: string | null;
  /** How many days back, up to now. */
  days?: number;
  /** What 1,000 minor units of a currency cost you, in cents of your money. */
  cost_per_thousand?: { [key: string]: number };
}

/**
 * A badge as one member has it. `level` is the highest one held, 0 for none.
 *
 * `value` is how far the member is on the way to `target`, the next level; null where nothing is
 * counted (a granted badge), or where the badge is complete or switched off.
 */
export interface BadgeStanding {
  name: string;
  title: { [key: string]: string };
  text: { [key: string]: string };
  icon: string;
  secret: boolean;
  level: number;
  value: number | null;
  target: number | null;
  expires_at: string | null;
  levels: Array<LevelStanding>;
}

/** The badges that were earned last. */
export interface BadgesBlock {
  kind: "badges";
}

/**
 * What a member has of one currency; amounts in minor units, `scale` decimals.
 *
 * `owed` is what reversals could not take back, as it was spent or on hold: it is met first by what
 * comes back of that, and by nothing that is earned. `pending` is on its way, beside what is
 * available; `next_release` of it comes at `next_release_at`, null where nothing has a date.
 */
export interface BalanceView {
  currency: string;
  scale: number;
  name: { [key: string]: string };
  plural: { [key: string]: string };
  icon: string;
  available: number;
  held: number;
  owed: number;
  pending: number;
  next_release: number | null;
  next_release_at: string | null;
}

/** One for each currency of the programme. */
export interface Balances {
  items: Array<BalanceView>;
}

/** What somebody is about to buy, in one currency of money. */
export interface Basket {
  /** By ISO 4217, such as EUR. */
  money: string;
  lines: Array<BasketLine>;
  /** In minor units of the money. */
  delivery?: number;
}

/**
 * A basket, with codes of vouchers and points. `shopper`: anything by which you tell apart who
 * types the codes, so that who guesses is held up alone.
 */
export interface BasketAsk {
  basket: Basket;
  vouchers?: Array<string>;
  points?: PayByPoints | null;
  shopper?: string;
}

/**
 * A line as the shop has it: `amount` is what all of it costs now, `names` by which the product is
 * called: its id, its variant's, its SKU, its category.
 */
export interface BasketLine {
  id: string;
  names?: Array<string>;
  quantity?: number;
  /** In minor units of the money. */
  amount: number;
}

/**
 * What a checkout asks of the basket. `least` is how much of what the reward is for must be in it,
 * in minor units of `money`. It is for all products or those `included`, but none `excluded`, each
 * by any name that the shop has for it. `alone`: with no other voucher and no points. `refunded`:
 * whether a voucher can be used again when all that it took off went back.
 */
export interface BasketTerms {
  /** In minor units. */
  least?: number;
  included?: Array<string>;
  excluded?: Array<string>;
  alone?: boolean;
  /** Vouchers of it in one basket. */
  most?: number;
  refunded?: "comes_back" | "stays_used";
}

/** How things stood before the first draw of a page. */
export interface Before {
  sequence: number;
  stock: { [key: string]: number };
  chain: string;
}

/** What a tier is worth to the member. */
export interface Benefits {
  /** Points that rules pay, in percent; 100 is as is. */
  earn_percent?: number;
  /** What the member may read of the benefits. */
  perks?: Array<{ [key: string]: string }>;
}

/** What is seen and heard with a question, and with each of its options as they are dealt. */
export interface Beside {
  picture?: Picture | null;
  sound?: string | null;
  option_pictures?: Array<Picture | null>;
  option_sounds?: Array<string | null>;
}

/** Which board it is, and how its scores are to be read. */
export interface BoardAbout {
  name: string;
  title: { [key: string]: string };
  operator: string;
  smaller_is_better: boolean;
  ties: string;
}

/** The head of a board. */
export interface BoardBlock {
  kind: "board";
  board: string;
}

/**
 * A board. `where` conditions are asked when an activity comes. A run closes when its end and the
 * grace for late activities have passed, by the definition of the moment when it ended. Switched
 * off, a board counts nothing more; what was won on it until then is given.
 */
export interface BoardDefinition {
  /** Words by locale, such as en or fr. */
  title: { [key: string]: string };
  /** Words by locale. */
  text?: { [key: string]: string };
  budget?: Budget | null;
  /** What is compared. */
  metric: Metric;
  /** What counts of a member's several readings. */
  operator?: "best" | "latest" | "sum";
  /** When the board begins anew, in the programme's zone. */
  window?: AllTime | Day | Week | Month | Season | Every | Listed;
  /** How long late activities still count. */
  grace_minutes?: number;
  /** Equal scores share a rank, or the earliest or a second score wins. */
  ties?: "earliest" | "secondary" | "shared";
  /** The second score, for ties by it: more is better. */
  secondary?: Measure | null;
  /**
   * An attribute whose values get tables of their own; each member stands in that of their latest
   * activity that counted.
   */
  group_by?: string | null;
  /** Rank teams of members. */
  teams?: Teams | null;
  /** Play in cohorts, up and down. */
  leagues?: Leagues | null;
  /** Paid once, when a run closes. */
  prizes?: Array<RankPrize>;
  /** Whether guests are shown and ranked. */
  guests?: boolean;
}

/**
 * A design as it stands; `revision` counts its changes. `failures` are those of its conditions, in
 * whichever designs they stand.
 */
export interface BoardDesign {
  id: string;
  name: string;
  revision: number;
  active: boolean;
  active_since: string | null;
  definition: BoardDefinition;
  failures: Array<FailingCondition>;
}

/** In order of their making; ask again with the last id as `after` for more. */
export interface BoardDesigns {
  items: Array<BoardDesign>;
}

/**
 * A design to save; it counts from the next activity on.
 *
 * `revision` is the one that was edited (0 for none): when given, and somebody saved since, this is
 * refused. `backfill` also counts what members did before, and pays for it: told to them one by one
 * ("loud") or not ("silent").
 */
export interface BoardDraft {
  definition: BoardDefinition;
  active?: boolean;
  revision?: number | null;
  backfill?: "loud" | "none" | "silent";
}

/** A member's line; `me` marks the line of who asks. */
export interface BoardLine {
  rank: number;
  alias: string;
  score: number;
  me?: boolean;
}

/** The top of a board. `size` counts all who are ranked; a team board lists its teams. */
export interface BoardPage {
  board: BoardAbout;
  run: RunView | null;
  group: string | null;
  size: number;
  lines: Array<BoardLine>;
  teams?: Array<TeamLine> | null;
}

/** A design to try; `name` is that of the one it would replace, if any. */
export interface BoardReplay {
  definition: BoardDefinition;
  name?: string | null;
  /** How many days back, up to now. */
  days?: number;
  /** What 1,000 minor units of a currency cost you, in cents of your money. */
  cost_per_thousand?: { [key: string]: number };
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

/**
 * So much for each, to members by your own ids, or to some that are drawn. `budget` is the most
 * that it may cost; each member reads the reason in their language.
 */
export interface BonusForm {
  currency: string;
  /** In minor units of the currency. */
  amount: number;
  /** In minor units of the currency. */
  budget: number;
  /** Words by locale, such as en or fr. */
  reason: { [key: string]: string };
  members?: Array<string> | null;
  drawn?: Chance | null;
}

/**
 * A bonus for `many` members. Whoever was `drawn` had the lowest SHA-256 of `seed` (32 bytes, told
 * in hexadecimal) followed by the member's id as text. How far it is paid, its job tells.
 */
export interface BonusView {
  id: string;
  currency: string;
  amount: number;
  budget: number;
  reason: { [key: string]: string };
  drawn: Chance | null;
  seed: string;
  many: number;
  author: string;
  at: string;
}

/** The newest first; ask again with the last id as `after` for more. */
export interface Bonuses {
  items: Array<BonusView>;
}

/**
 * Hashes, keys and signatures are in hex; `facts` and `words` are the text that was hashed: of each
 * row a line.
 *
 * `hidden` is the SHA-256 of `salt` and `words`. The leaf is the SHA-256 of a byte 00, `hidden` and
 * `facts`; each step of `path` makes SHA-256 of a byte 01, left and right, and the last of them
 * stands as root in `signed`, of which `signature` is that of `public_key` by Ed25519. `salt` and
 * `words` are null where the member has left.
 */
export interface BookReceipt {
  facts: string;
  words: string | null;
  salt: string | null;
  hidden: string;
  path: Array<Step>;
  signed: string;
  signature: string;
  public_key: string;
}

/** What was paid, and the streak as it stands now. */
export interface Bought {
  transaction: TransactionView;
  streak: StreakView;
}

/**
 * A tier that was paid for: since and until when. `renews`: another term follows the one that runs.
 * `ends_on` is the day on which the last of them ends; `grace_until` (included) the last on which
 * the tier is held for who renews late, null where there is no grace.
 */
export interface BoughtView {
  tier: string;
  since: string;
  ends_on: string;
  renews: boolean;
  grace_until: string | null;
}

/** A programme's own looks, and its members' home from top to bottom. */
export interface Brand {
  theme?: Theme;
  home?: Array<CampaignsBlock | PrizesBlock | ChallengesBlock | StreakBlock | TierBlock | BoardBlock | BadgesBlock | HistoryBlock | ExpiringBlock | RewardsBlock | EarnBlock | MessagesBlock | TextBlock | VideoBlock | PictureBlock>;
}

/**
 * `problems` is all that saving would refuse. There is no palette where the theme itself cannot be
 * read.
 */
export interface BrandChecked {
  problems: Array<Fault>;
  left_out: Array<Fault>;
  adjusted: Array<Adjusted>;
  palette: Palette | null;
}

/** A brand as it stands in a form; what is left out is the house's own. */
export interface BrandToCheck {
  /** A theme, whole or not. */
  theme?: unknown;
  /** Blocks, whole or not. */
  home?: unknown;
}

/**
 * A brand as it is saved. `left_out` are the blocks that members are not shown now, and why;
 * `adjusted` the places where a colour is not drawn as told, in order to be readable; `palette` all
 * colours of the page, by custom property.
 */
export interface BrandView {
  theme: Theme;
  home: Array<CampaignsBlock | PrizesBlock | ChallengesBlock | StreakBlock | TierBlock | BoardBlock | BadgesBlock | HistoryBlock | ExpiringBlock | RewardsBlock | EarnBlock | MessagesBlock | TextBlock | VideoBlock | PictureBlock>;
  left_out: Array<Fault>;
  adjusted: Array<Adjusted>;
  palette: Palette;
}

/**
 * One of my boards in short; leagues give the rank in the cohort. `prizes` are what ranks win when
 * the run closes; of teams, `team_of` is the attribute whose value is a member's team.
 */
export interface Brief {
  board: BoardAbout;
  run: RunView | null;
  rank: number | null;
  score: number | null;
  group?: string | null;
  league?: string | null;
  prizes?: Array<RankPrizeView>;
  team_of?: string | null;
}

/** Every board that runs, with my rank. */
export interface Briefs {
  items: Array<Brief>;
}

/**
 * A message that is about `broadcast`, for the members of a segment (null: for all), so many of
 * whom are written to in a minute.
 */
export interface BroadcastForm {
  message: string;
  segment?: string | null;
  a_minute?: number;
}

/** Broadcasts, the newest first; ask again with the last id as `after` for more. */
export interface BroadcastPage {
  items: Array<BroadcastView>;
}

/**
 * A broadcast. `forecast` is what would have become of its members when it was forecast, null until
 * that is known: written to now or later, in the inbox alone, or never, and why. `why` at the
 * broadcast are the words of its failure; resumed, it goes on where it was.
 */
export interface BroadcastView {
  id: string;
  message: string;
  segment: string | null;
  a_minute: number;
  author: string;
  at: string;
  status: "cancelled" | "done" | "failed" | "forecasting" | "paused" | "ready" | "sending";
  why: string;
  forecast: Array<Line> | null;
  started_at: string | null;
  ended_at: string | null;
}

/** What came of a file: the campaign it filled, and each question that was refused, with why. */
export interface BroughtView {
  campaign: string;
  revision: number;
  imported: number;
  refused: Array<RefusedQuestion>;
}

/** The most a design pays to everybody together, in minor units of a currency. */
export interface Budget {
  amount: number;
  currency?: string;
}

/** A budget as the books have it now, in minor units. */
export interface BudgetFigures {
  currency: string;
  amount: number;
  given: number;
  left: number;
}

/**
 * A message that every programme has. `live` says whether it is said: not when it has no words in
 * the programme's first language, nor when a design of its name says it otherwise or not at all.
 */
export interface BuiltIn {
  name: string;
  live: boolean;
  definition: Message;
}

/** The built-in messages, to be saved under their names with other words. */
export interface BuiltIns {
  items: Array<BuiltIn>;
}

/** How often a challenge was met. */
export interface ByChallenge {
  by: "challenge";
  /** The challenge's name. */
  challenge: string;
}

/** Granted by staff or partners, or by a board when it closes; nothing is counted. */
export interface ByGrant {
  by: "grant";
}

/** Activities are counted, or a field of them is summed; what is below zero does not count. */
export interface ByMeasure {
  by: "measure";
  measure: Measure;
  /** Counting begins anew each period of the member's own calendar. */
  within?: "day" | "ever" | "month" | "quarter" | "week" | "year";
}

/** How many of these badges the member has earned; one that has lapsed since still counts. */
export interface BySet {
  by: "set";
  /** Names of other badges. */
  badges: Array<string>;
}

/** The greatest length that a streak has had. */
export interface ByStreak {
  by: "streak";
  /** The streak's name. */
  streak: string;
}

/** The periods that begin in a month, in order, from the streak's first to today. */
export interface Calendar {
  items: Array<PeriodView>;
}

/**
 * What it comes to: of so many attempts some changed, for better or worse; others are `left`, as
 * the newest version asks something else. Of `refused` members nothing was changed, as the currency
 * would not let points go. Points in minor units of the campaign's currency, by its tariff alone:
 * what rules, badges and so on add is seen as it happens.
 */
export interface Came {
  members?: number;
  attempts?: number;
  changed?: number;
  better?: number;
  worse?: number;
  left?: number;
  refused?: number;
  points_given?: number;
  points_taken?: number;
}

/** That I was invited, and what this device is called from now on. */
export interface CameBy {
  friend: MyFriend;
  device: string;
}

/** A campaign, and its cost. */
export interface CampaignCost {
  slug: string;
  title: { [key: string]: string };
  mechanic: string;
  lines: Array<CostLine>;
}

/**
 * A campaign to save.
 *
 * `revision` is the one that was edited: when given, and somebody saved since, this is refused.
 */
export interface CampaignDraft {
  definition: ContestCampaign | InstantCampaign | QuizCampaign | ScratchCampaign | TaskCampaign | WheelCampaign;
  revision?: number | null;
}

/**
 * What a campaign has come to. The budget is as it is now; all else was counted at `counted_at`, a
 * minute ago or so (null: not yet). Of the course the last 400 steps.
 */
export interface CampaignFigures {
  campaign: string;
  mechanic: string;
  counted_at: string | null;
  funnel: Funnel;
  attempts: number;
  budget: BudgetFigures | null;
  step: "day" | "hour";
  points: Array<GivenFigures>;
}

/**
 * What a campaign will come to, nine times in ten from `least` to `most`. `chance` is what its own
 * table says, exactly; the rest follows from what those of the `past` 90 days came to, and from
 * what is assumed, as the `reasons` tell.
 */
export interface CampaignForecast {
  audience: AudienceCount;
  members: Span;
  attempts: Span;
  points: Array<PointSpan>;
  days: Array<DayForecast>;
  chance: ChanceCost | null;
  past: Array<PastCampaign>;
  reasons: Array<Reason>;
}

/** A campaign in a list, without its mechanic's configuration. */
export interface CampaignLine {
  id: string;
  slug: string;
  title: { [key: string]: string };
  mechanic: string;
  revision: number;
  published: boolean;
  closed: boolean;
  paused: boolean;
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

/** A version of a campaign as it was published, counted from 1. */
export interface CampaignVersion {
  number: number;
  author: string;
  published_at: string;
  definition: ContestCampaign | InstantCampaign | QuizCampaign | ScratchCampaign | TaskCampaign | WheelCampaign;
}

/** What was published of a campaign, the newest first; members play the newest. */
export interface CampaignVersions {
  items: Array<CampaignVersion>;
}

/**
 * A campaign's draft as it stands, and everything that still stops its publication; `revision`
 * counts its changes, `version_id` is what members play.
 */
export interface CampaignView {
  id: string;
  slug: string;
  revision: number;
  version_id: string | null;
  closed: boolean;
  paused: boolean;
  definition: ContestCampaign | InstantCampaign | QuizCampaign | ScratchCampaign | TaskCampaign | WheelCampaign;
  problems: Array<string>;
}

/** A page of campaigns; `next` is the `after` of the page that follows, or null. */
export interface Campaigns {
  items: Array<CampaignLine>;
  next: string | null;
}

/** What can be played: all of it, the `first`, or the `others`. */
export interface CampaignsBlock {
  kind: "campaigns";
  show?: "all" | "first" | "others";
}

/**
 * `end`: the term runs to its end, and is not renewed. `now`: the tier ends at once, and the days
 * that are left are given back.
 */
export interface CancelForm {
  /** When the tier ends. */
  at: "end" | "now";
}

/** The terms that were cancelled, and what is given back of them in all: return it yourself. */
export interface CancelledView {
  items: Array<MembershipView>;
  give_back: number;
  money: string;
}

/**
 * The most a member gets from a rule in a period of their own days: minor units, or times. With
 * `campaign` it is the most for each campaign, by the field `campaign` of the activities; those
 * that name none count together.
 */
export interface Cap {
  period: "campaign" | "day" | "ever" | "month" | "quarter" | "week" | "year";
  amount?: number | null;
  times?: number | null;
}

/** Without an amount all that is held is spent; with one the rest goes back. */
export interface CaptureForm {
  amount?: number | null;
  /** One line that a person can read; it is kept with who gave it. */
  reason?: string;
}

/**
 * A card. The shares' weights add up to `total`; a share without a prize loses. Each prize has its
 * symbol; `blanks` are symbols that only fill the card.
 */
export interface Card {
  shares: Array<Share>;
  prizes: Array<GamePrize>;
  /** What weights add up to. */
  total: number;
  symbols: { [key: string]: string };
  blanks?: Array<string>;
  fallback?: string | null;
}

/**
 * A newcomer at the counter. Whoever opens `address` first, by its QR code, has the card on their
 * phone; it works once, for a week.
 */
export interface CardView {
  visit: VisitView;
  address: string;
}

/** Every reward that is sold to me, by name; `nearest` is null where nothing lacks to any. */
export interface Catalogue {
  items: Array<RewardOffer>;
  nearest: Nearest | null;
}

/** A closed board with its definition, its evidence and its results. */
export interface Certificate {
  format: "kermesse.board-certificate/1";
  board: string;
  revision: number | null;
  definition: { [key: string]: unknown };
  run: CertifiedRun;
  rules: CertifiedRules;
  teams: Array<TeamLine>;
  members: Array<Ranked>;
  entries: Array<Evidence>;
}

/**
 * How readings become ranks.
 *
 * `operator`: "sum" adds values up, reached at the latest `at`; "best" is the greatest value,
 * reached at its first `at`; "latest" is the value of the greatest `at`, of equal ones the greatest
 * value. Better lines come first: the greater score; then, for "secondary", the greater sum of
 * `extra`, else the one that was reached first, to the microsecond; then the smaller id. "shared"
 * ranks are one more than there are greater scores; else ranks are places in the order. `teams_by`:
 * of each section its ranked members' scores are added up, or the `teams_n` best, or their mean is
 * taken; equal teams share a rank.
 */
export interface CertifiedRules {
  operator: string;
  ties: string;
  teams_by: string | null;
  teams_n: number | null;
}

/**
 * What counted: it happened from `starts_at` until just before `ends_at`, and was received before
 * `closes_at`. Borders are those of `time_zone`.
 */
export interface CertifiedRun {
  id: string;
  starts_at: string;
  ends_at: string | null;
  closes_at: string | null;
  time_zone: string;
}

/**
 * A goal with a prize: the member's own `goals`, or a `community` goal.
 *
 * Each period is a run of its own: a personal one in the member's own days, a shared one in the
 * programme's zone. An activity counts in the run in which it occurred, however late it comes.
 */
export interface Challenge {
  /** Words by locale, such as en or fr. */
  title: { [key: string]: string };
  /** Words by locale. */
  text?: { [key: string]: string };
  budget?: Budget | null;
  /** What a member does to complete the challenge. */
  goals?: Array<Goal>;
  /** Whether all goals are needed, or any one. */
  need?: "all" | "any";
  community?: Community | null;
  /**
   * How often it begins anew; `full`: whenever it is completed, as a punch card; `once` is a single
   * run.
   */
  period?: "day" | "full" | "month" | "once" | "week";
  days?: number | null;
  starts_at?: string | null;
  ends_at?: string | null;
  periods?: number | null;
  /** Members join first; nothing counts before they did. */
  opt_in?: boolean;
  /** What is paid for completing a run. */
  prizes?: Array<Prize>;
  times?: number | null;
}

/**
 * A design as it stands; `revision` counts its changes. `failures` are those of its conditions, in
 * whichever designs they stand.
 */
export interface ChallengeDesign {
  id: string;
  name: string;
  revision: number;
  active: boolean;
  active_since: string | null;
  definition: Challenge;
  failures: Array<FailingCondition>;
}

/** In order of their making; ask again with the last id as `after` for more. */
export interface ChallengeDesigns {
  items: Array<ChallengeDesign>;
}

/**
 * A design to save; it counts from the next activity on.
 *
 * `revision` is the one that was edited (0 for none): when given, and somebody saved since, this is
 * refused. `backfill` also counts what members did before, and pays for it: told to them one by one
 * ("loud") or not ("silent").
 */
export interface ChallengeDraft {
  definition: Challenge;
  active?: boolean;
  revision?: number | null;
  backfill?: "loud" | "none" | "silent";
}

/** A design to try; `name` is that of the one it would replace, if any. */
export interface ChallengeReplay {
  definition: Challenge;
  name?: string | null;
  /** How many days back, up to now. */
  days?: number;
  /** What 1,000 minor units of a currency cost you, in cents of your money. */
  cost_per_thousand?: { [key: string]: number };
}

/** The challenges that are on. */
export interface ChallengesBlock {
  kind: "challenges";
}

/** So many members are drawn, of a segment or of all; guests only when it says so. */
export interface Chance {
  count: number;
  segment?: string | null;
  guests?: boolean;
}

/** What a game of chance costs by its own table. */
export interface ChanceCost {
  per_play: Array<PlayCost>;
  stock: Array<StockCost>;
  prizes: Array<PrizeChance>;
}

/**
 * A design in which a member stands elsewhere than before: in its figures, such as a length, a
 * score or a count; of a badge the levels held, of a ladder the rank.
 */
export interface Change {
  kind: string;
  name: string;
  before: number;
  after: number;
}

/**
 * A channel and who came by it; each is counted where they came first.
 *
 * `visitors` are devices that opened a link of it; `guests` and `members` those who then came in, a
 * guest until they join; of these, `started` have begun a play and `finished` ended one.
 */
export interface Channel {
  slug: string;
  name: string;
  visitors?: number;
  guests?: number;
  members?: number;
  started?: number;
  finished?: number;
}

/** A campaign's channels, its plain `link` first. */
export interface Channels {
  items: Array<Channel>;
}

/**
 * One thing a rule asked for, whether it was met, and by what. `sort` says what kind of thing it
 * is, and `figures` the numbers in it.
 */
export interface Check {
  text: string;
  met: boolean;
  why?: string;
  sort?: "amount" | "budget" | "condition" | "cooldown" | "off" | "rate" | "rounding" | "times" | "total" | "window";
  figures?: { [key: string]: number | string };
}

/**
 * What saving would refuse, or publishing a campaign; `where` is the place in the definition (""
 * where it is about all of it). `warnings` are doubts about what would be saved.
 */
export interface Checked {
  problems: Array<Fault>;
  warnings: Array<Fault>;
}

/** The same under a reference, reserved for `timeout_s` seconds; the member reads why. */
export interface CheckoutForm {
  basket: Basket;
  vouchers?: Array<string>;
  points?: PayByPoints | null;
  shopper?: string;
  /** Your own name for it, such as the number of the order and of the try. */
  reference: string;
  timeout_s?: number;
  /** One line that a person can read; it is kept with who gave it. */
  reason?: string;
}

/** What a basket comes to: `total` less `discount` is `to_pay`, in minor units of `money`. */
export interface CheckoutOffer {
  money: string;
  total: number;
  discount: number;
  to_pay: number;
  discounts: Array<DiscountView>;
}

/** A checkout as it stands. One that is `reserved` holds until `reserved_until`. */
export interface CheckoutView {
  money: string;
  total: number;
  discount: number;
  to_pay: number;
  discounts: Array<DiscountView>;
  reference: string;
  status: "lapsed" | "redeemed" | "released" | "reserved";
  reserved_at: string;
  reserved_until: string;
  ended_at: string | null;
  refunds: Array<RefundView>;
}

/** A message is wanted on a channel, or not. */
export interface Choice {
  message: string;
  channel: "email" | "push" | "sms";
  wanted: boolean;
}

/** How often something was chosen, and in how many of 100 answers to the question. */
export interface ChoiceCount {
  text: string;
  times: number;
  percent: number;
}

/** What changes; what is not named stays. */
export interface Choices {
  items: Array<Choice>;
}

/** No more answers are taken; the result waits. */
export interface Close {
  type: "close";
}

/** Every play is an entry; one draw at the end gives the stock away, and names alternates. */
export interface Closing {
  by: "closing";
  alternates: number;
}

/**
 * One activity. `source` and `id` name it: sent again, it is answered again and counts once.
 *
 * `subject` is the member's id in your own books; a new one opens the member. Without `time` it
 * happens now. `corrects` is the id of an earlier event of this source and subject: that one is
 * undone with all that came of it, and this one takes its place, at its time unless it names one.
 * Other extension attributes are welcome and not kept.
 */
export interface CloudEvent {
  specversion: "1.0";
  id: string;
  source: string;
  type: string;
  subject: string;
  time?: string;
  datacontenttype?: "application/json";
  corrects?: string;
  data?: { [key: string]: unknown };
}

/** The code as it was received. */
export interface CodeForm {
  code: string;
}

/** What was scanned, as it is, or the 14 digits as they were typed; and where. */
export interface CodeScan {
  site?: string | null;
  till?: string | null;
  code: string;
}

/** What the code belongs to. */
export interface CodeSent {
  id: string;
  expires_at: string;
}

/** The server's time, and until when this device's codes hold. */
export interface CodeState {
  now: string;
  expires_at: string;
}

/** An address of whoever wants to sign in, and the language of the letter. */
export interface CodeWish {
  /** Lower-case letters, digits and dashes. */
  programme: string;
  kind?: "email" | "phone";
  value: string;
  locale?: string;
}

/** How many codes came into the pool, and how many had been there before. */
export interface CodesAdded {
  added: number;
  known: number;
}

/** Codes, in the order in which they are to be given. */
export interface CodesForm {
  codes: Array<string>;
}

/**
 * Points that began in a month: what came, was used and expired of them so far, what is left, and
 * how much of that is expected to expire. The oldest month has all that began before, too.
 */
export interface CohortFigures {
  month: string;
  came: number;
  used: number;
  expired: number;
  left: number;
  breakage: number;
}

/**
 * What a programme said of the files that it brings: what a column of this name is (one of ours,
 * `attribute.<name>`, or empty: it is left out), and what holds where a row does not say it.
 */
export interface ColumnMapping {
  columns?: { [key: string]: string };
  always?: { [key: string]: string };
}

/** Who comes in by a PIN or a link; `name` is what everybody reads, `team` one of the room's. */
export interface ComingIn {
  pin?: string | null;
  link?: string | null;
  name?: string | null;
  team?: string | null;
}

/**
 * What the house is bound to before a member's device chooses its nonce: the seed of that number
 * has this SHA-256, and the table of odds the other.
 */
export interface Commitment {
  seed: number;
  hash: string;
  odds_hash: string;
  odds: Odds;
}

/** One goal that all members reach together; with `team`, all members of one team. */
export interface Community {
  /** What counts towards the shared goal. */
  measure: Measure;
  /** How much of it all need together. */
  target: number;
  /** How much a member adds to share the prize. */
  minimum?: number;
  team?: string | null;
}

/**
 * A shared goal as one member sees it; `mine` counts towards `minimum`, the share that the prize
 * asks for. Without teams, `team` is ""; it is null for a member without one.
 */
export interface CommunityView {
  team: string | null;
  total: number;
  target: number;
  percent: number;
  contributors: number;
  mine: number;
  minimum: number;
  completed: boolean;
}

/**
 * One thing to look at: what it is (`kind`, `name`), where (`href`, of the API), the numbers in its
 * words.
 */
export interface Concern {
  code: string;
  kind: string;
  name: string;
  title: { [key: string]: string };
  values: { [key: string]: unknown };
  words: string;
  href: string;
}

/** Something to be reached within one period. What counts less than nothing is left out. */
export interface Condition {
  measure: Measure;
  /** So many activities, or so high a sum. */
  at_least?: number;
}

/** How far one condition has come in this period; without `sum`, activities are counted. */
export interface ConditionView {
  activity_type: string;
  sum: string | null;
  at_least: number;
  value: number;
}

/** That it was meant. */
export interface Confirmed {
  confirm: "erase";
}

/**
 * What holds now of a purpose on a channel: since when, and by whose word; null and empty where
 * nobody ever said anything.
 */
export interface Consent {
  channel: "email" | "push" | "sms";
  purpose: "promotional" | "transactional";
  given: boolean;
  at?: string | null;
  source?: string;
}

/** Each channel and purpose once. */
export interface ConsentList {
  items: Array<Consent>;
}

/** Addresses, those used last first. */
export interface ContactList {
  items: Array<ContactView>;
}

/**
 * An address in its normal form; `verified_at` is null until it is proved, and nothing goes there
 * before. `verified_by` is code, link or brand.
 */
export interface ContactView {
  id: string;
  kind: "email" | "fid" | "phone" | "token" | "webpush";
  value: string;
  created_at: string;
  verified_at: string | null;
  verified_by: string | null;
}

/**
 * Prizes in the order in which they are drawn; each says its `stock`. So many `alternates` are
 * drawn behind the winners, for prizes that are refused. A member wins at most once.
 */
export interface Contest {
  prizes: Array<GamePrize>;
  alternates?: number;
}

/** What is played, and everything around it: when, by whom, for what. */
export interface ContestCampaign {
  mechanic: "contest";
  wrap: Wrap;
  config: Contest;
}

/** The entry, null before it is made: its `sequence` is its number among all entries. */
export interface ContestShown {
  type: "contest";
  entry: Result | null;
}

/** What the copy is called: its slug, and its title where that shall be another. */
export interface Copy {
  slug: string;
  title?: { [key: string]: string } | null;
}

/**
 * What is undone of the activity that another one corrects: `transactions` that move points, what
 * is different by it before the other one counts (`changes`), and what `stays`.
 */
export interface Corrected {
  activity_id: string;
  transactions: Array<TransactionView>;
  changes: Array<Change>;
  stays: Array<Stays>;
}

/**
 * What a campaign gave of a currency, without what was taken back, or what was paid for a reward;
 * and what that was worth then, in minor units of `money`. Both are null where it was worth nothing
 * known.
 */
export interface CostLine {
  currency: string;
  given: number;
  money: string | null;
  cost: number | null;
}

/**
 * What campaigns gave from `since` to `until`, both included, by days of the programme; the dearest
 * first. `more` campaigns gave less and are not listed. `rewards` are those that were ordered in
 * that time, the dearest first; `memberships` what came in for tiers that are paid for.
 */
export interface Costs {
  since: string;
  until: string;
  counted_at: string | null;
  items: Array<CampaignCost>;
  more: number;
  rewards: Array<RewardCost>;
  memberships: Array<MembershipsSold>;
}

/** What a design reads of an activity: `worth` is how much it counts, 0 where a check failed. */
export interface Counted {
  kind: string;
  name: string;
  revision: number;
  worth: number;
  checks: Array<Check>;
}

/** What was redeemed, and the visit as it stands after it. */
export interface CounterRedemption {
  redemption: RedemptionView;
  visit: VisitView;
}

/** What was bought. */
export interface CounterSale {
  /** Paid in all, in minor units (cents). */
  amount: number;
  order?: string | null;
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

/** The voucher that was used, and the visit as it stands after it. */
export interface CounterVoucher {
  voucher: VoucherOfMember;
  visit: VisitView;
}

/**
 * What of an order's money counts. Products always do, but those in `excluded`, by any name that
 * the shop has for them (id, variant, SKU). `discount`: what was taken off counts as if it had been
 * paid. A gift card counts once: when it is `bought`, or when it is `spent`.
 */
export interface Counts {
  tax?: boolean;
  delivery?: boolean;
  discount?: boolean;
  gift_cards?: "bought" | "spent";
  excluded?: Array<string>;
}

/** An hour or a day, by when it begins: what was given in it, and in all until its end. */
export interface CourseStep {
  at: string;
  given: number;
  total: number;
}

/** `secret` is the whole key, to be sent as `Authorization: Bearer`; it is shown only now. */
export interface CreatedKey {
  key: Key;
  secret: string;
}

/**
 * Which level (null: the highest that I hold), and by what it names me: the salted hash of the
 * e-mail address that I proved, or nothing.
 */
export interface CredentialForm {
  level?: number | null;
  recipient?: "email" | "nobody";
}

/** All currencies of the programme, in the order of their codes. */
export interface Currencies {
  items: Array<CurrencyView>;
}

/** A kind of points. With scale 2, an amount of 150 is shown as 1.50. */
export interface CurrencyDefinition {
  scale?: number;
  /** By locale, e.g. 'fr'. */
  name: { [key: string]: string };
  /** By locale, e.g. 'fr'. */
  plural: { [key: string]: string };
  icon?: string;
  expiry?: Expiry | null;
  when_reversed?: "floor" | "negative" | "refuse";
  worth?: Worth | null;
  discount?: PointsDiscount | null;
}

/** A currency to make or change. */
export interface CurrencyDraft {
  definition: CurrencyDefinition;
}

/** The same over all days of the span, and each day. `waiting` is that of the last one. */
export interface CurrencyFigures {
  currency: string;
  given: number;
  spent: number;
  expired: number;
  taken: number;
  waiting: number;
  days: Array<DayFigures>;
}

/**
 * A currency when the day ended, in minor units. `outstanding` is what members have, also on hold;
 * `pending` is on its way. `breakage` is expected to expire unused: its interval is null until
 * points of three months have begun to expire. Without a worth there is no `value`.
 */
export interface CurrencyLiability {
  currency: string;
  outstanding: number;
  pending: number;
  breakage: number;
  breakage_interval: Interval | null;
  worth: Worth | null;
  value: MoneyOwed | null;
  cohorts: Array<CohortFigures>;
}

/** A currency as it stands. */
export interface CurrencyView {
  code: string;
  definition: CurrencyDefinition;
}

/** A run each day. */
export interface Day {
  kind: "day";
}

/** What I did, for whom, and whether undoing its visit's last action undoes it. */
export interface DayAction {
  id: string;
  kind: "purchase" | "redemption" | "voucher";
  done_id: string;
  amount?: number;
  title?: { [key: string]: string };
  at: string;
  undone_at?: string | null;
  won?: Array<{ [key: string]: string }>;
  visit_id: string;
  alias: string;
  undoable: boolean;
}

/**
 * A day of the programme. `given` is without what was taken back that day, `spent` without what
 * came back; `taken` was debited by hand; `waiting` is what was on its way when it ended.
 */
export interface DayFigures {
  day: string;
  given: number;
  spent: number;
  expired: number;
  taken: number;
  waiting: number;
}

/** A day of the likely course: who comes on it, and what they cost. */
export interface DayForecast {
  day: string;
  members: number;
  points: number;
}

/** A definition as it stands; `name` is that of the one it changes, if any. */
export interface DefinitionToCheck {
  definition: unknown;
  name?: string | null;
}

/** Deliveries, the newest events first; ask again with the last id as `after` for older ones. */
export interface Deliveries {
  items: Array<WebhookDelivery>;
}

/** A delivery with its newest hundred attempts, the newest first. */
export interface DeliveryAttempts {
  delivery: WebhookDelivery;
  attempts: Array<Attempt>;
}

/** Deliveries, the newest first; ask again with the last id as `after` for more. */
export interface DeliveryPage {
  items: Array<DeliveryView>;
}

/**
 * What became of a message on one channel, to one contact. `status` is waiting (for `send_at`),
 * sent, seen (on a page, before it was pushed), inbox (it lies there alone), dropped (by the
 * programme's own rules), failed (at the channel) or doubt (it may or may not have arrived);
 * `reason` says why. `converted_at` is when the member did what it was for.
 */
export interface DeliveryView {
  id: string;
  message: string;
  cause: string;
  purpose: string;
  channel: string;
  kind: string | null;
  contact_id: string | null;
  status: "doubt" | "dropped" | "failed" | "inbox" | "seen" | "sent" | "waiting";
  reason: string;
  title: string;
  body: string;
  link: string;
  locale: string;
  at: string;
  send_at: string;
  expires_at: string;
  tries: number;
  remote_id: string;
  sent_at: string | null;
  opened_at: string | null;
  tapped_at: string | null;
  goal: string;
  converted_at: string | null;
}

/** A design as it once was, who made it so, and when. */
export interface DesignRevision {
  revision: number;
  active: boolean;
  definition: { [key: string]: unknown };
  author: string;
  at: string;
}

/** Revisions, the newest first: who changed it, when, and how it was then. */
export interface DesignRevisions {
  items: Array<DesignRevision>;
}

/**
 * An app's token or FID as text, or a browser's subscription as `PushSubscription.toJSON()` gives
 * it. `platform` and `locale` are for you to know it by.
 */
export interface DeviceForm {
  kind: "fid" | "token" | "webpush";
  address: string | { [key: string]: unknown };
  platform?: string;
  locale?: string;
}

/** The member's devices, those seen last first. */
export interface DeviceList {
  items: Array<DeviceView>;
}

/** A device on which a member is signed in. */
export interface DeviceSession {
  id: string;
  how: "brand" | "code" | "link" | "openid";
  device: string;
  created_at: string;
  seen_at: string;
  expires_at: string;
}

/** Which device this is. */
export interface DeviceTold {
  device?: string | null;
}

/** A device that messages go to. */
export interface DeviceView {
  id: string;
  kind: "fid" | "token" | "webpush";
  platform: string;
  locale: string;
  created_at: string;
  seen_at: string;
}

/**
 * What of a discount a refund undid: so much of its money, so many of its points. A voucher
 * `comes_back` when all that it took off went back, where its terms say so.
 */
export interface DiscountBack {
  voucher_id?: string | null;
  currency?: string | null;
  amount: number;
  points?: number;
  comes_back?: boolean;
}

/**
 * What a voucher, or (with `currency`) points, take off: `amount` in all, so much of each line and
 * of the `delivery`; these add up to it. `unused` is what of a voucher's worth finds nothing to
 * pay, and is gone with it.
 */
export interface DiscountView {
  voucher_id: string | null;
  reward: string | null;
  title: { [key: string]: string };
  currency: string | null;
  points: number;
  amount: number;
  unused: number;
  lines: Array<LineAmount>;
  delivery: number;
}

/** What is left out stays as it is. */
export interface DisplayChange {
  name?: string | null;
  playlist?: string | null;
  site?: string | null;
  till?: string | null;
  locale?: string | null;
  dark_after_minutes?: number | null;
}

/** What the display shall do: load its page anew, or say in large letters which one it is. */
export interface DisplayCommand {
  command: "identify" | "reload";
}

/**
 * A display, when it was last heard of, and what it said it shows. It shows a `playlist`, or faces
 * whoever is at the `till` of a `site`.
 */
export interface DisplayView {
  id: string;
  name: string;
  playlist: string | null;
  site: string | null;
  till: string | null;
  locale: string;
  dark_after_minutes: number;
  paired_at: string;
  last_seen_at: string | null;
  online: boolean;
  showing: { [key: string]: unknown } | null;
  version: string | null;
  dark_since: string | null;
}

/** Every display of the programme. */
export interface Displays {
  items: Array<DisplayView>;
}

/** A room as it is seen from outside: whether and how one may come in. */
export interface Door {
  room_id: string;
  programme: string;
  programme_name: string;
  title: string;
  phase: "closed" | "ended" | "lobby" | "podium" | "question" | "reveal" | "scores";
  guests: boolean;
  aliases: boolean;
  teams: Array<string>;
  locked: boolean;
  full: boolean;
}

/**
 * What an event would come to: rules that decide, designs that count, and what is reached. A
 * duplicate is not decided again. `undone` is what goes of the activity that it `corrects`.
 */
export interface DryItem {
  id: string | null;
  status: "accepted" | "duplicate" | "refused";
  activity_id?: string | null;
  awards?: Array<Payment>;
  notes?: Array<Note>;
  vouchers?: Array<GivenVoucher>;
  problem?: ItemProblem | null;
  rules?: Array<RuleAnswer>;
  designs?: Array<Counted>;
  gains?: Array<Gain>;
  undone?: Corrected | null;
}

/** One answer for each event of the batch, in its order, as if the others came before it. */
export interface DryItems {
  items: Array<DryItem>;
}

/** The way to how one earns more. */
export interface EarnBlock {
  kind: "earn";
}

/** The room is over; what was won is paid. */
export interface End {
  type: "end";
}

/** Take part; the nonce goes into the closing draw. */
export interface Enter {
  type: "contest.enter";
  /** Fresh chance of the device's own. */
  nonce: string;
  seed: number;
}

/**
 * How many rows went, by table; what stays, and why; the points that were given up, by currency, in
 * minor units.
 */
export interface Erased {
  erased: { [key: string]: number };
  kept: Array<Kept>;
  forfeited: { [key: string]: number };
}

/**
 * What can be heard of. `about` a member: the envelope then holds `memberid`, and `subject`, the
 * brand's own id, where there is one. `schema` is of `data` (JSON Schema 2020-12).
 */
export interface EventTypeView {
  name: string;
  about: "member" | "programme";
  description: string;
  schema: { [key: string]: unknown };
}

/** Every type there is. */
export interface EventTypes {
  items: Array<EventTypeView>;
}

/** Runs of so many days, one after another from the first start on, at its wall-clock time. */
export interface Every {
  kind: "every";
  starts_at: string;
  days: number;
}

/**
 * A reading that counted. `value` as kept, bigger is better; null where only the second score
 * `extra` grew. Points have no activity: the ledger tells of them. `n` counts on in the order of
 * writing.
 */
export interface Evidence {
  member: string;
  n: number;
  activity: string | null;
  at: string;
  value: number | null;
  extra: number;
}

/** An activity that counted, and the zone and the day's start that gave its local date. */
export interface EvidenceView {
  activity_id: string;
  type: string;
  at: string;
  local_date: string;
  time_zone: string;
  day_start_hour: number;
}

/** An ID token of an issuer that the programme accepts. */
export interface Exchange {
  /** Lower-case letters, digits and dashes. */
  programme: string;
  id_token: string;
}

/** Staff put a member off all boards, or back on, and say why. */
export interface Exclusion {
  excluded: boolean;
  /** One line that a person can read; it is kept with who gave it. */
  reason: string;
}

/** Points that end soon. */
export interface ExpiringBlock {
  kind: "expiring";
}

/**
 * How long points live: a duration, then up to the end of a calendar period.
 *
 * `round_up_to` alone means until the end of the period in which the points were earned.
 *
 * With `extended_by` the life slides: when such an activity comes, all points that still live do so
 * for that duration from then on, and never shorter than before. `any` is whatever is reported of
 * the member from outside.
 */
export interface Expiry {
  after_days?: number | null;
  after_months?: number | null;
  round_up_to?: "day" | "month" | "quarter" | "year" | null;
  extended_by?: "any" | Array<Extending> | null;
}

/** Soonest first; ask again with the last `expires_at` as `after` for more. */
export interface ExpiryPage {
  items: Array<ExpiryView>;
}

/**
 * So much is lost at that moment unless it is spent before. What `slides` lives longer when the
 * member does what the currency's expiry names in `extended_by`.
 */
export interface ExpiryView {
  currency: string;
  expires_at: string;
  amount: number;
  slides: boolean;
}

/**
 * An activity, all points that landed by it, and every rule that looked at it. `designs` are
 * streaks, badges, boards and so on as they are now, and how much it counts in each.
 */
export interface Explanation {
  id: string;
  type: string;
  source: string;
  external_id: string;
  occurred_at: string;
  received_at: string;
  data: { [key: string]: unknown };
  awards: Array<Payment>;
  rules: Array<RuleWhy>;
  designs: Array<Counted>;
}

/**
 * The rows that name the member, or a guest who became them, by table. Amounts are in minor units;
 * secrets and hashes are left out.
 */
export interface Export {
  member_id: string;
  at: string;
  tables: { [key: string]: Array<{ [key: string]: unknown }> };
}

/**
 * Events of these types, in files of an hour (UTC) or a day (of the programme's time zone); or,
 * without types, a whole list of the programme as it stands when the file is written.
 *
 * `mark` writes the byte order mark by which Excel knows UTF-8; it is for `csv` alone.
 */
export interface ExportDefinition {
  data?: "events" | "attempts" | "balances" | "ledger" | "members" | "redemptions";
  /** Names out of the event types; none of a whole list. */
  types?: Array<string>;
  format?: "csv" | "jsonl";
  every?: "day" | "hour";
  mark?: boolean;
}

/** An export to make or change. */
export interface ExportDraft {
  definition: ExportDefinition;
}

/** An export as it stands; its next file is due at `next_at`. */
export interface ExportView {
  name: string;
  definition: ExportDefinition;
  next_at: string;
  made_at: string;
}

/** All exports of the programme, by name. */
export interface Exports {
  items: Array<ExportView>;
}

/**
 * Activities of one type that extend the life of points. `where` is a condition on what they say,
 * such as `activity.data.amount >= 1000`.
 */
export interface Extending {
  activity_type: string;
  where?: string;
}

/**
 * What multiplies them now, what that makes of 100, and in `words` for what; none where that cannot
 * be said.
 */
export interface Extra {
  title: { [key: string]: string };
  text: { [key: string]: string };
  currency: string;
  percent: number;
  ends_at: string | null;
  words?: Array<string>;
}

/** Six digits of the authenticator app, or a recovery code. */
export interface FactorCode {
  code: string;
}

/** Each recovery code opens once, and is told this once. */
export interface FactorConfirmed {
  recovery_codes: Array<string>;
  session: Session;
}

/** Of whom a second factor is demanded, by the role that they began with, and from when on. */
export interface FactorDemand {
  roles: Array<"cashier" | "marketer" | "owner" | "viewer">;
  since?: string | null;
}

/** A `code` of the authenticator app or for recovery, or what a `passkey` answered. */
export interface FactorProof {
  code?: string | null;
  passkey?: PasskeyProof | null;
}

/** For the authenticator app: `address` is what a QR code says, `secret` what one types. */
export interface FactorSecret {
  secret: string;
  address: string;
}

/** A condition that could not be worked out, which then counts as not true. */
export interface FailingCondition {
  count: number;
  error: string;
  at: string;
  activity_id: string | null;
  source?: string | null;
  external_id?: string | null;
  condition: string;
}

/**
 * How often it could not be worked out, and the last time: why, when, for which activity (of our
 * id, and as its source names it, while it is kept; none for points that were paid).
 */
export interface Failures {
  count: number;
  error: string;
  at: string;
  activity_id: string | null;
  source?: string | null;
  external_id?: string | null;
}

/**
 * Odds and rules of the version that is played now, and the campaign's seeds, newest first.
 *
 * `odds` is the table as it was hashed; `odds_text` the same as the exact text. `stock` is what
 * there was when the seed was opened.
 */
export interface Fairness {
  campaign: string;
  mechanic: string;
  version: number;
  published_at: string;
  title: { [key: string]: string };
  terms: { [key: string]: string };
  starts_at: string | null;
  ends_at: string | null;
  price: Price | null;
  free: Allowance | null;
  limit: Allowance | null;
  attempts: number | null;
  odds: unknown;
  odds_text: string;
  stock: { [key: string]: number };
  seeds: Array<SeedLine>;
}

/**
 * One thing wrong with the request: `where` is a path into it (`$.lines[2].amount`). `allowed` are
 * the only values there, `example` is one that fits, where either can be told.
 */
export interface Fault {
  where: string;
  why: string;
  allowed?: Array<unknown>;
  example?: unknown;
}

/**
 * One field of a type. An absent one counts as `default`, or without that as "", 0, false or no
 * lines. A decimal says how many digits stand behind its point (`scale`); a list which `fields`
 * each of its lines has, and by `maximum` how many lines there are at most.
 */
export interface Field {
  type: "boolean" | "decimal" | "integer" | "list" | "string";
  required?: boolean;
  default?: string | number | boolean | null;
  minimum?: number | null;
  maximum?: number | null;
  enum?: Array<string | number | boolean> | null;
  scale?: number | null;
  fields?: { [key: string]: Field } | null;
  description?: string;
}

/** A column of a file, with its first cells. */
export interface FileColumn {
  name: string;
  means: string | null;
  by: "" | "name" | "origin" | "said";
  samples: Array<string>;
}

/** What a file has, and `origin`: whose export it looks like, empty where that is not known. */
export interface FileColumns {
  origin: "" | "loyaltylion" | "smile" | "yotpo";
  rows: number;
  columns: Array<FileColumn>;
}

/**
 * A file, by the end of its slot. One that waits is tried again at `next_at`; `fault` says what the
 * store answered. `size` is in bytes.
 */
export interface FileView {
  slot: string;
  name: string;
  status: "waiting" | "written";
  lines: number;
  size: number | null;
  written_at: string | null;
  attempts: number;
  next_at: string | null;
  fault: string;
}

/** The end of a play whose last question was a slide; others end with their last result. */
export interface Finished {
  type: "quiz.finished";
  summary: Summary;
}

/** Who of a board keeps a streak; `length` is that of their longest one. */
export interface FlameLine {
  rank: number;
  alias: string;
  length: number;
}

/**
 * Those whose streak is alive, of the first lines, and of the lines around me: each in the order
 * and with the ranks of its own table.
 */
export interface Flames {
  items: Array<FlameLine>;
  around: Array<FlameLine>;
}

/**
 * To open the brand's page elsewhere, at an https address: it is done when the page opens. Nobody
 * sees whether they stay.
 */
export interface FollowTask {
  kind: "follow";
  url: string;
  name: string;
}

/** The draft as it would be saved, finished or not. */
export interface ForecastBody {
  definition: ContestCampaign | InstantCampaign | QuizCampaign | ScratchCampaign | TaskCampaign | WheelCampaign;
}

/**
 * What a bonus would come to: for how many `members`, of how many who could be drawn (null for a
 * list), and what it would `cost`, in minor units.
 */
export interface Foreseen {
  members: number;
  of: number | null;
  cost: number;
  budget: number;
}

/**
 * Who has just this id first, and who has proved that the address is theirs, then those whose alias
 * begins so, by alias; `next` is the `after` of the page that follows, or null.
 */
export interface FoundMembers {
  items: Array<MemberView>;
  next: string | null;
}

/** A freeze saves a streak from one missed period by itself; it adds nothing to the length. */
export interface Freezes {
  /** How many one begins with. */
  initial?: number;
  every?: number | null;
  /** With so many, none is earned or sold any more. */
  cap?: number;
  /** What one costs; none is sold without. */
  price?: Points | null;
}

/** Freezes that are left; with `cap` of them none is earned or sold. No price: not for sale. */
export interface FreezesView {
  left: number;
  cap: number;
  price: Points | null;
}

/** Whether both are rewarded after all, and why: that stands in the trail. */
export interface FriendDecision {
  agreed: boolean;
  /** One line that a person can read; it is kept with who gave it. */
  reason: string;
}

/** A referral as staff see it, with each reason for which it is held or was refused. */
export interface FriendLine {
  id: string;
  inviter: FriendPerson;
  friend: FriendPerson;
  joined_at: string;
  until: string;
  status: "held" | "refused" | "rewarded" | "undone" | "waiting";
  why: Array<"crowd" | "not_new" | "ring" | "same_card" | "same_contact" | "same_device" | "staff">;
  rewarded_at: string | null;
  beyond: boolean;
  decided_by: string;
  reason: string;
}

/** Referrals of a status, the oldest first. */
export interface FriendPage {
  items: Array<FriendLine>;
}

/** Somebody as staff know them; a guest has no id of the brand. */
export interface FriendPerson {
  id: string;
  external_id: string | null;
  alias: string;
  guest: boolean;
}

/** The same as staff see it: secret badges are among the open ones, revoked ones are told. */
export interface FullBadgeCase {
  earned: Array<BadgeStanding>;
  open: Array<BadgeStanding>;
  revoked: Array<RevokedBadge>;
}

/**
 * Members who were shown the campaign, began it, finished an attempt, and won: points by its tariff
 * (also when the budget was used up by then), or a prize. Those who were erased since are among
 * them.
 */
export interface Funnel {
  shown?: number;
  started?: number;
  finished?: number;
  won?: number;
}

/** Something a member reached, for reports: `("badge", "explorer", 2)` is its second level. */
export interface Gain {
  kind: string;
  name: string;
  level?: number;
}

/** One of those who would have gained most. `points` are minor units by currency. */
export interface Gainer {
  member_id: string;
  external_id: string | null;
  alias: string;
  points: { [key: string]: number };
  gains: number;
}

/**
 * Something to win: `stock` of them in all, at most `per_member` for one member; null is no limit.
 * `points` are paid and a `voucher` of that reward is given at once; a prize with neither is handed
 * over by the brand. A voucher with a stock is set aside of the reward's when it is published.
 */
export interface GamePrize {
  /** Lower-case letters, digits, dashes and underscores, such as gold. */
  key: string;
  /** By locale. */
  title: { [key: string]: string };
  stock?: number | null;
  per_member?: number | null;
  points?: Points | null;
  voucher?: string | null;
}

/** How many codes to make. */
export interface GenerateForm {
  count: number;
}

/** The code out of a gift's link. */
export interface GiftCode {
  code: string;
}

/** Either `amount` of a `currency`, in minor units, or a voucher of mine. */
export interface GiftForm {
  currency?: string | null;
  amount?: number | null;
  voucher_id?: string | null;
}

/**
 * A gift as whoever has its code sees it. `mine`: I gave it; `hindrance` says why I cannot open it:
 * I am a guest, or was given as much as one receives in a month.
 */
export interface GiftSeen {
  alias: string;
  status: "back" | "open" | "opened" | "undone";
  mine: boolean;
  hindrance: "guest" | "received_enough" | null;
  currency: string | null;
  amount: number | null;
  voucher: GiftedVoucher | null;
  ends_at: string;
}

/**
 * What members give one another: points of these currencies, and so many vouchers in a month of
 * rewards whose `gifts` are on. Who gives is a member for `account_days`; a gift that nobody opens
 * comes back after `open_days`.
 */
export interface GiftSettings {
  points?: { [key: string]: PointsGifts };
  vouchers_month?: number;
  vouchers_received_month?: number;
  account_days?: number;
  open_days?: number;
}

/**
 * What I may give, and why nothing (`hindrance`); `since`: from when on my account is old enough.
 * `vouchers` is how many more I may give this month, `open_days` how long a gift waits.
 */
export interface GiftTerms {
  hindrance: "guest" | "off" | "young" | null;
  since: string | null;
  points: Array<GivablePoints>;
  vouchers: number;
  open_days: number;
}

/**
 * A gift that I made, or opened (`way`). `alias` is the other one's, empty while nobody has opened
 * it. It holds `amount` of a `currency`, in minor units, or a `voucher`. With `code`, which only
 * its giver sees while it is open, somebody else opens it until `ends_at`.
 */
export interface GiftView {
  id: string;
  way: "given" | "received";
  status: "back" | "open" | "opened" | "undone";
  alias: string;
  currency: string | null;
  amount: number | null;
  voucher: GiftedVoucher | null;
  code: string | null;
  made_at: string;
  ends_at: string;
  opened_at: string | null;
}

/** The voucher in a gift, without its code: that is another one when it is opened. */
export interface GiftedVoucher {
  id: string;
  reward: string;
  title: { [key: string]: string };
  icon: string;
  picture: string;
  kind: string;
  percent: number | null;
  value: number | null;
  money: string;
  expires_at: string | null;
}

/**
 * How much of a currency I may give now, of what is `each` gift's most; `rested_days` old are the
 * points that may be given.
 */
export interface GivablePoints {
  currency: string;
  most: number;
  each: number;
  rested_days: number;
}

/** A reward by its name, why, and until when, where it is not the reward's own time. */
export interface GiveForm {
  reward: string;
  /** One line that a person can read; it is kept with who gave it. */
  reason: string;
  valid_until?: string | null;
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

/** What a campaign gave of a currency, without what was taken back: that counts when it was. */
export interface GivenFigures {
  currency: string;
  given: number;
  course: Array<CourseStep>;
}

/** A voucher that was given just now, or is owed (`waiting`); its code is read from the list. */
export interface GivenVoucher {
  id: string;
  reward: string;
  title: { [key: string]: string };
  status: "expired" | "given" | "redeemed" | "reserved" | "void" | "waiting";
}

/** So much of a measure. */
export interface Goal {
  /** What counts towards the goal. */
  measure: Measure;
  /** How much of it is needed. */
  target: number;
}

/** One goal: what counts, how much of it there is and is needed. */
export interface GoalView {
  activity_type: string;
  value: number;
  target: number;
  percent: number;
}

/** Who is to have the badge, up to which level, and why. */
export interface GrantForm {
  /** The member, as the brand calls them. */
  external_id: string;
  level?: number;
  /** One line that a person can read; it is kept with who gave it. */
  reason: string;
}

/**
 * What it came to: the levels that the member did not have before, and what landed by them.
 *
 * A set that became complete by it is told among the member's badges.
 */
export interface Granted {
  badge: string;
  levels: Array<number>;
  awards: Array<Payment>;
}

/** Someone who wants to play first. A locale the programme lacks becomes its first one. */
export interface Guest {
  /** Lower-case letters, digits and dashes. */
  programme: string;
  locale?: string | null;
  time_zone?: string | null;
}

/** The guest's own token, which proves who asked you; or, on your word, the guest's id. */
export interface GuestMerge {
  guest_token?: string | null;
  guest_id?: string | null;
}

/** `status` is `live`, `ready` or `not ready`; `faults` names what stands in the way. */
export interface Health {
  status: string;
  faults?: { [key: string]: string };
}

/** One of the days, by the programme's clock, on which most would have been given. */
export interface HeavyDay {
  day: string;
  points: { [key: string]: number };
}

/** The last lines of the account. */
export interface HistoryBlock {
  kind: "history";
}

/**
 * One thing that happened: a play, a purchase by hold, a gain, a spend, the return of an order.
 *
 * `amount` is what all its `parts` did to the available balance, and `balance_after` that balance
 * after the newest of them; `id` and `at` are those of the first part, so that a line keeps its
 * place while it grows. `reason` is in the reader's language. `cause` also names what a partner
 * reported: its `source` and `external_id`, such as an order's number. For a reversal, `undone` is
 * how much of the transaction `reverses` it undoes; where that is more than `amount`, the rest was
 * no longer there, and `owed` of it is met first by what comes back of purchases and holds from
 * before. Where such comes back, `repaid` of it did so. `pending` tells of points that were not the
 * member's at once; until they are, the line's `amount` is 0. `returned` tells how much of what
 * `cause` names was returned (kind `return`), or stands after all (`reinstatement`): each of the
 * `parts` says for what it was given, taken or paid anew. `guest_id` marks what somebody did as a
 * guest, before they were this member: the balance is the guest's. What the guest had comes over in
 * a line of kind `merge`, which changes nothing in sum.
 */
export interface HistoryLine {
  id: string;
  kind: string;
  at: string;
  currency: string;
  amount: number;
  balance_after: number;
  reason: string;
  cause: { [key: string]: unknown };
  parts: Array<LinePart>;
  reverses?: string | null;
  undone?: number;
  owed?: number;
  repaid?: number;
  hold_id?: string | null;
  hold?: HoldLine | null;
  pending?: PendingLine | null;
  returned?: ReturnLine | null;
  guest_id?: string | null;
}

/** Newest first; ask again with the last id as `after` for more. */
export interface HistoryPage {
  items: Array<HistoryLine>;
}

/** Points to be held; after `timeout_s` seconds they go back. */
export interface HoldForm {
  currency: string;
  /** In minor units of the currency. */
  amount: number;
  /** One line that a person can read; it is kept with who gave it. */
  reason: string;
  /** Your own names for it, such as an order number. */
  cause?: { [key: string]: string };
  timeout_s?: number;
}

/**
 * What became of points that were set aside: `held` is still on hold while the status is open;
 * later it is what was `spent` and what `returned`.
 */
export interface HoldLine {
  status: "captured" | "lapsed" | "open" | "released";
  held: number;
  spent: number;
  returned: number;
}

/** A home from top to bottom: what cannot be shown now is left out. */
export interface Home {
  items: Array<CampaignsBlock | PrizesBlock | ChallengesBlock | StreakBlock | TierBlock | BoardBlock | BadgesBlock | HistoryBlock | ExpiringBlock | RewardsBlock | EarnBlock | MessagesBlock | TextBlock | VideoBlock | ShownPicture>;
}

/**
 * What became of the order: `counted`, `waits` for the member who ordered, `known` before,
 * `nothing` to count; `passed` for a hook that tells of no order. Of several the foremost.
 */
export interface HookAnswer {
  status: string;
}

/**
 * A file of members that was handed in. How far it is, and what it has come to, its job tells
 * (`/v1/jobs/{job_id}`): members created, known and changed, tiers, points by currency in minor
 * units, rows refused. `job_id` is null when the job is forgotten.
 */
export interface ImportView {
  id: string;
  file: string;
  dry: boolean;
  columns: Array<string>;
  rows: number;
  author: string;
  at: string;
  undone_at: string | null;
  job_id: string | null;
}

/** The newest first; ask again with the last id as `after` for more. */
export interface Imports {
  items: Array<ImportView>;
}

/** A page of the inbox, the newest first. `unread` counts all of it, up to 99. */
export interface InboxView {
  unread: number;
  items: Array<LetterView>;
}

/**
 * Prizes, and the window over which their moments are spread; each says its `stock`. Members are
 * not told the moments before the seed is revealed.
 */
export interface Instant {
  prizes: Array<GamePrize>;
  opens_at: string;
  closes_at: string;
}

/** What is played, and everything around it: when, by whom, for what. */
export interface InstantCampaign {
  mechanic: "instant";
  wrap: Wrap;
  config: Instant;
}

/** The result, null before the try. */
export interface InstantShown {
  type: "instant";
  result: Result | null;
}

/** Nine times of ten it lies in there. */
export interface Interval {
  least: number;
  most: number;
}

/**
 * What a friend sees before coming in: who invites, null where they do not show themselves, to
 * which programme, and what there is for the friend.
 */
export interface Invitation {
  programme: string;
  inviter: string | null;
  title: { [key: string]: string };
  text: { [key: string]: string };
  invited: PrizeView | null;
  within_days: number;
  hold_days: number;
}

/** The code that somebody sent me. */
export interface InvitationTaken {
  device?: string | null;
  code: string;
}

/**
 * My code, and the address that brings friends in by it. The device keeps `device` and tells it
 * when it invites again, or comes by an invitation.
 */
export interface InviteCode {
  code: string;
  address: string;
  device: string;
}

/**
 * What I may invite friends to: `inviting` is mine and `invited` the friend's, within `within_days`
 * of joining, and both are there `hold_days` after that. `code` is mine, null before I asked for
 * it.
 */
export interface InviteOffer {
  name: string;
  title: { [key: string]: string };
  text: { [key: string]: string };
  inviting: PrizeView | null;
  invited: PrizeView | null;
  within_days: number;
  hold_days: number;
  code: string | null;
}

/** What I may invite friends to, by name. */
export interface InviteOffers {
  items: Array<InviteOffer>;
}

/** Give the id to whoever shall keep the streak with you; it is good until then. */
export interface Invited {
  id: string;
  until: string;
}

/**
 * A token for a member's app, to be sent as `Authorization: Bearer`. `expires_in` seconds it is
 * good, also for a device whose clock is wrong.
 */
export interface Issued {
  token: string;
  expires_at: string;
  expires_in: number;
  member_id: string;
}

/** Where to go. */
export interface IssuerAddress {
  address: string;
}

/**
 * Where somebody would sign in. The device keeps `device_secret`, and shows it when they are back:
 * so nobody can be signed in as somebody else by a link.
 */
export interface IssuerWish {
  /** Lower-case letters, digits and dashes. */
  programme: string;
  issuer: string;
  /** By chance; kept by the device. */
  device_secret: string;
}

/**
 * The answer to one event, by its `id`. `awards` are points that landed, in minor units; `notes`
 * tell where the order of arrival has counted, `vouchers` what was won by it: a full punch card, a
 * badge.
 */
export interface Item {
  id: string | null;
  status: "accepted" | "duplicate" | "refused";
  activity_id?: string | null;
  awards?: Array<Payment>;
  notes?: Array<Note>;
  vouchers?: Array<GivenVoucher>;
  problem?: ItemProblem | null;
}

/** Why an event was refused: what its problem document would say, had it come alone. */
export interface ItemProblem {
  status: number;
  code: string;
  detail: string;
  details: { [key: string]: unknown };
}

/** One answer for each event of the batch, in its order. */
export interface Items {
  items: Array<Item>;
}

/** Jobs, the newest first; ask again with the last id as `after` for more. */
export interface JobPage {
  items: Array<JobView>;
}

/**
 * A long job: `done` of `total` (null while that is not known), and what it has come to so far.
 * `why` are the words of the last failure, if the piece at hand has failed.
 */
export interface JobView {
  id: string;
  kind: string;
  about: string;
  status: "cancelled" | "done" | "failed" | "paused" | "running";
  asked: { [key: string]: unknown };
  asked_at: string;
  done: number;
  total: number | null;
  came: { [key: string]: unknown };
  why: string;
  ended_at: string | null;
}

/** The programme's address, as a QR code. */
export interface JoinSlide {
  type: "join";
  seconds?: number;
  since?: string | null;
  until?: string | null;
  days?: Array<"fri" | "mon" | "sat" | "sun" | "thu" | "tue" | "wed">;
}

/**
 * The way to keeping this tier: so much of what counted until now will still be `counted` when it
 * is looked at, at the end of the day `on`.
 */
export interface KeepView {
  at_least: number;
  counted: number;
  missing: number;
  percent: number;
  on: string | null;
}

/** A table whose rows stay, without anything that names the member, and why. */
export interface Kept {
  table: string;
  why: string;
}

/** What was sent, the newest first. */
export interface KeptPage {
  items: Array<KeptView>;
}

/**
 * A picture or a sound that was sent, and when; pages load `address`. Sizes are in pixels, null of
 * sounds, and of pictures that came before they were noted.
 */
export interface KeptView {
  media: string;
  kind: "picture" | "sound";
  type: string;
  bytes: number;
  width: number | null;
  height: number | null;
  sent_at: string;
  address: string;
}

/**
 * A key as its owner sees it: never the secret. `used_at` is when its secret was last used, to the
 * minute or so; until `old_secret_until` the secret before goes on, which was last used at
 * `old_secret_used_at`.
 */
export interface Key {
  id: string;
  name: string;
  scopes: Array<"admin" | "counter" | "partner" | "publish" | "read" | "redeem">;
  created_at: string;
  revoked_at?: string | null;
  expires_at?: string | null;
  used_at?: string | null;
  old_secret_until?: string | null;
  old_secret_used_at?: string | null;
}

/** From when on the key opens nothing; null where it has no end. */
export interface KeyEnd {
  expires_at: string | null;
}

/** Keys, oldest first; ask again with the last id as `after` for more. */
export interface KeyPage {
  items: Array<Key>;
}

/**
 * For how long the old secret goes on: at most thirty days, a day when nothing is said, and 0 where
 * it has leaked.
 */
export interface KeyRotation {
  overlap_s?: number;
}

/** The same for a transaction that is named by the key under which it was asked for. */
export interface KeyedReversalForm {
  amount?: number | null;
  part?: Part | null;
  /** One line that a person can read; it is kept with who gave it. */
  reason: string;
  /** Your own names for it, such as an order number. */
  cause?: { [key: string]: string };
  key: string;
}

/**
 * Tiers in rising order. At the end of its validity a tier is prolonged when enough counts; else
 * `grace_days` are left to make up for it, and then the downgrade comes.
 */
export interface Ladder {
  /** Words by locale, such as en or fr. */
  title: { [key: string]: string };
  /** Words by locale. */
  text?: { [key: string]: string };
  budget?: Budget | null;
  /** Lowest first; it starts at 0. */
  tiers: Array<Tier>;
  qualify?: Qualification;
  validity?: Validity;
  /** Days after the end in which the count goes on. */
  grace_days?: number;
  /** So many days before, a member is told of the risk. */
  notice_days?: number;
  /** Never, one step, or to the tier that the count is enough for. */
  downgrade?: "never" | "one_step" | "to_fit";
  /** Guests stand outside of the ladder. */
  members_only?: boolean;
  /** Who reaches a tier again wins its prize again in the next such period. */
  prize_again?: "month" | "quarter" | "year" | null;
}

/** The programme's ladder, lowest tier first. `counts` names the currency or the activity. */
export interface LadderView {
  name: string;
  title: { [key: string]: string };
  text: { [key: string]: string };
  by: "activity" | "balance" | "points";
  counts: string;
  over: "ever" | "month" | "quarter" | "rolling" | "year";
  rolling_days: number | null;
  downgrade: "never" | "one_step" | "to_fit";
  tiers: Array<TierView>;
}

/**
 * The badge ends unless it is earned again: in a later period, by the streak that goes on, by the
 * challenge met once more, or by another grant.
 */
export interface Lapse {
  /** Days it lasts after the period or day it was earned in. */
  after_days: number;
}

/**
 * Activities of a type within the last days: counted, or `sum` names the whole number that is added
 * up.
 */
export interface Lately {
  activity_type: string;
  sum?: string | null;
  within_days?: number | null;
}

/**
 * Points that are the member's when so many whole days are over after today, in the programme's
 * time zone; without, when somebody releases them.
 */
export interface Later {
  after_days?: number | null;
}

/** A host's move. `number` is the room's `number` + 1; one that was taken has no effect. */
export interface LeadBody {
  number: number;
  move: Start | Next | Close | Reveal | Scores | Skip | Void | PauseClock | ResumeClock | MoreTime | ShowBoard | Lock | End;
}

/** Members play in cohorts of one league; the best go up at the end of a run, the last down. */
export interface Leagues {
  /** The lowest first. */
  names: Array<string>;
  /** The most in one cohort. */
  size: number;
  /** How many of a cohort go up. */
  promote: number;
  /** How many of a cohort go down. */
  demote: number;
}

/** A message in the inbox. `link` is a path in the app, or ""; `read_at` is null until read. */
export interface LetterView {
  id: string;
  message: string;
  title: string;
  body: string;
  link: string;
  at: string;
  read_at: string | null;
}

/** Why the points need not wait any longer; the member reads what they were granted for. */
export interface LettingGoForm {
  /** One line that a person can read; it is kept with who gave it. */
  reason?: string;
  /** Your own names for it, such as an order number. */
  cause?: { [key: string]: string };
}

/**
 * A level: what it takes and gives, and since when and until when the member holds it.
 *
 * `held` is false for one that is not earned, has lapsed, or was revoked.
 */
export interface LevelStanding {
  level: number;
  at_least: number;
  title: { [key: string]: string } | null;
  prize: PrizeView | null;
  held: boolean;
  earned_at: string | null;
  expires_at: string | null;
  rarity: Rarity | null;
}

/**
 * What is owed in points and money when the day `on` of the programme ended, or so far; counted at
 * `counted_at`, a minute ago or so. Cohorts of the last 60 months, newest first. `memberships` is
 * what would be given back of tiers that were paid for, by tier.
 */
export interface Liability {
  on: string;
  counted_at: string | null;
  currencies: Array<CurrencyLiability>;
  memberships: Array<MembershipsOwed>;
}

/**
 * Until when activities keep what a member has of a currency alive, null where none does; points
 * that were earned later live longer of themselves.
 */
export interface LifeChange {
  currency: string;
  before: string | null;
  after: string | null;
}

/**
 * So many members share a fate: written to now or later, told in the inbox alone, or never, and
 * why.
 */
export interface Line {
  status: "waiting" | "inbox" | "later" | "never" | "now";
  reason: string;
  members: number;
}

/** So much of a line, by its id. */
export interface LineAmount {
  id: string;
  amount: number;
}

/** How much of a line goes back, as the basket priced it. */
export interface LineBack {
  id: string;
  amount: number;
}

/** One transaction of a line, and its effect on the available balance. */
export interface LinePart {
  id: string;
  kind: string;
  at: string;
  amount: number;
  reason: string;
  repaid: number;
}

/** The last part of the link that was received. */
export interface LinkForm {
  link: string;
}

/** Whose password a link sets. */
export interface Linked {
  programme: string;
  email: string;
  expires_at: string;
}

/** Members, by your own ids, to put on a list and to take off it. */
export interface ListChange {
  add?: Array<string>;
  remove?: Array<string>;
}

/**
 * What became of a list: how many were put on it and taken off it, and how many ids nobody has, the
 * first hundred of them named.
 */
export interface ListChanged {
  added: number;
  removed: number;
  unknown: number;
  unknown_ids: Array<string>;
}

/** Runs that are named one by one, in order; there may be gaps between them. */
export interface Listed {
  kind: "list";
  runs: Array<Period>;
}

/** Nobody else comes in, or they may again. */
export interface Lock {
  type: "lock";
  locked: boolean;
}

/**
 * A page of a revealed seed's draws.
 *
 * `odds` is the published table as the exact text that was hashed, `stock` what there was when the
 * seed was opened. `entries` counts all draws of the seed and `chain` is that of the last. `next`
 * is the `after` of the page that follows, or null.
 */
export interface Log {
  format?: "kermesse.draws/1";
  campaign: string;
  mechanic: string;
  seed: SeedShown;
  odds: string;
  odds_hash: string;
  stock: { [key: string]: number };
  before: Before;
  draws: Array<Record>;
  entries: number;
  chain: string;
  picks?: Array<Pick>;
  next?: number | null;
}

/** How much was taken from points that came in together; negative: given back. */
export interface LotUseView {
  lot_id: string;
  amount: number;
  opened_at: string;
  expires_at: string | null;
}

/** A tier set by hand. Members see until when; staff also why, and by whom. */
export interface ManualView {
  until: string;
  reason?: string | null;
  author?: string | null;
}

/**
 * Activities of one type: counted, or `sum` names the integer field that is added up: `amount`, or
 * `lines[].quantity` of every line. Of one that was returned in part a sum is in proportion, and it
 * counts until all of it is returned.
 *
 * `where` is a condition on the activity and the member, such as `activity.data.amount >= 1000`;
 * points that were earned are the type `points.earned` with the fields `currency` and `amount`.
 */
export interface Measure {
  activity_type: string;
  sum?: string | null;
  where?: string;
}

/**
 * A picture or a sound as it is kept; questions name it by `media`, pages load `address`. `bytes`
 * is its size, `width` and `height` are pixels, `duration_ms` milliseconds of a sound.
 */
export interface MediaView {
  media: string;
  kind: "picture" | "sound";
  type: string;
  bytes: number;
  width: number | null;
  height: number | null;
  duration_ms: number | null;
  address: string;
}

/** What became of it for a member, and the one reason; a guest has no external id. */
export interface MemberAccount {
  member_id: string;
  external_id: string | null;
  alias: string;
  status: string;
  reason: string;
}

/** In order of the members' ids; ask again with the last one as `after` for more. */
export interface MemberAccounts {
  items: Array<MemberAccount>;
}

/** A member's ranks, whether they are on the boards, and what was decided, latest first. */
export interface MemberBoards {
  boards: Briefs;
  visibility: VisibilityView;
  history: Array<Remark>;
}

/**
 * Members in order of their joining. Ask again with the last id as `after` for more: now, or
 * whenever you look for who is new.
 */
export interface MemberPage {
  items: Array<MemberView>;
}

/**
 * Whom one looks for: the beginning of an alias, or the whole of an id (yours or ours), of an
 * e-mail address or of a telephone number with its country in front; `after` is the last id of the
 * page before.
 */
export interface MemberSearch {
  find: string;
  after?: string | null;
  limit?: number;
}

/** The names of the segments that a member is in. */
export interface MemberSegments {
  items: Array<string>;
}

/**
 * A member as the brand, or they themselves, see them: all but the programme, which they know. A
 * guest has no external id.
 */
export interface MemberView {
  id: string;
  external_id: string | null;
  guest: boolean;
  alias: string;
  locale: string;
  time_zone: string;
  day_start_hour: number;
  attributes: { [key: string]: unknown };
  created_at: string;
}

/** The tier that was paid for, and what was `paid`; left out, it is the tier's price. */
export interface MembershipForm {
  tier: string;
  paid?: MembershipPrice | null;
}

/**
 * The latest sold first; ask again with the last id as `after` for more. `offers` can be sold to
 * the member now.
 */
export interface MembershipList {
  items: Array<MembershipView>;
  offers: Array<OfferView>;
}

/** So many minor units of a money. */
export interface MembershipPrice {
  /** In minor units: cents, pence. */
  amount: number;
  /** By ISO 4217, such as EUR. */
  money: string;
}

/**
 * A term of so many `days`, from `starts_on` up to `ends_on`, on which it ends; it was `paid` for
 * in minor units of `money`. `renews` is the term that it follows, `renewed_by` the one that
 * follows it. `give_back` is what you owe the member of it, for `days_left` of its days;
 * `cancelled` says how: with its `end`, `now`, or as a `whole` before it began. `give_back_now` is
 * what you would owe of it if it ended today.
 */
export interface MembershipView {
  id: string;
  tier: string;
  title: { [key: string]: string };
  status: "cancelled" | "ended" | "grace" | "queued" | "running";
  months: number;
  starts_on: string;
  ends_on: string;
  starts_at: string;
  ends_at: string;
  grace_until: string;
  days: number;
  paid: number;
  money: string;
  renews: string | null;
  renewed_by: string | null;
  sold_at: string;
  sold_by: string;
  cancelled: "" | "end" | "now" | "whole";
  cancelled_at: string | null;
  cancelled_by: string;
  days_left: number;
  give_back: number;
  give_back_now: number;
}

/**
 * Terms of a tier of which something would be given back, how much was `paid` for them, and what
 * would be given back if all were cancelled: income that is not earned yet. In minor units of
 * `money`.
 */
export interface MembershipsOwed {
  tier: string;
  title: { [key: string]: string };
  money: string;
  terms: number;
  paid: number;
  give_back: number;
}

/**
 * Terms of a tier that were `sold` and `cancelled` in that time, what was `paid` and what is
 * `given_back`; `earned` is what fell to these days, of terms sold before, too.
 */
export interface MembershipsSold {
  tier: string;
  title: { [key: string]: string };
  money: string;
  sold: number;
  paid: number;
  cancelled: number;
  given_back: number;
  earned: number;
}

/** The member, and how many plays came over; the points are in their balance. */
export interface MergedView {
  member: MemberView;
  plays: number;
}

/**
 * A message: on which event, to whom, by which channels, in which words.
 *
 * `title` and `text` are what members read where they choose what they want to hear of.
 */
export interface Message {
  /** Words by locale, such as en or fr. */
  title: { [key: string]: string };
  /** Words by locale. */
  text?: { [key: string]: string };
  budget?: Budget | null;
  /** The kind of event that it is about. */
  on: string;
  /** A condition on `event` and `member`. */
  when?: string;
  /** Seconds from the event until it is said. */
  after_s?: number;
  /** Events that, until it is said, make it pointless. */
  unless?: Array<string>;
  /** Promotional: it needs consent of its own, and is capped. */
  purpose: "promotional" | "transactional";
  /** None: it is for the inbox alone. */
  channels?: Array<"email" | "push" | "sms">;
  /** Whether the app's inbox keeps it. */
  inbox?: boolean;
  /** Events within so many seconds are said as one. */
  group_s?: number;
  local_hour?: number | null;
  /** Said later than that it would be stale. */
  ttl_s?: number;
  /** On a phone it takes the place of those alike. */
  collapse?: string;
  /** Where a tap leads in the app, such as #/me. */
  link?: string;
  /** The kind of event that it is meant to bring about. */
  goal?: string;
  /** Days in which that counts. */
  goal_days?: number;
  /** Words by locale and channel. */
  texts: { [key: string]: { [key: string]: Words } };
}

/**
 * A design as it stands; `revision` counts its changes. `failures` are those of its conditions, in
 * whichever designs they stand.
 */
export interface MessageDesign {
  id: string;
  name: string;
  revision: number;
  active: boolean;
  active_since: string | null;
  definition: Message;
  failures: Array<FailingCondition>;
}

/** In order of their making; ask again with the last id as `after` for more. */
export interface MessageDesigns {
  items: Array<MessageDesign>;
}

/**
 * A design to save; it counts from the next activity on.
 *
 * `revision` is the one that was edited (0 for none): when given, and somebody saved since, this is
 * refused. `backfill` also counts what members did before, and pays for it: told to them one by one
 * ("loud") or not ("silent").
 */
export interface MessageDraft {
  definition: Message;
  active?: boolean;
  revision?: number | null;
  backfill?: "loud" | "none" | "silent";
}

/** A kind of event, and what texts on it may say. */
export interface MessageEvent {
  on: string;
  about: string;
  variables: Array<TextVariable>;
}

/** What messages may be on. */
export interface MessageEvents {
  items: Array<MessageEvent>;
}

/**
 * A message to look at: a `definition`, saved or not, or the saved or built-in one of a `name`.
 *
 * It is read by the `member` with your id, by readers in a `locale`, or by those in each of the
 * programme's. `data` are fields of the event; the others are those of an example.
 */
export interface MessagePreview {
  definition?: Message | null;
  name?: string | null;
  locale?: string | null;
  member?: string | null;
  data?: { [key: string]: string | number | boolean | null };
}

/**
 * How a programme writes to its members: nothing that makes a sound from `quiet_from` to
 * `quiet_until` on the member's own clock (the same twice for no quiet hours), and no more than so
 * many promotional messages in 24 hours and in 7 days. `birthday` is the attribute that holds it;
 * who has done nothing for `silent_days` is won back.
 */
export interface MessageSettings {
  quiet_from?: string;
  quiet_until?: string;
  promotional_a_day?: number;
  promotional_a_week?: number;
  birthday?: string;
  silent_days?: number;
}

/** To which member, by your id, and fields of the event; the others are those of an example. */
export interface MessageTest {
  member: string;
  data?: { [key: string]: string | number | boolean | null };
}

/** The invitation to be told of what is new. */
export interface MessagesBlock {
  kind: "messages";
}

/** What is compared: exactly one of these. */
export interface Metric {
  /** Points earned of this currency. */
  points?: string | null;
  /** Activities, counted or with a field added up. */
  measure?: Measure | null;
  /** Scores of this campaign's finished quizzes. */
  quiz_score?: string | null;
  /** A field that holds a time: the smaller, the better. */
  best_time?: Measure | null;
  /**
   * The length of this streak, as it stands when an activity comes, however long ago that was done;
   * of all time with the operator best, the longest ever.
   */
  streak?: string | null;
}

/** A length that is worth something: `at` it once a streak, or at `every` multiple of it. */
export interface Milestone {
  every?: number | null;
  at?: number | null;
  /** None: it is only told. */
  prize?: Prize | null;
}

/** The next length that is rewarded, and how many periods it is away. */
export interface MilestoneView {
  length: number;
  remaining: number;
  prize: PrizeView | null;
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

/**
 * Each piece of the stock has a moment, drawn from the seed alone before the game opens; who plays
 * first from then on wins it.
 */
export interface Moments {
  by: "moment";
  opens_at: string;
  closes_at: string;
}

/**
 * In minor units of `money`: what all that is outstanding is worth, what of it is expected to
 * expire, and what is owed: the one less the other. `pending` is not in it.
 */
export interface MoneyOwed {
  money: string;
  outstanding: number;
  breakage: number;
  breakage_interval: Interval | null;
  owed: number;
  pending: number;
}

/** A run each month. */
export interface Month {
  kind: "month";
}

/** So many seconds more for this question. */
export interface MoreTime {
  type: "more_time";
  seconds: number;
}

/**
 * One move. `number` is the play's `moves + 1`; a number sent again gets the same answer.
 *
 * `price` is what the member was told that the play costs (null: nothing): a first move that costs
 * more is refused. Left out, it costs what it costs.
 */
export interface MoveBody {
  number: number;
  move: Enter | Try | Answered | NextQuestion | Scratch | SurveyAnswered | TaskDone | TaskSubscribed | Spin;
  price?: Price | null;
}

/**
 * What a move came to: what to show next, the points that landed by it, the vouchers that were
 * given, the price it cost, and where a draw stands in the log that will be published.
 */
export interface Moved {
  number: number;
  status: "finished" | "open";
  score: number;
  shown: ContestShown | InstantShown | QuestionShown | ResultShown | Finished | ScratchShown | TaskShown | WheelShown;
  awards: Array<Payment>;
  price?: Price | null;
  draw?: Receipt | null;
  vouchers?: Array<GivenVoucher>;
}

/** Several options, one or more right. All or nothing: one too many or too few is wrong. */
export interface Multiple {
  type: "multiple";
  id: string;
  prompt: string;
  explanation?: string;
  limit_ms?: number | null;
  picture?: Picture | null;
  sound?: string | null;
  option_pictures?: Array<Picture | null>;
  option_sounds?: Array<string | null>;
  options: Array<string>;
  right: Array<number>;
  points_max?: number;
}

/**
 * What rules and the tariffs of campaigns pay is multiplied, while it runs and where its condition
 * holds.
 *
 * The rate of the tier comes first, then multipliers in their `order`, those of one order by name:
 * one that multiplies takes `percent` of what all before it come to, one that adds puts what is
 * above 100 percent of the plain amount on top. The amount is rounded once, after all of them.
 *
 * The condition speaks of the member and of `activity.type` (`play` for a tariff), its `source`,
 * and the hour and the parts of the day, which are the programme's own here, not the member's.
 */
export interface Multiplier {
  /** Words by locale, such as en or fr. */
  title: { [key: string]: string };
  /** Words by locale. */
  text?: { [key: string]: string };
  budget?: Budget | null;
  /** 200 is double. */
  percent: number;
  currency?: string;
  /** Such as 'regulars' in member.segments. */
  condition?: string;
  /** What was done from then on; else from ever. */
  starts_at?: string | null;
  /** What was done before then; else for ever. */
  ends_at?: string | null;
  /** How it goes together with those before it. */
  stack?: "add" | "multiply";
  /** The lowest comes first. */
  order?: number;
  /** Where it applies, all together come to so much at most, or to the tier. */
  cap_percent?: number | null;
}

/**
 * A design as it stands; `revision` counts its changes. `failures` are those of its conditions, in
 * whichever designs they stand.
 */
export interface MultiplierDesign {
  id: string;
  name: string;
  revision: number;
  active: boolean;
  active_since: string | null;
  definition: Multiplier;
  failures: Array<FailingCondition>;
}

/** In order of their making; ask again with the last id as `after` for more. */
export interface MultiplierDesigns {
  items: Array<MultiplierDesign>;
}

/**
 * A design to save; it counts from the next activity on.
 *
 * `revision` is the one that was edited (0 for none): when given, and somebody saved since, this is
 * refused. `backfill` also counts what members did before, and pays for it: told to them one by one
 * ("loud") or not ("silent").
 */
export interface MultiplierDraft {
  definition: Multiplier;
  active?: boolean;
  revision?: number | null;
  backfill?: "loud" | "none" | "silent";
}

/** A multiplier to try; `name` is that of the one it would replace, if any. */
export interface MultiplierReplay {
  definition: Multiplier;
  name?: string | null;
  /** How many days back, up to now. */
  days?: number;
  /** What 1,000 minor units of a currency cost you, in cents of your money. */
  cost_per_thousand?: { [key: string]: number };
}

/**
 * What a multiplier would have added. `ahead`: its dates have not come yet, so it is counted as if
 * it had run all the time.
 */
export interface MultiplierReplayed {
  since: string;
  until: string;
  activities: number;
  members: number;
  cost: { [key: string]: number };
  gains: Array<Reached>;
  top: Array<Gainer>;
  heaviest: Array<HeavyDay>;
  paid?: { [key: string]: number } | null;
  difference?: { [key: string]: number } | null;
  money?: number | null;
  vouchers?: { [key: string]: number };
  ahead: boolean;
}

/** What I did today, the latest first; `next` is the `before` of what follows, or null. */
export interface MyActions {
  items: Array<DayAction>;
  next: string | null;
}

/** Points that landed, of rules and of whatever else was reached by it. */
export interface MyAward {
  currency: string;
  amount: number;
  reason: string;
}

/**
 * What a device needs to show codes, offline too. `secret` (hex) is the key of a one-time password
 * by time: RFC 6238 with SHA-256, `digits` long, a new one every `step_s` seconds. `now` is the
 * server's time, by which the device knows how wrong its own clock is.
 */
export interface MyCode {
  secret: string;
  number: string;
  programme: string;
  step_s: number;
  digits: number;
  now: string;
  expires_at: string;
}

/** What I did on a day, by the programme's clock. */
export interface MyDay {
  credits?: number;
  credited?: number;
  redemptions?: number;
  vouchers?: number;
  enrolments?: number;
  undone?: number;
  undone_amount?: number;
  day: string;
}

/**
 * A draw of mine. `hash` and `odds_hash` are of the seed and the table it was made from, `chain` is
 * its place in the log; `revealed_at` is null while the seed is drawn from, `ends_at` when it will
 * not be any more, where that is known. `address` is a page that verifies the draw for whoever
 * opens it; it names nobody.
 */
export interface MyDraw {
  play: string;
  programme: string;
  campaign: string;
  mechanic: string;
  title: { [key: string]: string };
  seed: number;
  hash: string;
  odds_hash: string;
  revealed_at: string | null;
  ends_at: string | null;
  sequence: number;
  move: number;
  nonce: string;
  at: string;
  prize: string | null;
  chain: string;
  address: string;
}

/** Something I did, what I got for it, and why no more; `words` say what names no reason. */
export interface MyExplanation {
  id: string;
  occurred_at: string;
  awards: Array<MyAward>;
  reasons: Array<MyReason>;
  words: Array<string>;
}

/**
 * Since when there is a second factor, how many recovery codes are left, the passkeys beside it,
 * and whether this address can have any.
 */
export interface MyFactor {
  confirmed_at: string | null;
  recoveries_left: number;
  passkeys?: Array<Passkey>;
  passkeys_here?: boolean;
}

/**
 * A friend who came by my link. `alias` is null where they show themselves to nobody. They `came`
 * as a guest; as a member they are `waiting` to qualify until then, `held` while somebody looks at
 * it, and then `rewarded`: both of us, or the friend alone where I am `beyond` my limit.
 */
export interface MyFriend {
  id: string;
  alias: string | null;
  joined_at: string;
  until: string;
  status: "came" | "held" | "over" | "refused" | "rewarded" | "undone" | "waiting";
  beyond: boolean;
}

/** Those who came by my link, the newest first. */
export interface MyFriends {
  items: Array<MyFriend>;
}

/** Gifts, the newest first; `next` is the `before` of the page that follows, or null. */
export interface MyGifts {
  items: Array<GiftView>;
  next: string | null;
}

/**
 * Something of mine. `voucher` has its code and its state; without one `points` were paid, or the
 * brand hands it over. What I won in a game names the play and its campaign.
 */
export interface MyPrize {
  id: string;
  title: { [key: string]: string };
  at: string;
  play_id: string | null;
  campaign: string | null;
  prize: string | null;
  points: Points | null;
  voucher: VoucherView | null;
}

/** A page of them, newest first; `next` is the `before` of the page that follows, or null. */
export interface MyPrizes {
  items: Array<MyPrize>;
  next: string | null;
}

/** What it was for, in the member's words, what it paid, and what raised or cut it. */
export interface MyReason {
  title: string;
  currency: string;
  paid: number;
  words: Array<string>;
}

/** Redemptions, the newest first; `next` is the `before` of the page that follows, or null. */
export interface MyRedemptions {
  items: Array<RedemptionView>;
  next: string | null;
}

/** Vouchers, the newest first; `next` is the `before` of the page that follows, or null. */
export interface MyVouchers {
  items: Array<VoucherView>;
  next: string | null;
}

/** The same for the activity that was published under this `source` and `id`. */
export interface NamedReversalForm {
  returned?: number | null;
  of?: number | null;
  /** One line that a person can read; it is kept with who gave it. */
  reason: string;
  /** Your own names for it, such as a credit note's number. */
  cause?: { [key: string]: string };
  source: string;
  id: string;
}

/** The reward to which the fewest points lack. */
export interface Nearest {
  name: string;
  title: { [key: string]: string };
  currency: string;
  missing: number;
}

/** A newcomer: their telephone number, or nothing; and where. */
export interface NewCard {
  site?: string | null;
  till?: string | null;
  phone?: string | null;
}

/** A place where the link will stand; its `slug` goes into the link, `name` is for staff. */
export interface NewChannel {
  slug: string;
  name: string;
}

/**
 * The code that a display shows, and what it shall be called and show: a playlist, or, at a till,
 * whoever is served there. Without a locale it speaks the programme's first.
 */
export interface NewDisplay {
  code: string;
  name: string;
  playlist?: string | null;
  site?: string | null;
  till?: string | null;
  locale?: string | null;
  dark_after_minutes?: number;
}

/**
 * `publish` sends activities, `read` reads, `counter` serves whoever shows a code (a till),
 * `redeem` spends points and uses vouchers (a checkout), `admin` may do everything.
 */
export interface NewKey {
  name: string;
  scopes: Array<"admin" | "counter" | "publish" | "read" | "redeem">;
  expires_at?: string | null;
}

/** What staff call the key by, such as the till that it is for. */
export interface NewPartnerKey {
  name: string;
}

/**
 * What `navigator.credentials.create` answered, its bytes in base64url; and what people are to call
 * it.
 */
export interface NewPasskey {
  name: string;
  credential_id: string;
  client_data: string;
  attestation: string;
}

/** The new secret, shown only now; until then the old one signs as well. */
export interface NewSecret {
  secret: string;
  old_secret_until: string;
}

/**
 * Someone who is to join the staff, with a first password of at least ten characters, or none: then
 * a link lets them choose it. Without `rights` they have those that the role begins with.
 */
export interface NewStaff {
  email: string;
  password?: string | null;
  role: "cashier" | "marketer" | "owner" | "viewer";
  rights?: Array<Right> | null;
}

/**
 * To agree to promotional mail, at an address that the member has proved. Who withdraws keeps the
 * points: a consent is free when leaving costs nothing.
 */
export interface NewsletterTask {
  kind: "newsletter";
}

/**
 * On to whatever comes next: from a question to its result, then to the scores, then to the next
 * question, and at last to the podium and the end.
 */
export interface Next {
  type: "next";
}

/** The next better rank, who holds it, and by how much the score must be better to take it. */
export interface NextPlace {
  rank: number;
  alias: string;
  away: number;
}

/**
 * The member goes on: from a result or a slide to the next question, or from a question whose time
 * is over to its result.
 */
export interface NextQuestion {
  type: "quiz.next";
}

/** The way to the next tier above the one that holds; `percent` of `at_least`, rounded down. */
export interface NextView {
  tier: string;
  at_least: number;
  missing: number;
  percent: number;
}

/**
 * Something that the order of arrival has changed, in the member's words.
 *
 * `counted_anew`: another activity, `activity_id`, gained `amount` by this one, or lost it.
 * `budget_spent`: this one would have got `amount` more, had the budget of the rule had it. In
 * minor units.
 */
export interface Note {
  code: "budget_spent" | "counted_anew";
  words: string;
  rule: string;
  currency: string;
  amount: number;
  activity_id?: string | null;
}

/** The words by locale, each one of the programme's. */
export interface NoticeForm {
  text: { [key: string]: string };
}

/** A notice as it was sent. */
export interface NoticeView {
  id: string;
  text: { [key: string]: string };
  author: string;
  at: string;
}

/** A number: right from `lowest - tolerance` to `highest + tolerance`, both ends included. */
export interface Number {
  type: "number";
  id: string;
  prompt: string;
  explanation?: string;
  limit_ms?: number | null;
  picture?: Picture | null;
  sound?: string | null;
  lowest: string | number;
  highest: string | number;
  tolerance?: string | number;
  unit?: string;
  points_max?: number;
}

/** All that decides who wins what, as it is published and hashed. */
export interface Odds {
  prizes: Array<GamePrize>;
  how: Weighted | Moments | Closing;
  fallback?: string | null;
}

/**
 * A running campaign as one member sees it. Tariff amounts are minor units of `currency`.
 *
 * `price` is what the next play costs (null: nothing), `free_left` how many free plays are left of
 * this period (null: they are not counted), `next_at` when there is another play for a member who
 * has had all of this period (null: now, or never again). `paid` is what it has paid me by its
 * tariff so far, `done_at` when the play that counts was finished.
 */
export interface Offer {
  id: string;
  slug: string;
  title: { [key: string]: string };
  mechanic: string;
  starts_at: string | null;
  ends_at: string | null;
  currency: string;
  tariff: { [key: string]: number };
  steps: number;
  attempts: Attempts;
  price: Price | null;
  free_left: number | null;
  next_at: string | null;
  open_play: string | null;
  score: number | null;
  paid: number;
  done_at: string | null;
  terms: { [key: string]: string };
}

/**
 * A term that can be sold to a member today: the `months` from `starts_on` up to `ends_on` for the
 * `price`. `renews` is the term behind which it begins, null where it begins at once.
 */
export interface OfferView {
  tier: string;
  title: { [key: string]: string };
  months: number;
  price: MembershipPrice;
  grace_days: number;
  starts_on: string;
  ends_on: string;
  renews: string | null;
}

/** An issuer where members sign in, as the button says it. */
export interface OfferedIssuer {
  issuer: string;
  name: string;
}

/** A price that is open to me; `missing` is how many points lack. */
export interface OfferedPrice {
  currency: string;
  amount: number;
  money?: number;
  value?: number | null;
  missing: number;
}

/** The campaigns that run now. */
export interface Offers {
  items: Array<Offer>;
}

/** Where a player stands on one of the scoreboards. */
export interface OnBoard {
  score: number;
  rank: number | null;
}

/** Somebody's points on their way, as `PendingView` has them; a guest has no external id. */
export interface OnTheWay {
  id: string;
  external_id: string | null;
  at: string;
  currency: string;
  amount: number;
  due_at: string | null;
  reason: string;
}

/** One member's after the other's; ask again with the last id as `after` for more. */
export interface OnTheWayPage {
  items: Array<OnTheWay>;
}

/** The same with its account: how many members share a fate. `waiting` are not settled yet. */
export interface OneBroadcast {
  id: string;
  message: string;
  segment: string | null;
  a_minute: number;
  author: string;
  at: string;
  status: "cancelled" | "done" | "failed" | "forecasting" | "paused" | "ready" | "sending";
  why: string;
  forecast: Array<Line> | null;
  started_at: string | null;
  ended_at: string | null;
  account: Array<AccountLine>;
}

/**
 * An option of a question: how often it was chosen, and in how many of 100 answers. Of several
 * chosen together each counts; of an order the item that was put first. Where nothing is right, as
 * in a poll, `right` is null.
 */
export interface OptionStatistics {
  text: string;
  right: boolean | null;
  times: number;
  percent: number;
}

/**
 * How a room is played. `limit_ms` is the time for questions that have none of their own; `skip`
 * names kinds of questions that are left out; where `aliases` is false everybody plays under the
 * alias of their profile; a room that nobody moves for `idle_minutes` ends by itself.
 */
export interface Options {
  size?: number;
  late_join?: boolean;
  guests?: boolean;
  aliases?: boolean;
  limit_ms?: number;
  skip?: Array<"multiple" | "number" | "order" | "poll" | "single" | "slide" | "text" | "true_false">;
  teams?: RoomTeams | null;
  auto?: Auto | null;
  close_when_all?: boolean;
  idle_minutes?: number;
}

/** Things to put in order: `items` stand in the right one, and are never dealt so. */
export interface Order {
  type: "order";
  id: string;
  prompt: string;
  explanation?: string;
  limit_ms?: number | null;
  picture?: Picture | null;
  sound?: string | null;
  option_pictures?: Array<Picture | null>;
  option_sounds?: Array<string | null>;
  items: Array<string>;
  points_max?: number;
}

/** What changes; what is not named stays. */
export interface OwnConsents {
  items: Array<Wish>;
}

/** What members may say of themselves; what is left out stays. Attributes are the brand's. */
export interface OwnProfile {
  alias?: string;
  locale?: string;
  time_zone?: string;
  day_start_hour?: number;
}

/**
 * What it costs: `amount` points of a currency and `money` beside them, in minor units; `value` is
 * what a card of this price is worth.
 */
export interface PaidPrice {
  currency: string;
  amount: number;
  money?: number;
  value?: number | null;
}

/** The code that a display shows, and its key, which opens nothing before that was entered. */
export interface Pairing {
  code: string;
  token: string;
  expires_at: string;
}

/** The custom properties of the page by day and by night. */
export interface Palette {
  light: { [key: string]: string };
  dark: { [key: string]: string };
}

/**
 * So many of so many were returned (articles, cents): points in proportion. Parts add up: with the
 * last one all points are back, and none before is rounded on its own.
 */
export interface Part {
  returned: number;
  of: number;
}

/** A partner of the programme, by its name in addresses. */
export interface Partner {
  id: string;
  name: string;
  definition: PartnerDefinition;
}

/** A partner as staff know it. One that is not `active` moves no points any more. */
export interface PartnerDefinition {
  title: string;
  active?: boolean;
}

/** A partner to make or change. */
export interface PartnerDraft {
  definition: PartnerDefinition;
}

/** Partners in the order of their making; ask again with the last id as `after` for more. */
export interface PartnerPage {
  items: Array<Partner>;
}

/**
 * A currency, at one money: points `given` less what was reversed of them, `taken` less what went
 * back, and what is `due`: below zero the programme owes it. Without a worth it is null.
 */
export interface PartnerTotal {
  currency: string;
  lines: number;
  given: number;
  taken: number;
  money: string | null;
  due: number | null;
}

/** Who keeps the streak with me, and whether they kept this period. */
export interface PartnerView {
  alias: string;
  kept: boolean;
}

/** The place that has the prize now, null where no alternate was left. */
export interface PassedOn {
  place: number | null;
}

/** One of my passkeys. `synced`: it may lie on several of my devices. */
export interface Passkey {
  id: string;
  name: string;
  synced: boolean;
  created_at: string;
  used_at: string | null;
}

/**
 * What a page gives to `PublicKeyCredential.parseRequestOptionsFromJSON`, or to
 * `parseCreationOptionsFromJSON` for a new one.
 */
export interface PasskeyAsked {
  public_key: { [key: string]: unknown };
}

/** What `navigator.credentials.get` answered, its bytes in base64url. */
export interface PasskeyProof {
  credential_id: string;
  client_data: string;
  authenticator_data: string;
  signature: string;
}

/** `old` proves that it is you; `new` has ten characters at least, and is not guessed. */
export interface PasswordChange {
  old: string;
  new: string;
}

/** `url` is told this once: whoever opens it sets the password, once, before it expires. */
export interface PasswordLink {
  url: string;
  expires_at: string;
}

/** What follows `#/password/` in the link. */
export interface PasswordLinkForm {
  token: string;
}

/** The new password, of ten characters at least, which is not guessed. */
export interface PasswordLinkUse {
  token: string;
  password: string;
}

/** A campaign of the same kind, and what it came to so far: who began, how often, who ended. */
export interface PastCampaign {
  slug: string;
  title: { [key: string]: string };
  mechanic: string;
  published_at: string;
  members: number;
  attempts: number;
  finished: number;
  points: Array<PastPoints>;
}

/** What a past campaign gave, in minor units. */
export interface PastPoints {
  currency: string;
  amount: number;
}

/** Days on which nothing is expected, both included. */
export interface Pause {
  first: string;
  last: string;
}

/** The clock stands still. */
export interface PauseClock {
  type: "pause";
}

/** Days in my own calendar, both included. */
export interface PauseForm {
  first: string;
  last: string;
}

/** A member pays with points: so many, or without an amount as many as may and as there are. */
export interface PayByPoints {
  /** As you call them. */
  member: string;
  currency?: string;
  amount?: number | null;
}

/**
 * Points that landed, in minor units of `currency`, and by which transaction: by its id they are
 * reversed. What was paid long ago, or is only tried, names none. Those that are `pending` are not
 * the member's yet.
 */
export interface Payment {
  currency: string;
  amount: number;
  reason: string;
  transaction_id?: string | null;
  pending?: boolean;
}

/**
 * What became of points that were not the member's at once: of the `amount` granted, `pending` is
 * still on its way (until `due_at`, or until somebody or something releases it).
 */
export interface PendingLine {
  status: "cancelled" | "pending" | "released";
  amount: number;
  pending: number;
  released: number;
  due_at: string | null;
}

/** The oldest first; ask again with the last id as `after` for more. */
export interface PendingPage {
  items: Array<PendingView>;
}

/**
 * Points on their way: what of them still is, and until when; without `due_at` until somebody or
 * something releases them. The id is that of the transaction by which they were granted: by it they
 * are released, or reversed. `cause` names what a partner reported.
 */
export interface PendingView {
  id: string;
  at: string;
  currency: string;
  amount: number;
  due_at: string | null;
  reason: string;
  cause: { [key: string]: unknown };
}

/** From one moment until just before another. */
export interface Period {
  starts_at: string;
  ends_at: string;
}

/**
 * A period of the calendar. `travelled`: a journey or a change of the clock skipped it. `values`
 * are in the order of the conditions; `evidence` the first activities and the last; staff also see
 * in `restored` who gave a period back, and why.
 */
export interface PeriodView {
  start: string;
  mark: "frozen" | "kept" | "missed" | "open" | "paused" | "repaired" | "restored" | "travelled";
  values: Array<number>;
  evidence: Array<EvidenceView>;
  partner_kept?: boolean | null;
  restored?: Restored | null;
}

/**
 * An entry picked by a closing draw, in order. `repeats` names the earlier pick, from 1, that
 * belongs to the same member, which is passed over.
 */
export interface Pick {
  sequence: number;
  repeats?: number | null;
  prize?: string | null;
}

/**
 * A place of a closing draw: its entry, whose it is, and what became of it.
 *
 * `status` is won, alternate, repeat (of the member at the place `repeats`) or refused. Whoever has
 * been erased since is nobody.
 */
export interface PickView {
  place: number;
  sequence: number;
  play_id: string;
  member_id: string | null;
  external_id: string | null;
  alias: string;
  repeats: number | null;
  drawn_prize: string | null;
  prize: string | null;
  status: string;
  decided_at: string;
  decided_by: string;
  reason: string;
}

/** In order of place; ask again with the last place as `after` for more. */
export interface PickedMembers {
  items: Array<PickedView>;
}

/** Someone who was picked; a guest has no external id. */
export interface PickedView {
  place: number;
  member_id: string;
  external_id: string | null;
}

/** The places of the newest closing draw, in order. */
export interface Picks {
  items: Array<PickView>;
}

/**
 * A picture that was sent before (`POST /v1/media`), by its name, and what it shows in words, for
 * who does not see it.
 */
export interface Picture {
  media: string;
  alt: string;
}

/** A picture, in words for who does not see it; it leads to the `link`, if there is one. */
export interface PictureBlock {
  kind: "picture";
  /** The name of a picture, as POST /v1/media answered. */
  media: string;
  /** Words by locale, such as en or fr. */
  alt: { [key: string]: string };
  link?: string;
}

/** Where a member stands in one table, between whom, and how far from the next rank. */
export interface Place {
  rank: number;
  score: number;
  size: number;
  next: NextPlace | null;
  neighbours: Array<BoardLine>;
}

/**
 * What one play gives on average while all prizes are there: `expected` minor units, as a decimal
 * number; `price` is what it costs in the same currency, null where it is free or costs another;
 * `pays_more` than that.
 */
export interface PlayCost {
  currency: string;
  expected: string;
  price: number | null;
  pays_more: boolean;
}

/**
 * A play as its member sees it. The next move carries the number `moves + 1`. In a game of chance
 * `commitment` is what the house is bound to before the device chooses its nonce; it is null once
 * the play is finished, or the campaign closed.
 */
export interface PlayView {
  id: string;
  campaign_id: string;
  attempt: number;
  status: "finished" | "open";
  moves: number;
  score: number;
  shown: ContestShown | InstantShown | QuestionShown | ResultShown | Finished | ScratchShown | TaskShown | WheelShown;
  commitment?: Commitment | null;
}

/** Who is in a room; `key` names them to the host, and nobody else. */
export interface PlayerView {
  key: string;
  name: string;
  team: string | null;
  accuracy_rank: number | null;
  speed_rank: number | null;
}

/** Everybody in the room, in the order in which they came. */
export interface Players {
  items: Array<PlayerView>;
}

/** What a display shows, one slide after the other. */
export interface Playlist {
  /** Words by locale, such as en or fr. */
  title: { [key: string]: string };
  /** Words by locale. */
  text?: { [key: string]: string };
  budget?: Budget | null;
  slides: Array<BoardSlide | CampaignSlide | AnnouncementSlide | JoinSlide>;
}

/**
 * A design as it stands; `revision` counts its changes. `failures` are those of its conditions, in
 * whichever designs they stand.
 */
export interface PlaylistDesign {
  id: string;
  name: string;
  revision: number;
  active: boolean;
  active_since: string | null;
  definition: Playlist;
  failures: Array<FailingCondition>;
}

/** In order of their making; ask again with the last id as `after` for more. */
export interface PlaylistDesigns {
  items: Array<PlaylistDesign>;
}

/**
 * A design to save; it counts from the next activity on.
 *
 * `revision` is the one that was edited (0 for none): when given, and somebody saved since, this is
 * refused. `backfill` also counts what members did before, and pays for it: told to them one by one
 * ("loud") or not ("silent").
 */
export interface PlaylistDraft {
  definition: Playlist;
  active?: boolean;
  revision?: number | null;
  backfill?: "loud" | "none" | "silent";
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

/**
 * What points did from `since` to `until`, both included, by days of the programme; counted at
 * `counted_at`, less than a minute ago. `running_more` campaigns run that are not listed.
 */
export interface PointFigures {
  since: string;
  until: string;
  counted_at: string | null;
  currencies: Array<CurrencyFigures>;
  running: Array<RunningCampaign>;
  running_more: number;
}

/** The same of points, in minor units; `capped`: the budget ends it in some of these cases. */
export interface PointSpan {
  currency: string;
  least: number;
  likely: number;
  most: number;
  budget: number | null;
  capped: boolean;
}

/** Points of a currency, in its minor units: a price, or what is paid. */
export interface Points {
  amount: number;
  currency?: string;
}

/**
 * Members pay a part of a basket with these points, by what they are worth: at least and at most so
 * many in one basket, in their minor units.
 */
export interface PointsDiscount {
  least?: number;
  most?: number | null;
}

/**
 * How much of a currency goes into one gift, how much one member gives in a day and in a month of
 * the programme's calendar, and how much one receives in a month. Points are given when they are
 * `rested_days` old.
 */
export interface PointsGifts {
  /** In minor units. */
  each: number;
  /** In minor units. */
  day: number;
  /** In minor units. */
  month: number;
  /** In minor units. */
  received_month: number;
  rested_days?: number;
}

/** An opinion: every option is as good as another, and none scores. */
export interface Poll {
  type: "poll";
  id: string;
  prompt: string;
  explanation?: string;
  limit_ms?: number | null;
  picture?: Picture | null;
  sound?: string | null;
  option_pictures?: Array<Picture | null>;
  option_sounds?: Array<string | null>;
  options: Array<string>;
}

/** From one kind of account to another. */
export interface PostingView {
  source: string;
  destination: string;
  amount: number;
}

/** A message, the channels that it comes by, and those on which the member does not want it. */
export interface Preference {
  message: string;
  title: { [key: string]: string };
  purpose: "promotional" | "transactional";
  channels: Array<"email" | "push" | "sms">;
  unwanted: Array<"email" | "push" | "sms">;
}

/**
 * The programme's messages, by name. Nothing sounds from `quiet_from` to `quiet_until` on the
 * member's own clock; the same twice is never.
 */
export interface PreferenceList {
  items: Array<Preference>;
  quiet_from: string;
  quiet_until: string;
}

/** Whether the page is visible (`document.visibilityState`); one in a pocket is not. */
export interface PresenceForm {
  visible: boolean;
}

/**
 * The texts, and why a definition could not be saved as it stands: a text that cannot be read at
 * all is missing.
 */
export interface PreviewedMessage {
  items: Array<PreviewedText>;
  problems: Array<string>;
}

/**
 * What a reader in `locale` has on a channel, in words of `words_locale` that were written for
 * `words_for`. `cut` says what would not be seen of it; a text message is `parts` long.
 */
export interface PreviewedText {
  locale: string;
  channel: "email" | "inbox" | "push" | "sms";
  title: string;
  body: string;
  words_locale: string;
  words_for: "email" | "inbox" | "push" | "sms";
  cut: Array<string>;
  parts: number | null;
}

/** What a play costs, in minor units of a currency; it may be one that only rules pay out. */
export interface Price {
  currency: string;
  amount: number;
}

/** What is to be won: points, in minor units of a currency, a voucher of a reward, or both. */
export interface Prize {
  amount?: number;
  currency?: string;
  /** A reward, by its name. */
  voucher?: string;
}

/** How likely a play wins a prize, as a decimal number; null where the stock decides. */
export interface PrizeChance {
  key: string;
  stock: number | null;
  per_play: string | null;
}

/** A prize of a campaign: how many there were, are left (null: no limit) and were won. */
export interface PrizeLine {
  prize: string;
  stock: number | null;
  left: number | null;
  won: number;
}

/**
 * A prize as members read it: points, in minor units, and a `voucher` of a reward with its title,
 * null where it is switched off.
 */
export interface PrizeView {
  amount: number;
  currency: string;
  voucher: string | null;
  title: { [key: string]: string } | null;
}

/** Every prize that the campaign has ever declared. */
export interface Prizes {
  items: Array<PrizeLine>;
}

/** What was won and waits to be fetched. */
export interface PrizesBlock {
  kind: "prizes";
}

/**
 * A problem document (RFC 9457). Programs branch on `code`; people read `detail`.
 *
 * `details` are plain values that help to mend the request; `errors` names what could not be read;
 * `instance` identifies this one occurrence, to be quoted when asking for help.
 */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  code: string;
  instance?: string | null;
  errors?: Array<Fault>;
  details?: { [key: string]: unknown };
}

/** What a brand may say of a member; what is left out stays, a null attribute is forgotten. */
export interface Profile {
  alias?: string;
  locale?: string;
  time_zone?: string;
  day_start_hour?: number;
  attributes?: { [key: string]: unknown };
}

/** A programme as its partners and staff see it; a newcomer is greeted in the first locale. */
export interface ProgrammeView {
  id: string;
  slug: string;
  name: string;
  time_zone: string;
  locales: Array<string>;
  attributes: { [key: string]: "boolean" | "date" | "integer" | "string" };
  guests: boolean;
  messages: MessageSettings;
  approvals: Approvals;
  web: WebSettings;
  gifts: GiftSettings;
}

/** What will count, and the tier that holds on the day after. */
export interface ProjectedView {
  value: number;
  tier: string;
}

/** The tier when the validity or the period ends with the day `on` (else, in 30 days). */
export interface ProjectionView {
  on: string;
  if_nothing_more: ProjectedView;
  at_this_pace: ProjectedView | null;
}

/**
 * An OpenID Connect issuer, and the audience (client id) its tokens must be meant for.
 *
 * Without `jwks_url` the keys are found by the issuer's discovery document. A member's external id
 * becomes `prefix` + the token's subject; two issuers of one programme need different prefixes, or
 * the "42" of one could play as the "42" of the other. An issuer with a `name` is offered in the
 * app, whose members are sent there to sign in; `client_secret` is what it gave us for that, if it
 * did: left out, the one that is known stays.
 */
export interface Provider {
  issuer: string;
  audience: string;
  jwks_url?: string | null;
  prefix?: string;
  /** As the button says it, such as Google. */
  name?: string;
  client_secret?: string | null;
}

/** An issuer that is accepted; `has_secret` says whether it gave us one, never shown. */
export interface ProviderView {
  issuer: string;
  audience: string;
  jwks_url: string | null;
  prefix: string;
  name: string;
  has_secret: boolean;
}

/** The issuers that the programme accepts. */
export interface Providers {
  items: Array<ProviderView>;
}

/** How to show amounts: divide by ten to the power of `scale`. */
export interface PublicCurrency {
  code: string;
  scale: number;
  name: { [key: string]: string };
  plural: { [key: string]: string };
  icon: string;
}

/** Where the programme's own pages are; empty where it has none. */
export interface PublicPages {
  terms: string;
  privacy: string;
  help: string;
}

/**
 * A programme from outside. `guests` says whether one may play before joining, `gifts` whether
 * members give one another points, `tone` how pages of the house speak in its name.
 */
export interface PublicProgramme {
  slug: string;
  name: string;
  locales: Array<string>;
  tone: "familiar" | "formal";
  guests: boolean;
  gifts: boolean;
  pages: PublicPages;
  currencies: Array<PublicCurrency>;
}

/** A frozen version of a campaign, counted from 1. */
export interface Published {
  id: string;
  number: number;
  published_at: string;
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

/** What a browser subscribes with: its `applicationServerKey`, in base64url. */
export interface PushKey {
  key: string;
}

/** What counts on the ladder, and over which days. */
export interface Qualification {
  /** Points earned of a currency, its balance, or a measure of activities. */
  by?: "activity" | "balance" | "points";
  /** For points and balance. */
  currency?: string;
  /** For activity: a count, or a sum such as purchase.amount. */
  measure?: Measure | null;
  /** All time, the last so many days, or the running calendar period. */
  over?: "ever" | "month" | "quarter" | "rolling" | "year";
  rolling_days?: number | null;
}

/**
 * One question: how many answered it, what they chose in the author's order, the mean of a scale
 * with two decimals, and of free texts the newest.
 */
export interface QuestionCount {
  question: string;
  kind: string;
  prompt: string;
  answers: number;
  choices: Array<ChoiceCount>;
  mean: string | null;
  texts: Array<string>;
}

/** A question waiting for its answer (or a slide waiting to be left). No key is in it. */
export interface QuestionShown {
  type: "quiz.question";
  position: number;
  total: number;
  score: number;
  streak: number;
  question: string;
  kind: string;
  prompt: string;
  beside: Beside;
  options: Array<string>;
  limit_ms: number | null;
  remaining_ms: number | null;
  points_max: number;
  unit?: string;
}

/**
 * One question. `right` of `answers` were right; `choices` counts each answer given, and `options`
 * those of a question that has some. A poll has no `right_percent`, and what is no more in the
 * campaign no prompt.
 */
export interface QuestionStatistics {
  question: string;
  prompt: string;
  kind: string;
  answers: number;
  right: number;
  right_percent: number | null;
  late: number;
  mean_ms: number;
  median_ms: number;
  choices: { [key: string]: number };
  options: Array<OptionStatistics>;
}

/**
 * A quiz as its author sets it up.
 *
 * `scoring`: `accuracy` gives a right answer the question's `points_max`; `speed` gives all of it
 * at once and half at the bell; `streak` adds a tenth of it for each right answer just before, five
 * tenths at most; `negative` takes a quarter of it for a wrong answer (late and missing ones cost
 * nothing), and the total shown never falls below zero.
 *
 * `draw` deals that many questions, chosen by chance, polls and slides alike; null deals all.
 * Without `shuffle_questions` they keep the author's order. `shuffle_options` mixes the options of
 * single, multiple and poll questions.
 */
export interface Quiz {
  title: string;
  questions: Array<Single | Multiple | TrueFalse | Order | Number | Text | Poll | Slide>;
  intro?: string;
  scoring?: "accuracy" | "negative" | "speed" | "streak";
  draw?: number | null;
  shuffle_questions?: boolean;
  shuffle_options?: boolean;
}

/** What is played, and everything around it: when, by whom, for what. */
export interface QuizCampaign {
  mechanic: "quiz";
  wrap: Wrap;
  config: Quiz;
}

/** A quiz in our open format. */
export interface QuizFile {
  format: "kermesse.quiz/1";
  quiz: Quiz;
}

/**
 * What a file holds: `quiz` as the configuration of a campaign; `lines` at which its questions
 * begin, one for each; what was refused, with all of its text, and what is doubtful. A text that
 * was mended is read by itself, with `repair_as` for its format.
 */
export interface QuizFileRead {
  format: "aiken" | "csv" | "gift" | "json" | "moodle_xml" | "trivia" | "xlsx";
  quiz: Quiz;
  lines: Array<number>;
  refused: Array<RefusedQuestion>;
  warnings: Array<Warned>;
  repair_as: "aiken" | "csv" | "gift" | "json" | "moodle_xml" | "trivia" | "xlsx";
}

/**
 * What a range of ranks wins when a run closes: points, a badge, a voucher, or all of it.
 *
 * Of teams, each member of a team in the range wins it; of leagues, ranks are those of a cohort.
 */
export interface RankPrize {
  from_rank: number;
  to_rank: number;
  /** Points for each winner. */
  points?: Points | null;
  /** A badge, by its name. */
  badge?: string | null;
  /** A reward, by its name. */
  voucher?: string | null;
  /** Only in this league. */
  league?: string | null;
}

/**
 * What a range of ranks wins, with the title of the reward that its voucher is of, null where that
 * is switched off.
 */
export interface RankPrizeView {
  from_rank: number;
  to_rank: number;
  points: Points | null;
  badge: string | null;
  voucher: string | null;
  title: { [key: string]: string } | null;
  league: string | null;
}

/**
 * A member of a closed run by the house's own id. Who was on no view is not `ranked`: staff, the
 * opted out, guests where the board bars them. `score` as kept: a time counts below zero.
 */
export interface Ranked {
  member: string;
  section: string;
  ranked: boolean;
  rank: number | null;
  section_rank: number | null;
  score: number | null;
}

/** So many of so many members held a level when it was last counted. */
export interface Rarity {
  holders: number;
  members: number;
  counted_at: string;
}

/** Something that members would have reached, and how many times in all. */
export interface Reached {
  kind: string;
  name: string;
  level: number;
  times: number;
}

/** The newest that was read: all older ones count as read as well. */
export interface ReadForm {
  /** The id of a message in the inbox. */
  upto: string;
}

/** A segment that most programmes want: save its definition under its name to have it. */
export interface ReadyMade {
  name: string;
  definition: Segment;
}

/** All of them. */
export interface ReadyMades {
  items: Array<ReadyMade>;
}

/** One reason; `values` are the numbers in its words, percents as whole numbers. */
export interface Reason {
  code: string;
  words: string;
  values: { [key: string]: unknown };
}

/**
 * Where a draw stands in its seed's log, for the member to keep: the log that is published must
 * hold this chain at this place.
 */
export interface Receipt {
  seed: number;
  sequence: number;
  chain: string;
}

/**
 * One draw. `seen` is the stock before it; `mine` how often the member had won the prize that was
 * rolled, where that prize is limited for one member, else 0. `chain` is in hex.
 */
export interface Record {
  sequence: number;
  play: string;
  move: number;
  nonce: string;
  at: string;
  seen: { [key: string]: number };
  mine: number;
  share: number | null;
  prize: string | null;
  chain: string;
}

/** It is paid; the member reads why points are spent. */
export interface RedeemCheckout {
  /** One line that a person can read; it is kept with who gave it. */
  reason?: string;
}

/**
 * A reward by its name, and the price as it was shown; null: the first that the points suffice for.
 */
export interface RedeemForm {
  reward: string;
  price?: PaidPrice | null;
}

/** A redemption with whose it is; a guest, and who has left, has no `external_id`. */
export interface RedemptionLine {
  id: string;
  reward: string;
  title: { [key: string]: string };
  status: "cancelled" | "expired" | "handed_over" | "ordered" | "ready" | "shipped";
  fulfilment: string;
  price: PaidPrice;
  transaction_id: string | null;
  ordered_at: string;
  steps: Array<RedemptionStep>;
  voucher: VoucherView;
  member_id: string;
  external_id: string | null;
  alias: string;
}

/** Redemptions, the oldest first; ask again with the last id as `after` for more. */
export interface RedemptionPage {
  items: Array<RedemptionLine>;
}

/** When a redemption came to a status, and who saw to it: empty for the member or the house. */
export interface RedemptionStep {
  status: "cancelled" | "expired" | "handed_over" | "ordered" | "ready" | "shipped";
  at: string;
  by: string;
  reason?: string;
}

/** What was redeemed, for what, and how far it is; the voucher has its code. */
export interface RedemptionView {
  id: string;
  reward: string;
  title: { [key: string]: string };
  status: "cancelled" | "expired" | "handed_over" | "ordered" | "ready" | "shipped";
  fulfilment: string;
  price: PaidPrice;
  transaction_id: string | null;
  ordered_at: string;
  steps: Array<RedemptionStep>;
  voucher: VoucherView;
}

/**
 * Members invite friends, and both are rewarded when a friend has done what it takes.
 *
 * A friend is a newcomer: whoever was here before the link cannot be invited, and nobody is invited
 * twice. What a friend did is counted from the joining on. While `hold_days` are not over the
 * points are on their way; if what qualified is undone, they go back at any time.
 */
export interface Referral {
  /** Words by locale, such as en or fr. */
  title: { [key: string]: string };
  /** Words by locale. */
  text?: { [key: string]: string };
  budget?: Budget | null;
  /** What a friend does. */
  qualifies: Measure;
  /** How much of it. */
  at_least?: number;
  /** Since the friend joined. */
  within_days?: number;
  /** For the member who invites. */
  inviting?: Prize | null;
  /** For the friend. */
  invited?: Prize | null;
  /** Whole days; 0: the points are theirs at once. */
  hold_days?: number;
  /** For so many friends the member gets something. */
  limit?: RewardLimit | null;
  checks?: ReferralChecks;
  /** Where the till tells a hash of the card it took. */
  card_field?: string;
}

/**
 * What becomes of a friend who may be nobody else: refused, held until somebody on the staff has
 * looked, or allowed.
 */
export interface ReferralChecks {
  /** An address or number that is, or was, the inviting member's. */
  same_contact?: "allow" | "hold" | "refuse";
  /** Paid with a card of the inviting member. */
  same_card?: "allow" | "hold" | "refuse";
  /** On a device of the inviting member. */
  same_device?: "allow" | "hold" | "refuse";
  /** A device, a card or an address that several friends share. */
  ring?: "allow" | "hold" | "refuse";
  /** More friends than this in a day from one network address are held; null: as many as come. */
  crowd?: number | null;
}

/**
 * A design as it stands; `revision` counts its changes. `failures` are those of its conditions, in
 * whichever designs they stand.
 */
export interface ReferralDesign {
  id: string;
  name: string;
  revision: number;
  active: boolean;
  active_since: string | null;
  definition: Referral;
  failures: Array<FailingCondition>;
}

/** In order of their making; ask again with the last id as `after` for more. */
export interface ReferralDesigns {
  items: Array<ReferralDesign>;
}

/**
 * A design to save; it counts from the next activity on.
 *
 * `revision` is the one that was edited (0 for none): when given, and somebody saved since, this is
 * refused. `backfill` also counts what members did before, and pays for it: told to them one by one
 * ("loud") or not ("silent").
 */
export interface ReferralDraft {
  definition: Referral;
  active?: boolean;
  revision?: number | null;
  backfill?: "loud" | "none" | "silent";
}

/** How many friends came as guests, wait to qualify, are held, rewarded, undone, refused. */
export interface ReferralFigures {
  came?: number;
  waiting?: number;
  held?: number;
  rewarded?: number;
  undone?: number;
  refused?: number;
}

/** What goes back, under a reference of its own; without lines and delivery all that is left. */
export interface RefundForm {
  /** Your own name for it, such as the number of the order and of the try. */
  reference: string;
  lines?: Array<LineBack> | null;
  delivery?: number | null;
  /** One line that a person can read; it is kept with who gave it. */
  reason?: string;
}

/**
 * What a refund came to: of `returned`, as the basket priced it, `money` is paid back; the rest had
 * been taken off. Points are on the balance again, in lots that end when they would have.
 */
export interface RefundView {
  reference: string;
  returned: number;
  money: number;
  lines: Array<LineAmount>;
  delivery: number;
  discounts: Array<DiscountBack>;
  at: string;
}

/** Why not, for who asked. */
export interface RefusalForm {
  /** One line that a person can read; it is kept with who gave it. */
  reason: string;
}

/**
 * A question left out: the line (or row) it starts at, how it begins, and why. `raw` is all of it,
 * to be mended and read again by itself.
 */
export interface RefusedQuestion {
  line: number;
  text: string;
  reason: string;
  raw?: string;
}

/** A line of the file that was refused, and all that is wrong with it. */
export interface RefusedRow {
  line: number;
  problem: string;
}

/** In the order of the file; ask again with the last line as `after` for more. */
export interface RefusedRows {
  items: Array<RefusedRow>;
}

/** Why a winner does not get the prize. */
export interface Refusing {
  /** One line that a person can read; it is kept with who gave it. */
  reason: string;
}

/** The same with what the member is called; a guest has no `external_id`. */
export interface RegradedMember {
  member_id: string;
  better: number;
  worse: number;
  points: number;
  external_id: string | null;
  alias: string;
}

/** A page of them; `next` is the `after` of the page that follows, or null. */
export interface RegradedMembers {
  items: Array<RegradedMember>;
  next: string | null;
}

/** How far it is with marking attempts by `version`; `job_id` is its long job. */
export interface Regrading {
  members?: number;
  attempts?: number;
  changed?: number;
  better?: number;
  worse?: number;
  left?: number;
  refused?: number;
  points_given?: number;
  points_taken?: number;
  job_id: string;
  version: number;
  status: "cancelled" | "done" | "failed" | "paused" | "running";
  asked_at: string;
  done_at: string | null;
}

/**
 * What the member would be shown, and what the last move came to (null before the first). All that
 * would stop publication is in `problems`; what cannot be played yet has no `play`.
 */
export interface Rehearsal {
  play: PlayView | null;
  last: Moved | null;
  problems: Array<string>;
}

/** A draft, and a play of it from the start: the same seed deals the same cards. */
export interface Rehearse {
  definition: ContestCampaign | InstantCampaign | QuizCampaign | ScratchCampaign | TaskCampaign | WheelCampaign;
  seed: string;
  moves?: Array<RehearsedMove>;
}

/** A move and when it was made; without a time, at that of the move before. */
export interface RehearsedMove {
  move: Enter | Try | Answered | NextQuestion | Scratch | SurveyAnswered | TaskDone | TaskSubscribed | Spin;
  at_ms?: number | null;
}

/** Why the reversal does not stand. */
export interface ReinstatementForm {
  /** One line that a person can read; it is kept with who gave it. */
  reason: string;
  /** Your own names for it, such as an order number. */
  cause?: { [key: string]: string };
}

/** Nothing comes of it; the member reads why points are back. */
export interface ReleaseCheckout {
  /** One line that a person can read; it is kept with who gave it. */
  reason?: string;
}

/** Why the held points go back. */
export interface ReleaseForm {
  /** One line that a person can read; it is kept with who gave it. */
  reason?: string;
}

/** What was once decided of a member, and by whom. */
export interface Remark {
  why: "excluded" | "opted_out";
  absent: boolean;
  reason: string;
  author: string;
  at: string;
}

/** A broken streak can be mended for points, soon enough after the first missed period. */
export interface Repair {
  /** Counted from the end of the first missed period. */
  within_days: number;
  /** For all that was missed together. */
  price: Points;
}

/** A broken streak can be mended: the periods missed, the length it had, and until when. */
export interface RepairView {
  starts: Array<string>;
  length: number;
  price: Points;
  until: string;
}

/**
 * What a draft would have come to, had it existed; amounts are minor units by currency.
 *
 * `vouchers` are those that would have been given, by reward, as if the stock sufficed; `paid` is
 * what its name really paid in that time and `difference` the cost less that, both null where
 * nothing of the name exists. `money` is in cents, told when costs were given.
 */
export interface Replay {
  since: string;
  until: string;
  activities: number;
  members: number;
  cost: { [key: string]: number };
  gains: Array<Reached>;
  top: Array<Gainer>;
  heaviest: Array<HeavyDay>;
  paid?: { [key: string]: number } | null;
  difference?: { [key: string]: number } | null;
  money?: number | null;
  vouchers?: { [key: string]: number };
}

/** Requests in the order in which they were asked; ask again with the last id as `after`. */
export interface RequestPage {
  items: Array<RequestView>;
}

/**
 * What was asked, in full, by whom and why it waits; and what became of it, by whom. `outcome`
 * names what it came to, or says in words why it failed or was refused.
 */
export interface RequestView {
  id: string;
  kind: string;
  state: "approved" | "expired" | "failed" | "refused" | "waiting" | "withdrawn";
  why: string;
  asked: { [key: string]: unknown };
  asked_by: string;
  asked_at: string;
  expires_at: string;
  decided_by: string | null;
  decided_at: string | null;
  outcome: { [key: string]: unknown };
}

/** A day of the missed period, in the member's calendar, and why it is given back. */
export interface RestoreForm {
  day: string;
  /** One line that a person can read; it is kept with who gave it. */
  reason: string;
}

/** A period given back by staff: who, when and why. */
export interface Restored {
  start: string;
  at: string;
  by: string;
  name: string;
  reason: string;
}

/**
 * What the member is shown of their draw: what was given, and what it can be checked by.
 *
 * `title` is the prize's in the languages of the programme. `fallback` says that the prize drawn
 * could not be given, and that this one stands in for it.
 */
export interface Result {
  seed: number;
  sequence: number;
  nonce: string;
  share: number | null;
  prize: string | null;
  title: { [key: string]: string };
  fallback: boolean;
}

/**
 * How many deliveries ended this way, and how many of them were opened, tapped, and led to what the
 * message is for.
 */
export interface ResultLine {
  channel: string;
  status: string;
  reason: string;
  many: number;
  opened: number;
  tapped: number;
  converted: number;
}

/**
 * What became of a question. `answer` and `right_answer` are in the form answers are posted in (a
 * range of numbers as words); `right_answer` is null for a poll, `answer` when there was none.
 * `points` is this question's alone and may be below zero; with `summary` the play is over.
 */
export interface ResultShown {
  type: "quiz.result";
  position: number;
  total: number;
  score: number;
  streak: number;
  question: string;
  kind: string;
  prompt: string;
  beside: Beside;
  options: Array<string>;
  outcome: "late" | "noted" | "right" | "seen" | "unanswered" | "wrong";
  answer: boolean | number | string | Array<number> | null;
  right_answer: boolean | number | string | Array<number> | null;
  explanation: string;
  points: number;
  points_max: number;
  taken_ms: number;
  unit?: string;
  summary?: Summary | null;
}

/** What came of a message, by channel, status and reason. */
export interface Results {
  items: Array<ResultLine>;
}

/** The clock goes on, with the time that was left. */
export interface ResumeClock {
  type: "resume";
}

/**
 * So much of what a partner reported was returned, `returned` of `of` in lowest terms; whether that
 * still stands, or was taken back since.
 */
export interface ReturnLine {
  returned: number;
  of: number;
  stands: boolean;
}

/** How much of an activity is returned by now: so many of so many, in lowest terms. */
export interface Returned {
  returned: number;
  of: number;
}

/** The right answer is shown. */
export interface Reveal {
  type: "reveal";
}

/** A seed that is drawn from no more: `secret` is in hex, `draws` is how many it made. */
export interface Revealed {
  number: number;
  hash: string;
  secret: string;
  draws: number;
}

/** What is left of the transaction, or an amount of it, or a part of the whole. */
export interface ReversalForm {
  amount?: number | null;
  part?: Part | null;
  /** One line that a person can read; it is kept with who gave it. */
  reason: string;
  /** Your own names for it, such as an order number. */
  cause?: { [key: string]: string };
}

/** A rule's revisions, the newest first. */
export interface RevisionPage {
  items: Array<RuleRevision>;
}

/**
 * The badge is no longer the member's since `at`; asked again, it answers what was done then, and
 * nothing is taken twice. `points` are its prizes, and those of what fell with it; `stays` are
 * vouchers that it gave and that were used.
 */
export interface Revocation {
  badge: string;
  at: string;
  by: string;
  reason: string;
  points: Array<TakenBack>;
  stays: Array<Stays>;
}

/** Whose badge is taken back, and why. */
export interface RevocationForm {
  /** The member, as the brand calls them. */
  external_id: string;
  /** One line that a person can read; it is kept with who gave it. */
  reason: string;
}

/** Who took a badge back, when, and why. */
export interface RevokedBadge {
  name: string;
  at: string;
  by: string;
  reason: string;
}

/**
 * What members have for their points, or win. Without prices it is only given.
 *
 * `stock` is how many are put out in all; what is void or expired gives its place back. A code that
 * was given never comes back.
 */
export interface Reward {
  /** Words by locale, such as en or fr. */
  title: { [key: string]: string };
  /** Words by locale. */
  text?: { [key: string]: string };
  budget?: Budget | null;
  kind?: "amount" | "bundle" | "delivery" | "donation" | "experience" | "gift_card" | "item" | "money_off" | "partner" | "percent" | "product" | "sample" | "tier";
  /** Words by locale. */
  terms?: { [key: string]: string };
  /** An emoji. */
  icon?: string;
  /** A picture that was sent. */
  picture?: string;
  categories?: Array<string>;
  percent?: number | null;
  value?: number | null;
  /** Such as EUR. */
  money?: string;
  /** The member status that it sets until the voucher ends. */
  tier?: string | null;
  prices?: Array<RewardPrice>;
  stock?: number | null;
  codes?: "generated" | "none" | "pool";
  /** With fewer free codes than this, it is told. */
  pool_low?: number;
  valid_days?: number | null;
  valid_until?: string | null;
  /** What staff still do when somebody has redeemed it. */
  fulfilment?: "at_once" | "hand_over" | "ship";
  starts_at?: string | null;
  ends_at?: string | null;
  /** From when on those of `early_condition` have it. */
  early_at?: string | null;
  /** Such as 'regulars' in member.segments. */
  early_condition?: string;
  /** Such as 'regulars' in member.segments. */
  condition?: string;
  /** What must be on the balance of the price's currency. */
  balance_min?: number;
  limit?: RewardLimit | null;
  limit_all?: RewardLimit | null;
  /** Members may give its vouchers to another member. */
  gifts?: boolean;
  basket?: BasketTerms;
}

/**
 * A reward: how many were redeemed and not cancelled, and the points that were paid for them. What
 * they were worth is what is owed no more; what it costs to buy one, only the brand knows.
 */
export interface RewardCost {
  name: string;
  title: { [key: string]: string };
  redeemed: number;
  lines: Array<CostLine>;
}

/**
 * A design as it stands; `revision` counts its changes. `failures` are those of its conditions, in
 * whichever designs they stand.
 */
export interface RewardDesign {
  id: string;
  name: string;
  revision: number;
  active: boolean;
  active_since: string | null;
  definition: Reward;
  failures: Array<FailingCondition>;
}

/** In order of their making; ask again with the last id as `after` for more. */
export interface RewardDesigns {
  items: Array<RewardDesign>;
}

/**
 * A design to save; it counts from the next activity on.
 *
 * `revision` is the one that was edited (0 for none): when given, and somebody saved since, this is
 * refused. `backfill` also counts what members did before, and pays for it: told to them one by one
 * ("loud") or not ("silent").
 */
export interface RewardDraft {
  definition: Reward;
  active?: boolean;
  revision?: number | null;
  backfill?: "loud" | "none" | "silent";
}

/** At most so many in a period of the programme's own calendar. */
export interface RewardLimit {
  count: number;
  period?: "day" | "ever" | "month" | "quarter" | "week" | "year";
}

/**
 * A reward as I see it. `why` says why it cannot be mine now, null where it can; `left` is how many
 * there are yet, null for no limit. `percent`, `value` and `money` say what it is worth.
 */
export interface RewardOffer {
  name: string;
  kind: string;
  title: { [key: string]: string };
  text: { [key: string]: string };
  terms: { [key: string]: string };
  icon: string;
  picture: string;
  categories: Array<string>;
  percent: number | null;
  value: number | null;
  money: string;
  fulfilment: string;
  starts_at: string | null;
  ends_at: string | null;
  left: number | null;
  prices: Array<OfferedPrice>;
  open: boolean;
  why: "balance_min" | "gone" | "has_tier" | "limit" | "limit_all" | "not_for_you" | "not_sold" | "over" | "points" | "soon" | null;
}

/**
 * One way to pay: points of a currency, and `money` beside them at the counter. `value` is what a
 * card of this price is worth; `tiers` are those whose members may pay so, none for all.
 */
export interface RewardPrice {
  currency?: string;
  /** In minor units. */
  amount: number;
  /** In minor units. */
  money?: number;
  value?: number | null;
  tiers?: Array<string>;
}

/** The rewards that are nearest. */
export interface RewardsBlock {
  kind: "rewards";
}

/** What a key's scope allows, or what somebody on the staff was given. */
export type Right = "admin" | "award" | "configure" | "counter" | "erase" | "members" | "publish" | "read" | "redeem" | "staff";

/** A room on a published quiz, named by its campaign. */
export interface RoomDraft {
  campaign: string;
  options?: Options;
}

/** A key of the room, shown this once, to be sent as `Authorization: Bearer`. */
export interface RoomKey {
  role: "host" | "screen";
  token: string;
  expires_at: string;
}

/** For whom the key is: a host leads the room, a screen shows it. */
export interface RoomKeyDraft {
  role: "host" | "screen";
}

/**
 * Teams on their own devices: each player joins one. A team's score is the sum or the mean of its
 * players' scores, or the sum of its `best` ones.
 */
export interface RoomTeams {
  names: Array<string>;
  score?: "best" | "mean" | "sum";
  best?: number;
}

/**
 * A room as its programme sees it. People come in by `pin`, or by `link`, which is long enough that
 * nobody guesses it. The next move has the number `number` + 1.
 */
export interface RoomView {
  id: string;
  campaign_id: string;
  title: string;
  pin: string | null;
  link: string;
  phase: "closed" | "ended" | "lobby" | "podium" | "question" | "reveal" | "scores";
  position: number;
  questions: number;
  number: number;
  board: "accuracy" | "speed";
  locked: boolean;
  players: number;
  options: Options;
  opened_at: string;
  moved_at: string;
  ended_at: string | null;
  settled_at: string | null;
}

/** Rooms, the newest first. */
export interface Rooms {
  items: Array<RoomView>;
}

/**
 * For how long both secrets sign: at most seven days, a day when nothing is said, and 0 where the
 * old one has leaked.
 */
export interface Rotation {
  overlap_s?: number;
}

/** How a rule would decide: the `amount` it would pay, and each thing it asked for. */
export interface RuleAnswer {
  rule: string;
  revision: number;
  fired: boolean;
  amount: number;
  currency: string;
  checks: Array<Check>;
}

/** The most a rule ever pays to everybody together, in minor units, however often it says so. */
export interface RuleBudget {
  amount: number;
}

/**
 * A rule as a marketer writes it. `amount` yields minor units of `currency`: an exact number, which
 * `rounding` makes a whole one at the very end.
 *
 * Condition and amount speak of `activity` (`data`, `type`, `source`, and in the member's own day
 * `date`, `year`, `month`, `day`, `weekday` from Monday = 1, and `hour`) and of `member` (`joined`
 * and the `days` since, `locale`, `guest`, `tier`, `segments`, `attributes`). A date is a text;
 * `anniversary(member.attributes.birthday, activity.date) > 0` is true on a birthday.
 */
export interface RuleDefinition {
  activity_type: string;
  amount: string;
  currency: string;
  condition?: string;
  rounding?: "down" | "half_even" | "half_up" | "up";
  caps?: Array<Cap>;
  cooldown_s?: number;
  starts_at?: string | null;
  ends_at?: string | null;
  budget?: RuleBudget | null;
  reason?: string | { [key: string]: string };
  /** The condition as members read it, where ours is not it. */
  explained?: { [key: string]: string };
  pending?: Waiting | null;
  /** A reward, of which a voucher is given beside the points, or without. */
  voucher?: string | null;
}

/**
 * A rule to save; it counts from the next activity on.
 *
 * `revision` is the one that was edited (0 for none): when given, and somebody saved since, this is
 * refused.
 */
export interface RuleDraft {
  definition: RuleDefinition;
  active?: boolean;
  revision?: number | null;
}

/** Rules in order of their making; ask again with the last id as `after` for more. */
export interface RulePage {
  items: Array<RuleView>;
}

/** A rule to try; `name` is that of the rule it would replace, if any. */
export interface RuleReplay {
  definition: RuleDefinition;
  name?: string | null;
  /** How many days back, up to now. */
  days?: number;
  /** What 1,000 minor units of a currency cost you, in cents of your money. */
  cost_per_thousand?: { [key: string]: number };
}

/** A rule as it once was, who made it so, and when. */
export interface RuleRevision {
  revision: number;
  active: boolean;
  definition: RuleDefinition;
  author: string;
  at: string;
}

/** A rule to try on one activity; `name` is that of the rule it would replace, if any. */
export interface RuleTrial {
  definition: RuleDefinition;
  name?: string | null;
}

/**
 * A rule as it stands; `revision` counts its changes. `warnings` tell what probably keeps it from
 * paying, each with its field; `failures` are those of this revision.
 */
export interface RuleView {
  id: string;
  name: string;
  revision: number;
  active: boolean;
  definition: RuleDefinition;
  warnings: Array<string>;
  failures: Failures | null;
}

/**
 * A rule in the revision that was in force: what it `paid`, by which transaction, and each thing it
 * asked for. `as_of_now` names what was not kept and is looked at as it is now; where that has
 * changed, the checks would have come to `amount` instead.
 */
export interface RuleWhy {
  rule: string;
  revision: number;
  paid: number;
  transaction_id: string | null;
  amount: number;
  currency: string;
  checks: Array<Check>;
  as_of_now: Array<string>;
}

/** Runs, the latest first; ask again with the last `starts_at` as `before` for more. */
export interface RunPage {
  items: Array<RunView>;
}

/**
 * A run, and the rule by which it closes, the same for everybody in whichever time zone.
 *
 * It counts what happened from `starts_at` until just before `ends_at` (borders of the board's
 * `time_zone`) and was received before `closes_at`. `next_starts_at` is the next reset.
 */
export interface RunView {
  id: string;
  starts_at: string;
  ends_at: string | null;
  closes_at: string | null;
  next_starts_at: string | null;
  time_zone: string;
  grace_minutes: number;
  status: string;
}

/** A campaign that can be played now. */
export interface RunningCampaign {
  slug: string;
  title: { [key: string]: string };
  mechanic: string;
  ends_at: string | null;
}

/**
 * A running challenge as one member sees it. The run began at `starts_at` and ends at `ends_at`, in
 * `seconds_left`; null for without end.
 *
 * `times` is how often the member has completed it, in all runs. One that begins `again` is a card
 * with stamps: as soon as it is full, the next one is empty.
 */
export interface RunningChallenge {
  name: string;
  title: { [key: string]: string };
  text: { [key: string]: string };
  starts_at: string | null;
  ends_at: string | null;
  seconds_left: number | null;
  opt_in: boolean;
  joined: boolean;
  need: string;
  goals: Array<GoalView>;
  percent: number;
  completed: boolean;
  again: boolean;
  prizes: Array<PrizeView>;
  times: number;
  times_most: number | null;
  community: CommunityView | null;
}

/** The challenges that run now, in order of name. */
export interface RunningChallenges {
  items: Array<RunningChallenge>;
}

/**
 * What the purchase came to: points, and the `vouchers` that it won, which are in the member's app,
 * and in the visit where they can be used now. `notes` are in the member's language.
 */
export interface SaleView {
  activity_id: string;
  awards: Array<Payment>;
  vouchers: Array<GivenVoucher>;
  notes: Array<Note>;
  visit: VisitView;
}

/**
 * A kind of thing, what family it is of, and where its `definition` is saved. A campaign's kind is
 * its mechanic.
 */
export interface SchemaLine {
  kind: string;
  family: "campaign" | "currency" | "design" | "rule" | "type";
  path: string;
}

/** A kind with its JSON Schema; `merits` are what a campaign's tariff may pay for. */
export interface SchemaView {
  kind: string;
  family: "campaign" | "currency" | "design" | "rule" | "type";
  path: string;
  schema: { [key: string]: unknown };
  merits?: { [key: string]: string };
}

/** Everything that can be configured. */
export interface Schemas {
  items: Array<SchemaLine>;
}

/** The scores are shown. */
export interface Scores {
  type: "scores";
}

/** Scratch the card. */
export interface Scratch {
  type: "scratch.scratch";
  /** Fresh chance of the device's own. */
  nonce: string;
  seed: number;
}

/** What is played, and everything around it: when, by whom, for what. */
export interface ScratchCampaign {
  mechanic: "scratch";
  wrap: Wrap;
  config: Card;
}

/** The card: `fields` under the film, row by row; empty until it is scratched. */
export interface ScratchShown {
  type: "scratch";
  size: number;
  fields: Array<string>;
  result: Result | null;
}

/** One run between two moments. */
export interface Season {
  kind: "season";
  starts_at: string;
  ends_at: string;
}

/** A place in a room; `mine` is as the room's socket tells it. */
export interface Seat {
  room_id: string;
  mine: Mine;
}

/** One sector, clockwise in the order given. Without a prize it loses. */
export interface Sector {
  /** By locale. */
  label: { [key: string]: string };
  /** For example #e4572e. */
  colour: string;
  weight: number;
  prize?: string | null;
}

/** A sector as the page paints it. */
export interface SectorShown {
  label: { [key: string]: string };
  colour: string;
}

/**
 * A seed of a campaign. `secret` (hex) is null while it is drawn from, and so is the `chain` of the
 * last draw, which binds the house to how many `draws` there were and to each of them.
 */
export interface SeedLine {
  number: number;
  hash: string;
  odds_hash: string;
  opened_at: string;
  revealed_at: string | null;
  secret: string | null;
  draws: number;
  chain: string | null;
}

/** A revealed seed: `hash` is the SHA-256 of the 32 bytes that `secret` gives in hex. */
export interface SeedShown {
  number: number;
  hash: string;
  secret: string;
  opened_at: string;
}

/**
 * Members who belong together: all for whom a condition holds, or those on a list.
 *
 * The condition is written in the rule language over `member` (with `member.days` since joining and
 * `member.tier`), `today`, `balance`, `streak`, `recency`, `frequency` and `spend`, such as
 * `recency.days >= 60 && spend.ever > 10000`. Each of `measures` is read as `measure.<name>`, and
 * the days since as `recency.<name>`. Without a condition it is a list.
 */
export interface Segment {
  /** Words by locale, such as en or fr. */
  title: { [key: string]: string };
  /** Words by locale. */
  text?: { [key: string]: string };
  budget?: Budget | null;
  /** Empty for a list that is kept by hand. */
  condition?: string;
  measures?: { [key: string]: Lately };
}

/**
 * A design as it stands; `revision` counts its changes. `failures` are those of its conditions, in
 * whichever designs they stand.
 */
export interface SegmentDesign {
  id: string;
  name: string;
  revision: number;
  active: boolean;
  active_since: string | null;
  definition: Segment;
  failures: Array<FailingCondition>;
}

/** In order of their making; ask again with the last id as `after` for more. */
export interface SegmentDesigns {
  items: Array<SegmentDesign>;
}

/**
 * A design to save; it counts from the next activity on.
 *
 * `revision` is the one that was edited (0 for none): when given, and somebody saved since, this is
 * refused. `backfill` also counts what members did before, and pays for it: told to them one by one
 * ("loud") or not ("silent").
 */
export interface SegmentDraft {
  definition: Segment;
  active?: boolean;
  revision?: number | null;
  backfill?: "loud" | "none" | "silent";
}

/**
 * How many are in the segment, and some of them in order of id; ask again with the last id as
 * `after` for more.
 */
export interface SegmentMembers {
  size: number;
  items: Array<Someone>;
}

/** How many of the programme's members would be in the segment now, and the first of them. */
export interface SegmentPreview {
  size: number;
  of: number;
  sample: Array<Someone>;
}

/** A segment that is not saved yet. */
export interface SegmentTry {
  definition: Segment;
}

/** Who is asking, what they may do, and at which sites alone, where there are any. */
export interface Self {
  id: string;
  programme_id: string;
  name: string;
  rights: Array<Right>;
  sites: Array<string>;
}

/** The event's id: its delivery is at `/v1/webhooks/{name}/deliveries/{id}`. */
export interface Sent {
  id: string;
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

/**
 * A session that has begun; the cookie carries it. What it `awaits` is the second step: a `code` of
 * the authenticator app, instead of which one of their `passkeys` serves, or its `enrolment`; it
 * opens nothing else before.
 */
export interface Session {
  email: string;
  role: "cashier" | "marketer" | "owner" | "viewer";
  expires_at: string;
  awaits?: "code" | "enrolment" | null;
  passkeys?: boolean;
}

/** What the device got when it signed in. */
export interface SessionSecret {
  secret: string;
}

/** Where I am signed in; at most 20. */
export interface Sessions {
  items: Array<DeviceSession>;
}

/**
 * What may change; what is left out stays as it is. `attributes` replaces the declarations,
 * `messages`, `web` and `gifts` all that was said of them.
 */
export interface Settings {
  name?: string;
  time_zone?: string;
  locales?: Array<string>;
  attributes?: { [key: string]: "boolean" | "date" | "integer" | "string" };
  guests?: boolean;
  messages?: MessageSettings;
  web?: WebSettings;
  gifts?: GiftSettings;
}

/** One line of the table. A share without a prize loses. */
export interface Share {
  weight: number;
  prize?: string | null;
}

/**
 * To pass a link on: it is done when the device's own sheet has handed it over, or it was copied.
 * Nobody sees whether anybody gets it. `url` is an https address; none is the programme's own page.
 * `message` goes with it.
 */
export interface ShareTask {
  kind: "share";
  url?: string | null;
  /** By locale. */
  message?: { [key: string]: string };
}

/** The run of a shared goal that is going on, the furthest team first. */
export interface SharedProgress {
  name: string;
  title: { [key: string]: string };
  starts_at: string | null;
  ends_at: string | null;
  teams: Array<TeamView>;
}

/**
 * What it is, and what of its orders counts. `api`: where it is asked for what its hooks do not
 * say, such as https://connect.squareup.com. A guest's order may be claimed for `claim_days` by who
 * proves the address that it was ordered with; 0 for never.
 */
export interface ShopDefinition {
  kind: "bigcommerce" | "clover" | "shopify" | "square" | "wix" | "woocommerce";
  api?: string | null;
  counts?: Counts;
  claim_days?: number;
}

/**
 * A connection to make or change. `secret` is what the shop signs with and `credential` what it is
 * asked with; each is kept as it was when it is left out, and nobody is shown it. A secret that
 * takes the place of another leaves that one valid for `overlap_s`.
 */
export interface ShopDraft {
  definition: ShopDefinition;
  secret?: string | null;
  credential?: string | null;
  overlap_s?: number;
}

/**
 * A connection as it stands. `address` is where the shop is to send its hooks. `heard_at` is when
 * one was understood last, to half a minute; `failed_why` tells of the last that led to nothing,
 * until one is understood again. Until `old_secret_until` the secret before holds too.
 */
export interface ShopView {
  name: string;
  definition: ShopDefinition;
  address: string;
  has_credential: boolean;
  made_at: string;
  old_secret_until: string | null;
  heard_at: string | null;
  failed_at: string | null;
  failed_why: string | null;
}

/** All connections of the programme, by name. */
export interface Shops {
  items: Array<ShopView>;
}

/** Which of the two scoreboards is shown. */
export interface ShowBoard {
  type: "board";
  board: "accuracy" | "speed";
}

/**
 * A picture at its `address`; width and height in pixels, where they are known, so that its place
 * can be kept until it is there.
 */
export interface ShownPicture {
  kind: "picture";
  /** The name of a picture, as POST /v1/media answered. */
  media: string;
  /** Words by locale, such as en or fr. */
  alt: { [key: string]: string };
  link?: string;
  address: string;
  width: number | null;
  height: number | null;
}

/** The programme's slug, and who signs in to it. */
export interface SignIn {
  /** Lower-case letters, digits and dashes. */
  programme: string;
  email: string;
  password: string;
}

/**
 * Who somebody is: a `link`'s last part; or the `id` of a code and the `code`; or an `id_token` of
 * an issuer that the programme accepts. `guest_token`: who they are so far on this device;
 * `device`: what it is called; `device_secret`: by which it began at an issuer.
 */
export interface SignInForm {
  /** Lower-case letters, digits and dashes. */
  programme: string;
  link?: string | null;
  id?: string | null;
  code?: string | null;
  id_token?: string | null;
  guest_token?: string | null;
  /** What the device is called. */
  device?: string;
  device_secret?: string | null;
}

/** A link by which a member signs in, once. */
export interface SignInLink {
  address: string;
  link: string;
  expires_at: string;
}

/** How members may sign in: by a code to an address of these kinds, or at an issuer. */
export interface SignInWays {
  codes: Array<"email" | "phone">;
  issuers: Array<OfferedIssuer>;
}

/**
 * An activity of the same member that speaks of the one which paid: its `field` says what the field
 * `same_as` of that one said or, without it, the id under which that one was sent.
 */
export interface Signal {
  activity_type: string;
  field: string;
  same_as?: string;
}

/**
 * A compact JWS, as it is to be kept in a file. `address` is where a badge is shown to whoever has
 * it; a receipt has none.
 */
export interface SignedFile {
  id: string;
  signed: string;
  address: string | null;
}

/** `secret` gets fresh tokens until the session ends; it is told this once. */
export interface SignedInView {
  secret: string;
  session: DeviceSession;
  token: Issued;
}

/** Several options, one right: `right` is its position, from 0. */
export interface Single {
  type: "single";
  id: string;
  prompt: string;
  explanation?: string;
  limit_ms?: number | null;
  picture?: Picture | null;
  sound?: string | null;
  option_pictures?: Array<Picture | null>;
  option_sounds?: Array<string | null>;
  options: Array<string>;
  right: number;
  points_max?: number;
}

/**
 * A place of the brand. One that is not active is archived: nothing is done there any more, and
 * what was done stays in its figures.
 */
export interface Site {
  /** Words by locale, such as en or fr. */
  title: { [key: string]: string };
  /** Words by locale. */
  text?: { [key: string]: string };
  budget?: Budget | null;
  address?: string;
}

/** A day of a site, by the programme's clock; null where no site was named. */
export interface SiteDay {
  credits?: number;
  credited?: number;
  redemptions?: number;
  vouchers?: number;
  enrolments?: number;
  undone?: number;
  undone_amount?: number;
  day: string;
  site: string | null;
}

/** The days from `since` to `until` on which something was done, each by site. */
export interface SiteDays {
  since: string;
  until: string;
  days: Array<SiteDay>;
}

/**
 * A design as it stands; `revision` counts its changes. `failures` are those of its conditions, in
 * whichever designs they stand.
 */
export interface SiteDesign {
  id: string;
  name: string;
  revision: number;
  active: boolean;
  active_since: string | null;
  definition: Site;
  failures: Array<FailingCondition>;
}

/** In order of their making; ask again with the last id as `after` for more. */
export interface SiteDesigns {
  items: Array<SiteDesign>;
}

/**
 * A design to save; it counts from the next activity on.
 *
 * `revision` is the one that was edited (0 for none): when given, and somebody saved since, this is
 * refused. `backfill` also counts what members did before, and pays for it: told to them one by one
 * ("loud") or not ("silent").
 */
export interface SiteDraft {
  definition: Site;
  active?: boolean;
  revision?: number | null;
  backfill?: "loud" | "none" | "silent";
}

/** This question counts for nobody; the next one is asked. */
export interface Skip {
  type: "skip";
}

/** Something to read; the member goes on when ready. */
export interface Slide {
  type: "slide";
  id: string;
  prompt: string;
  explanation?: string;
  limit_ms?: number | null;
  picture?: Picture | null;
  sound?: string | null;
}

/** A tier that is for sale, for a term of whole months at a time. */
export interface Sold {
  /** How long a paid term lasts. */
  months?: number;
  /** What a term costs; your shop takes it. */
  price: MembershipPrice;
  /** So long the tier is held for a late renewal. */
  grace_days?: number;
}

/** A member, as a list shows one; a guest has no external id. */
export interface Someone {
  id: string;
  external_id: string | null;
  alias: string;
}

/** Nine cases in ten lie from `least` to `most`. */
export interface Span {
  least: number;
  likely: number;
  most: number;
}

/** Turn the wheel. */
export interface Spin {
  type: "wheel.spin";
  /** Fresh chance of the device's own. */
  nonce: string;
  seed: number;
}

/**
 * Someone who works for the brand; `role` is where their rights began. Who is not `confirmed`
 * counts as one with whoever let them in, where two people have to agree.
 */
export interface Staff {
  id: string;
  email: string;
  role: "cashier" | "marketer" | "owner" | "viewer";
  rights: Array<Right>;
  disabled: boolean;
  created_at: string;
  sites?: Array<string>;
  revision?: number;
  confirmed?: boolean;
  second_factor?: boolean;
}

/**
 * What is left out stays as it is; a role without `rights` gives those that it begins with. A new
 * password, or being shut out, ends the person's sessions; new rights hold from the next call.
 */
export interface StaffChange {
  role?: "cashier" | "marketer" | "owner" | "viewer" | null;
  rights?: Array<Right> | null;
  sites?: Array<string> | null;
  disabled?: boolean | null;
  password?: string | null;
}

/** Staff, oldest first; ask again with the last id as `after` for more. */
export interface StaffPage {
  items: Array<Staff>;
}

/**
 * Where I stand: over all, in my group or cohort (`league` names its league), and my team.
 *
 * `place` is null while nothing of mine counts, and for who is on no board.
 */
export interface Standing {
  board: BoardAbout;
  run: RunView | null;
  place: Place | null;
  group?: string | null;
  league?: string | null;
  group_place?: Place | null;
  team?: TeamLine | null;
}

/**
 * Where a member stands. `earned` is the tier that holds when what staff set and what was paid for
 * is over; keeping and projection are about that one. All days are the programme's; `valid_until`
 * is included.
 */
export interface StandingView {
  tier: string;
  rank: number;
  earned: string;
  since: string;
  valid_until: string | null;
  grace_until: string | null;
  at_risk: boolean;
  value: number;
  next: NextView | null;
  keep: KeepView | null;
  projected: ProjectionView;
  manual: ManualView | null;
  bought: BoughtView | null;
}

/** The first question is asked. */
export interface Start {
  type: "start";
}

/**
 * What a partner gave and took from `since` until before `until`. Once it is `closed` nothing is
 * added any more: what is reversed later stands in the month in which that happens.
 */
export interface Statement {
  partner: string;
  month: string;
  since: string;
  until: string;
  closed: boolean;
  totals: Array<PartnerTotal>;
}

/**
 * One line a question, hardest first; of a campaign with more than 50,000 plays, by so many of
 * them.
 */
export interface Statistics {
  items: Array<QuestionStatistics>;
}

/**
 * Something that stays, and why: points that `were_spent`, a board whose run `is_closed`, a
 * challenge whose shared goal `has_paid`, a voucher of a reward that `was_used`. `amount` is what
 * is owed in a currency.
 */
export interface Stays {
  kind: "board" | "challenge" | "points" | "voucher";
  name: string;
  why: "has_paid" | "is_closed" | "was_used" | "were_spent";
  amount?: number | null;
}

/** What stays of what is undone; `title` is of the reward, where it is a voucher. */
export interface StaysThere {
  kind: "board" | "challenge" | "points" | "voucher";
  name: string;
  why: "has_paid" | "is_closed" | "was_used" | "were_spent";
  amount?: number | null;
  title: { [key: string]: string };
}

/** A neighbour on the way up from a leaf, and the side on which it stands. */
export interface Step {
  side: string;
  hash: string;
}

/** To what a redemption comes, and why: the member reads it where points come back. */
export interface StepForm {
  to: "cancelled" | "handed_over" | "ready" | "shipped";
  /** One line that a person can read; it is kept with who gave it. */
  reason: string;
}

/** What all prizes come to in points; null where some of them have no limit. */
export interface StockCost {
  currency: string;
  amount: number | null;
}

/**
 * Of a `reward`: how many are put out in all (`stock`, null for no limit), how many are given or
 * redeemed (`taken`), are set aside for the prizes of games (`reserved`), and are owed to members
 * who won one when there was none (`waiting`); how many anybody may have yet, and how many codes of
 * the pool are free. Of a reward with at most 1000 vouchers also how many of them can be used
 * (`given`) and how many are (`redeemed`).
 */
export interface StockView {
  id: string;
  reward: string;
  stock: number | null;
  taken: number;
  reserved: number;
  waiting: number;
  left: number | null;
  codes_free: number;
  given: number | null;
  redeemed: number | null;
}

/** Stocks in the order of the rewards; ask again with the last id as `after` for more. */
export interface Stocks {
  items: Array<StockView>;
}

/** Periods of the member's own calendar, kept one after the other. */
export interface Streak {
  /** Words by locale, such as en or fr. */
  title: { [key: string]: string };
  /** Words by locale. */
  text?: { [key: string]: string };
  budget?: Budget | null;
  /** Weeks begin on Monday. */
  period?: "day" | "month" | "week";
  /** What keeps a period. */
  conditions: Array<Condition>;
  /** Whether all conditions must hold, or any one. */
  match?: "all" | "any";
  freezes?: Freezes;
  /** None: what is broken is broken. */
  repair?: Repair | null;
  milestones?: Array<Milestone>;
  /** Two members keep it together: both must keep each period. */
  shared?: boolean;
  /** The most days a member may pause within a calendar year. */
  pause_days?: number;
}

/** One streak, or all of them. */
export interface StreakBlock {
  kind: "streak";
  streak?: string;
}

/**
 * A design as it stands; `revision` counts its changes. `failures` are those of its conditions, in
 * whichever designs they stand.
 */
export interface StreakDesign {
  id: string;
  name: string;
  revision: number;
  active: boolean;
  active_since: string | null;
  definition: Streak;
  failures: Array<FailingCondition>;
}

/** In order of their making; ask again with the last id as `after` for more. */
export interface StreakDesigns {
  items: Array<StreakDesign>;
}

/**
 * A design to save; it counts from the next activity on.
 *
 * `revision` is the one that was edited (0 for none): when given, and somebody saved since, this is
 * refused. `backfill` also counts what members did before, and pays for it: told to them one by one
 * ("loud") or not ("silent").
 */
export interface StreakDraft {
  definition: Streak;
  active?: boolean;
  revision?: number | null;
  backfill?: "loud" | "none" | "silent";
}

/** A design to try; `name` is that of the one it would replace, if any. */
export interface StreakReplay {
  definition: Streak;
  name?: string | null;
  /** How many days back, up to now. */
  days?: number;
  /** What 1,000 minor units of a currency cost you, in cents of your money. */
  cost_per_thousand?: { [key: string]: number };
}

/**
 * A streak as it stands. `today` is the first day of the present period, in the member's own
 * calendar. A shared streak without `partner` waits for one; `invitation` is what I sent.
 */
export interface StreakView {
  name: string;
  title: { [key: string]: string };
  text: { [key: string]: string };
  period: string;
  match: string;
  length: number;
  best: number;
  today: string;
  kept: boolean;
  paused: boolean;
  period_ends_at: string;
  at_risk_until: string | null;
  conditions: Array<ConditionView>;
  freezes: FreezesView;
  next_milestone: MilestoneView | null;
  repair: RepairView | null;
  pause_days: number;
  pauses: Array<Pause>;
  shared: boolean;
  partner?: PartnerView | null;
  invitation?: string | null;
}

/** The running streaks, in order of name. */
export interface Streaks {
  items: Array<StreakView>;
}

/**
 * How a finished play went. `right` and `total` count scored questions; `outcomes` are all, in the
 * order asked. `score_max` is what answering all rightly and at once would have given.
 */
export interface Summary {
  score: number;
  score_max: number;
  right: number;
  total: number;
  perfect: boolean;
  best_streak: number;
  outcomes: Array<"late" | "noted" | "right" | "seen" | "unanswered" | "wrong">;
}

/** An address, and why nothing may go there. */
export interface SuppressionForm {
  kind: "email" | "phone";
  value: string;
  /** One line that a person can read; it is kept with who gave it. */
  why: string;
}

/** Why an address is not written to, on whose word, since when. */
export interface SuppressionView {
  kind: "email" | "fid" | "phone" | "token" | "webpush";
  why: string;
  author: string;
  at: string;
}

/**
 * My answers by the questions' keys: a place from 0, places, 1 to 5, or a text; what is optional
 * may be left out.
 */
export interface SurveyAnswered {
  type: "task.answered";
  answers: { [key: string]: number | Array<number> | string };
}

/** One line a question; of a survey with more than 50,000 answers, by so many of them. */
export interface SurveyFigures {
  items: Array<QuestionCount>;
}

/** To answer some questions, all at once. None is right or wrong. */
export interface SurveyTask {
  kind: "survey";
  questions: Array<AskedOne | AskedSeveral | AskedScale | AskedText>;
}

/** Why a voucher is taken back. */
export interface TakeForm {
  /** One line that a person can read; it is kept with who gave it. */
  reason: string;
}

/** What I took along. `revoked_at` says since when it is told that it does not hold any more. */
export interface Taken {
  id: string;
  badge: string | null;
  title: { [key: string]: string } | null;
  level: number | null;
  recipient: "email" | "nobody" | null;
  play_id: string | null;
  address: string | null;
  issued_at: string;
  expires_at: string | null;
  revoked_at: string | null;
}

/** Points that went back: `shortfall` is what was no longer there. In minor units. */
export interface TakenBack {
  currency: string;
  amount: number;
  shortfall: number;
}

/** What is to be done, and the words that ask for it. */
export interface Task {
  do: ShareTask | FollowTask | NewsletterTask | SurveyTask;
  /** By locale. */
  text?: { [key: string]: string };
}

/** What is played, and everything around it: when, by whom, for what. */
export interface TaskCampaign {
  mechanic: "task";
  wrap: Wrap;
  config: Task;
}

/** I shared it, or I opened the page to follow. */
export interface TaskDone {
  type: "task.done";
}

/** What is asked, and whether it is done. */
export interface TaskShown {
  type: "task";
  do: ShareTask | FollowTask | NewsletterTask | SurveyTask;
  text: { [key: string]: string };
  done: boolean;
}

/** I have agreed to the newsletter, and my address is proved. */
export interface TaskSubscribed {
  type: "task.subscribed";
}

/** A team with its rank; `score` is whole, rounded down, though means are compared exactly. */
export interface TeamLine {
  rank: number;
  team: string;
  score: number;
  members: number;
}

/** A shared goal of all, or of one team. */
export interface TeamView {
  team: string;
  total: number;
  target: number;
  percent: number;
  contributors: number;
  completed_at: string | null;
}

/**
 * Members of one attribute's value form a team, which is what is ranked; each is of the team of
 * their latest activity that counted.
 */
export interface Teams {
  /** The attribute that names the team. */
  attribute: string;
  /** What counts of the members' scores. */
  by: "best_n" | "mean" | "sum";
  /** How many, for best_n. */
  n?: number | null;
}

/** A few words, compared without case, accents and stray spaces; the first is the one shown. */
export interface Text {
  type: "text";
  id: string;
  prompt: string;
  explanation?: string;
  limit_ms?: number | null;
  picture?: Picture | null;
  sound?: string | null;
  accepted: Array<string>;
  points_max?: number;
}

/** Words of the brand's. */
export interface TextBlock {
  kind: "text";
  /** Words by locale, such as en or fr. */
  title: { [key: string]: string };
  /** Words by locale. */
  text?: { [key: string]: string };
}

/**
 * What a hole may name. `always` says whether it is known of every such event; what is not needs a
 * choice `none`.
 */
export interface TextVariable {
  name: string;
  always: boolean;
  example: unknown;
}

/**
 * How the pages look: `main` gives them their hue, `accent` is what is pressed; headings and texts
 * each in one of the house's fonts. `appearance`: by day, by night, or as the device has it.
 * `tone`: how members are spoken to, in languages that know the difference.
 */
export interface Theme {
  /** Such as #e2382f. */
  main?: string;
  /** Such as #e2382f. */
  accent?: string;
  /** The name of a picture, as POST /v1/media answered. */
  logo?: string;
  heading_font?: "caprasimo" | "figtree" | "lora" | "nunito" | "space-grotesk";
  text_font?: "figtree" | "lora" | "nunito" | "space-grotesk";
  appearance?: "dark" | "device" | "light";
  tone?: "familiar" | "formal";
}

/** One step of the ladder. */
export interface Tier {
  /** What conditions read as member.tier, such as gold. */
  name: string;
  /** Words by locale, such as en or fr. */
  title: { [key: string]: string };
  /** Words by locale. */
  text?: { [key: string]: string };
  /** What must count to reach it. */
  at_least?: number;
  /** What must count to keep it; else as much as reaching. */
  keep_at_least?: number | null;
  benefits?: Benefits;
  /** Points or a voucher, once, for whoever reaches it. */
  prize?: Prize | null;
  /** For who pays for it, whatever they have earned. */
  sold?: Sold | null;
}

/**
 * The ladder, null where the programme has none, and the place on it; null for a guest where guests
 * stand outside.
 */
export interface TierAnswer {
  ladder: LadderView | null;
  standing: StandingView | null;
}

/** The tier, and what is missing to the next. */
export interface TierBlock {
  kind: "tier";
}

/** The tier a member gets, why, and until when. Setting another one replaces it. */
export interface TierByHand {
  tier: string;
  /** One line that a person can read; it is kept with who gave it. */
  reason: string;
  until: string;
}

/**
 * A design as it stands; `revision` counts its changes. `failures` are those of its conditions, in
 * whichever designs they stand.
 */
export interface TierDesign {
  id: string;
  name: string;
  revision: number;
  active: boolean;
  active_since: string | null;
  definition: Ladder;
  failures: Array<FailingCondition>;
}

/** In order of their making; ask again with the last id as `after` for more. */
export interface TierDesigns {
  items: Array<TierDesign>;
}

/**
 * A design to save; it counts from the next activity on.
 *
 * `revision` is the one that was edited (0 for none): when given, and somebody saved since, this is
 * refused. `backfill` also counts what members did before, and pays for it: told to them one by one
 * ("loud") or not ("silent").
 */
export interface TierDraft {
  definition: Ladder;
  active?: boolean;
  revision?: number | null;
  backfill?: "loud" | "none" | "silent";
}

/** The latest first; ask again with the last id as `after` for more. */
export interface TierHistory {
  items: Array<Told>;
}

/** A design to try; `name` is that of the one it would replace, if any. */
export interface TierReplay {
  definition: Ladder;
  name?: string | null;
  /** How many days back, up to now. */
  days?: number;
  /** What 1,000 minor units of a currency cost you, in cents of your money. */
  cost_per_thousand?: { [key: string]: number };
}

/** One tier: what it asks for, and what it is worth. */
export interface TierView {
  name: string;
  title: { [key: string]: string };
  text: { [key: string]: string };
  at_least: number;
  keep_at_least: number;
  earn_percent: number;
  perks: Array<{ [key: string]: string }>;
  prize: PrizeView | null;
  sold: Sold | null;
}

/**
 * What tokens are signed by from now on: `id` stands as `kid` in each. Those before, and what
 * devices keep by the key before, hold until they end by themselves, at `old_until` at the latest;
 * where there is none, they hold no more.
 */
export interface TokenKey {
  id: string;
  created_at: string;
  old_until: string | null;
}

/** `leaked`: what the key before has signed holds no more, from now on. */
export interface TokenKeyRotation {
  leaked?: boolean;
}

/** One line of the history of a member's tier; staff are named where they did it by hand. */
export interface Told {
  id: string;
  design_id: string;
  member_id: string;
  at: string;
  before: string;
  tier: string;
  why: string;
  author?: string | null;
  reason?: string | null;
}

/** What changes, and where the member said so: it is kept with the date. */
export interface ToldConsents {
  items: Array<Wish>;
  source: string;
}

/**
 * Who did what, and by which way; `before` and `after` hold what is not the same. What is personal
 * of a line about a `member` goes with the member.
 */
export interface TrailLine {
  number: number;
  at: string;
  by_kind: string;
  by_id: string | null;
  by_name: string;
  how: string;
  verb: string;
  kind: string;
  thing: string;
  member: string | null;
  member_id: string | null;
  before: { [key: string]: unknown } | null;
  after: { [key: string]: unknown } | null;
}

/** The newest first; `next` is the `after` of the page that follows, or null. */
export interface TrailPage {
  items: Array<TrailLine>;
  next: number | null;
}

/** A transaction with its postings and the lots it used. */
export interface TransactionDetail {
  transaction: TransactionView;
  postings: Array<PostingView>;
  lots: Array<LotUseView>;
}

/**
 * A gain or a spend. `amount` is its effect on the available balance, then `balance_after`.
 *
 * For a reversal, `undone` is how much of the transaction `reverses` it undoes; where that is more
 * than `amount`, the rest was no longer there, and `owed` of it is met first by what comes back of
 * purchases and holds from before. Where such comes back, `repaid` of it did so. Kind `pend` grants
 * points that are on their way, `mature` releases them; like a hold and how it was settled, they
 * have one `hold_id`.
 */
export interface TransactionView {
  id: string;
  kind: string;
  at: string;
  currency: string;
  amount: number;
  balance_after: number;
  reason: string;
  cause: { [key: string]: unknown };
  reverses?: string | null;
  undone?: number;
  hold_id?: string | null;
  owed?: number;
  repaid?: number;
}

/**
 * Where all points issued until `at` are. In each line the parts add up to `issued` and `imported`.
 */
export interface TrialBalance {
  at: string;
  items: Array<TrialLine>;
}

/**
 * One currency, in minor units.
 *
 * issued + imported = spent + expired + adjusted + reversed + returned + outstanding + pending +
 * budgets, always. `issued` counts what left the issuance, `imported` what members brought along
 * less what was taken back of it, `reversed` and `returned` what came back to the issuance by
 * reversals and from budgets; `outstanding` is what members have, of which `held` is set aside, and
 * `pending` what is on its way to them.
 */
export interface TrialLine {
  currency: string;
  issued: number;
  imported: number;
  spent: number;
  expired: number;
  adjusted: number;
  reversed: number;
  returned: number;
  outstanding: number;
  held: number;
  pending: number;
  budgets: number;
}

/** What became of it on a channel: `waiting` goes out at `send_at`, else `reason` says why. */
export interface Tried {
  channel: "email" | "inbox" | "push" | "sms";
  status: string;
  reason: string;
  title: string;
  body: string;
  send_at: string;
}

/** What became of a test, a line each channel and contact. */
export interface TriedMessage {
  items: Array<Tried>;
}

/** A claim that is true or false. */
export interface TrueFalse {
  type: "true_false";
  id: string;
  prompt: string;
  explanation?: string;
  limit_ms?: number | null;
  picture?: Picture | null;
  sound?: string | null;
  right: boolean;
  points_max?: number;
}

/** Try one's luck now. */
export interface Try {
  type: "instant.try";
  /** Fresh chance of the device's own. */
  nonce: string;
  seed: number;
}

/** All fields of a type, those it already has among them; a built-in type may be widened. */
export interface TypeDefinition {
  fields: { [key: string]: Field };
  description?: string;
}

/** A type to declare, or to let grow. */
export interface TypeDraft {
  definition: TypeDefinition;
}

/** A type; `schema` is the JSON Schema of its data. Revision 0 is a built-in type as it came. */
export interface TypeView {
  name: string;
  revision: number;
  definition: TypeDefinition;
  schema: { [key: string]: unknown };
}

/** All types of the programme, in order of name. */
export interface Types {
  items: Array<TypeView>;
}

/** Why a gift is undone: both members read it. */
export interface UndoForm {
  /** One line that a person can read; it is kept with who gave it. */
  reason: string;
}

/**
 * What a reversal, or its reinstatement, came to. `transactions` moved points, each with what is
 * `owed` where they were no longer there; `lives` are told of points that now live longer or
 * shorter, `changes` of what else is different for the member, and `stays` of what cannot be
 * undone.
 */
export interface Undone {
  id: string;
  activity_id: string;
  source: string;
  external_id: string;
  type: string;
  returned: Returned;
  transactions: Array<TransactionView>;
  lives: Array<LifeChange>;
  changes: Array<Change>;
  stays: Array<Stays>;
}

/** The member as they now are; `created` is true once ever. */
export interface UpsertedView {
  member: MemberView;
  created: boolean;
}

/** The code of a voucher that is used now. */
export interface UseForm {
  code: string;
  /** One line that a person can read; it is kept with who gave it. */
  reason?: string;
}

/**
 * How long a tier that was reached stays whatever happens; neither given: as long as the member's
 * count is enough to keep it.
 */
export interface Validity {
  days?: number | null;
  /** Until a calendar period of this kind ends. */
  until_end_of?: "month" | "quarter" | "year" | null;
  /** 0: the period it is reached in; 1: the next one. */
  periods_after?: number;
}

/** What became of a player's answer; `points` are those of the scoreboard that is paid by. */
export interface Verdict {
  outcome: "late" | "noted" | "right" | "seen" | "unanswered" | "wrong";
  points: number;
  raw_ms: number;
  taken_ms: number;
}

/** A film, an MP4 or WebM file at an https address; it begins when it is told to. */
export interface VideoBlock {
  kind: "video";
  address: string;
  /** Words by locale, such as en or fr. */
  title: { [key: string]: string };
}

/** Whether I am shown on boards. */
export interface Visibility {
  shown: boolean;
}

/** Whether a member is on the boards, and why not. */
export interface VisibilityView {
  shown: boolean;
  because: Array<"excluded" | "opted_out">;
}

/** The same before anybody came in. `visitor` is a random number that the device keeps. */
export interface Visit {
  campaign_id: string;
  channel: string;
  programme: string;
  visitor: string;
}

/**
 * The visit after its last was undone; `stays` is what could not be: points that were spent, a
 * voucher that was used.
 */
export interface VisitUndone {
  id: string;
  member_id: string;
  external_id: string | null;
  guest: boolean;
  alias: string;
  enrolled: boolean;
  by_voucher: boolean;
  site: string | null;
  till: string | null;
  tier: { [key: string]: string } | null;
  balances: Array<BalanceView>;
  rewards: Array<RewardOffer>;
  nearest: Nearest | null;
  vouchers: Array<VoucherView>;
  actions: Array<Action>;
  ends_at: string;
  stays: Array<StaysThere>;
}

/**
 * Who is at the counter, what they have, which rewards and vouchers can be handed over now, to
 * which reward the fewest points lack, and what was done, the latest first. Where a voucher is all
 * that was shown (`by_voucher`), nothing else is told of whose it is.
 */
export interface VisitView {
  id: string;
  member_id: string;
  external_id: string | null;
  guest: boolean;
  alias: string;
  enrolled: boolean;
  by_voucher: boolean;
  site: string | null;
  till: string | null;
  tier: { [key: string]: string } | null;
  balances: Array<BalanceView>;
  rewards: Array<RewardOffer>;
  nearest: Nearest | null;
  vouchers: Array<VoucherView>;
  actions: Array<Action>;
  ends_at: string;
}

/** A question that is done with counts no more, by its id; the scores follow. */
export interface Void {
  type: "void";
  question: string;
}

/** A code as it is read or scanned; case, spaces and hyphens do not matter. */
export interface VoucherCode {
  code: string;
}

/** A voucher with whose it is; a guest, and who has left, has no `external_id`. */
export interface VoucherOfMember {
  id: string;
  reward: string;
  title: { [key: string]: string };
  terms: { [key: string]: string };
  icon: string;
  picture: string;
  kind: string;
  percent: number | null;
  value: number | null;
  money: string;
  code: string | null;
  status: "expired" | "given" | "redeemed" | "reserved" | "void" | "waiting";
  given_at: string;
  expires_at: string | null;
  ended_at: string | null;
  cause: { [key: string]: unknown };
  giftable: boolean;
  member_id: string;
  external_id: string | null;
  alias: string;
}

/** A voucher of the member who is at the counter, by its id. */
export interface VoucherOfVisit {
  /** One of the visit's `vouchers`. */
  voucher: string;
}

/** The code of a voucher that is shown, case, spaces and hyphens aside; and where. */
export interface VoucherShown {
  site?: string | null;
  till?: string | null;
  code: string;
}

/**
 * A voucher as its member reads it. `value` is in minor units of `money`, `percent` off; `code` is
 * null where none is needed. `expires_at` null: it does not end. `giftable`: its member may give it
 * to another one.
 */
export interface VoucherView {
  id: string;
  reward: string;
  title: { [key: string]: string };
  terms: { [key: string]: string };
  icon: string;
  picture: string;
  kind: string;
  percent: number | null;
  value: number | null;
  money: string;
  code: string | null;
  status: "expired" | "given" | "redeemed" | "reserved" | "void" | "waiting";
  given_at: string;
  expires_at: string | null;
  ended_at: string | null;
  cause: { [key: string]: unknown };
  giftable: boolean;
}

/**
 * Points that are the member's later: when so many whole days are over after the one on which it
 * was done, or when an activity releases them, whichever comes first; else when a person does.
 * `cancel_on` takes them back, also when they were released.
 */
export interface Waiting {
  after_days?: number | null;
  release_on?: Signal | null;
  cancel_on?: Signal | null;
}

/** A question that was taken, at its line, and what its author may not expect of it. */
export interface Warned {
  line: number;
  question: string;
  reason: string;
}

/**
 * One way to earn. `amount` is in minor units of `currency`, null where it depends on what was
 * done; `words` say what it asks for, how often it counts, and until when.
 */
export interface Way {
  activity_type: string;
  title: string;
  currency: string;
  amount: number | null;
  words: Array<string>;
}

/** What leads to a room: the six digits of its PIN, or the long word of its link. */
export interface WayIn {
  pin?: string | null;
  link?: string | null;
}

/** The rules that run now, and what multiplies them. */
export interface Ways {
  items: Array<Way>;
  extras: Array<Extra>;
}

/**
 * Pages at these `origins` may call the API and show the member app in a frame. `terms`, `privacy`
 * and `help` are the programme's own pages, which the app always leads to.
 */
export interface WebSettings {
  origins?: Array<string>;
  /** An https address, or empty. */
  terms?: string;
  /** An https address, or empty. */
  privacy?: string;
  /** An https address, or empty. */
  help?: string;
}

/** Where to post, and which types of events. */
export interface WebhookDefinition {
  url: string;
  /** Names out of the event types. */
  types: Array<string>;
}

/**
 * One event to one endpoint. `id` is the event's: the `webhook-id` of every attempt. `failed` means
 * that it is not tried any more. `last` is what the newest attempt came to, as soon as that is
 * known.
 */
export interface WebhookDelivery {
  id: string;
  type: string;
  time: string;
  status: "delivered" | "failed" | "waiting";
  attempts: number;
  next_at: string | null;
  delivered_at: string | null;
  last: Attempt | null;
}

/**
 * An endpoint to make or change. Saved as `active` it is on again, whatever had switched it off;
 * what was kept meanwhile comes by a replay.
 */
export interface WebhookDraft {
  definition: WebhookDefinition;
  active?: boolean;
}

/** From when on, and whether what was taken before comes again too. */
export interface WebhookReplay {
  since: string;
  everything?: boolean;
}

/**
 * An endpoint as it stands. `off_why` is `by_hand`, `gone` (it answered 410) or `failing` (it took
 * nothing for five days); `failing_since` is when its last row of failures began. Until
 * `old_secret_until` the secret before signs as well. `replaying` says that a replay goes on.
 *
 * `secret` is there once, when it was just made: nobody can show it again.
 */
export interface WebhookView {
  name: string;
  definition: WebhookDefinition;
  active: boolean;
  made_at: string;
  off_at: string | null;
  off_why: string | null;
  failing_since: string | null;
  old_secret_until: string | null;
  replaying: boolean;
  secret?: string | null;
}

/** All endpoints of the programme, by name. */
export interface Webhooks {
  items: Array<WebhookView>;
}

/** A run each week; weeks begin on Monday. */
export interface Week {
  kind: "week";
}

/** Each draw falls on one share, as likely as its weight says. */
export interface Weighted {
  by: "weight";
  shares: Array<Share>;
}

/**
 * A wheel. The sectors' weights add up to `total`; `fallback` is the prize that is given in place
 * of one that is gone, or that the member may not win again; null gives nothing then.
 */
export interface Wheel {
  sectors: Array<Sector>;
  prizes: Array<GamePrize>;
  /** What weights add up to. */
  total: number;
  fallback?: string | null;
}

/** What is played, and everything around it: when, by whom, for what. */
export interface WheelCampaign {
  mechanic: "wheel";
  wrap: Wrap;
  config: Wheel;
}

/** The wheel, and once it was turned the `sector` it stands on (its place from 0). */
export interface WheelShown {
  type: "wheel";
  sectors: Array<SectorShown>;
  sector: number | null;
  result: Result | null;
}

/** All members of a list, by your own ids. */
export interface WholeList {
  members: Array<string>;
}

/** A prize that was won. `external_id` is the brand's own id of the member, null for a guest. */
export interface Win {
  play_id: string;
  member_id: string;
  external_id: string | null;
  alias: string;
  prize: string;
  at: string;
  seed: number;
  sequence: number;
}

/** A page of wins; `next` is the `after` of the page that follows, or null. */
export interface Wins {
  items: Array<Win>;
  next: string | null;
}

/** From now on a purpose is agreed to on a channel, or not. */
export interface Wish {
  channel: "email" | "push" | "sms";
  purpose: "promotional" | "transactional";
  given: boolean;
}

/**
 * Words with holes: `{day}`, or by number `{points, one {# point} other {# points}}`, where # is
 * the number. A text message has no title; an e-mail's is its subject.
 */
export interface Words {
  title?: string;
  body: string;
}

/**
 * What points are worth: so many `points` in their minor units are `amount` minor units of `money`.
 * With 100, 85 and EUR, a hundred points are worth 0.85 EUR.
 */
export interface Worth {
  points: number;
  amount: number;
  /** By ISO 4217, such as EUR. */
  money: string;
}

/**
 * Everything about a campaign but its mechanic's own configuration.
 *
 * `tariff` pays so many minor units of `currency` for each merit that the mechanic declares.
 * `budget` bounds what the campaign may ever award in that currency; awarding stops there.
 * `attempts` bounds how often one member may play; `counts` says which attempt's score stands.
 * `price` is charged with a play's first move, except for the `free` plays of a period; with no
 * price, the free ones are all there are. `limit` bounds the plays of a period, paid or free.
 * `locales` are those of whoever it is shown to, among the programme's: with one quiz a language,
 * members see their own; who reads a language that no campaign names sees what is in the
 * programme's first. Whoever comes by a link plays it all the same.
 */
export interface Wrap {
  title: { [key: string]: string };
  currency?: string;
  tariff?: { [key: string]: number };
  starts_at?: string | null;
  ends_at?: string | null;
  budget?: number | null;
  attempts?: number | null;
  counts?: "best" | "first" | "last";
  audience?: "all" | Audience;
  price?: Price | null;
  free?: Allowance | null;
  limit?: Allowance | null;
  terms?: { [key: string]: string };
  /** Shown to those who read one of these; none: to everybody. */
  locales?: Array<string>;
}

/** Files, the newest first; ask again with the last `slot` as `before` for older ones. */
export interface Written {
  items: Array<FileView>;
}
