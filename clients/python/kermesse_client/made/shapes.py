"""Made by `make clients` from OpenAPI 0.1.0 and AsyncAPI 1 of Kermesse."""

from __future__ import annotations

from typing import Any, Literal, TypeAlias

from msgspec import UNSET, UnsetType, convert, field

from kermesse_client.shape import Shape


class AccountLine(Shape, kw_only=True):
    """So many members: `status` is that of what was sent (waiting, sent, seen, doubt,
    failed, dropped), else what was decided (waiting, later, inbox, never); `reason` is one
    each."""

    status: str
    reason: str
    members: int


class Action(Shape, kw_only=True):
    """What was done: `done_id` is the activity of a purchase, the redemption of a reward or
    the voucher that was used. `amount` is a purchase's money, in minor units; `title` a
    reward's; `won` are the titles of what a purchase won."""

    id: str
    kind: Literal["purchase", "redemption", "voucher"]
    done_id: str
    amount: int = 0
    title: dict[str, str] = {}
    at: str
    undone_at: str | None = None
    won: list[dict[str, str]] = []


class Activities(Shape, kw_only=True):
    """The latest received first; ask again with the last id as `after` for more."""

    items: list[ActivityLine]


class ActivityLine(Shape, kw_only=True):
    """Something a member did, and the points that landed by it (minor units)."""

    id: str
    type: str
    source: str
    external_id: str
    occurred_at: str
    data: dict[str, Any]
    awards: list[Payment]


class ActivityReinstatementForm(Shape, kw_only=True):
    """Why the reversal does not stand."""

    reason: str
    """One line that a person can read; it is kept with who gave it."""
    cause: dict[str, str] = {}
    """Your own names for it, such as a credit note's number."""


class ActivityReversalForm(Shape, kw_only=True):
    """All that is left of the activity, or `returned` of `of` (articles, cents). Parts add
    up: with the last one all is undone, and none before is rounded on its own."""

    returned: int | None = None
    of: int | None = None
    reason: str
    """One line that a person can read; it is kept with who gave it."""
    cause: dict[str, str] = {}
    """Your own names for it, such as a credit note's number."""


class AddressForm(Shape, kw_only=True):
    """An e-mail address, or a telephone number with its country in front."""

    kind: Literal["email", "phone"]
    value: str


class Adjusted(Shape, kw_only=True):
    """A place where a colour, drawn as it was told, would reach only `ratio` to 1 of the
    `needed`: there the nearest that reaches it is `drawn`."""

    field: Literal["accent", "main"]
    role: Literal["button", "focus", "ticket", "title"]
    mode: Literal["dark", "light"]
    told: str
    ratio: str
    needed: str
    drawn: str


class Adjustment(Shape, kw_only=True):
    """Another end or another budget of a campaign that runs; null leaves what is."""

    ends_at: str | None = None
    budget: int | None = None


class AllTaken(Shape, kw_only=True):
    """The newest first."""

    items: list[Taken]


class AllTime(Shape, kw_only=True, tag_field="kind", tag="all_time"):
    """One run that never ends."""

    pass


class Allowance(Shape, kw_only=True):
    """So many plays in each period of the member's own days."""

    period: Literal["day", "ever", "month", "week"]
    times: int


class AmountForm(Shape, kw_only=True):
    """So much of a currency, in minor units, and why."""

    currency: str
    amount: int
    """In minor units of the currency."""
    reason: str
    """One line that a person can read; it is kept with who gave it."""
    cause: dict[str, str] = {}
    """Your own names for it, such as an order number."""


class AnnouncementSlide(Shape, kw_only=True, tag_field="type", tag="announcement"):
    """Words of the house, by language."""

    seconds: int = 15
    since: str | None = None
    until: str | None = None
    days: list[Literal["fri", "mon", "sat", "sun", "thu", "tue", "wed"]] = []
    heading: dict[str, str]
    text: dict[str, str] = {}


class Answered(Shape, kw_only=True, tag_field="type", tag="quiz.answer"):
    """The member answers the current question, named so that a stale screen is noticed."""

    question: str
    answer: bool | int | str | list[int]


class Approvals(Shape, kw_only=True):
    """What waits for a second person: giving more than `award_above` by hand, and whatever
    pays from a larger budget than `budget_above`, or from none. Each for all currencies, or
    by currency; what is left out does not wait."""

    award_above: int | dict[str, int] | None = None
    budget_above: int | dict[str, int] | None = None


class Arrival(Shape, kw_only=True):
    """The link that was opened. A channel that is not known counts as `link`."""

    campaign_id: str
    channel: str


class AskedOne(Shape, kw_only=True, tag_field="kind", tag="one"):
    """One of the options, by its place from 0."""

    key: str
    """Lower-case letters, digits, dashes and underscores, such as gold."""
    prompt: dict[str, str]
    """By locale."""
    optional: bool = False
    options: list[dict[str, str]]


class AskedScale(Shape, kw_only=True, tag_field="kind", tag="scale"):
    """From 1 to 5; `low` and `high` say what the ends mean."""

    key: str
    """Lower-case letters, digits, dashes and underscores, such as gold."""
    prompt: dict[str, str]
    """By locale."""
    optional: bool = False
    low: dict[str, str] = {}
    """By locale."""
    high: dict[str, str] = {}
    """By locale."""


class AskedSeveral(Shape, kw_only=True, tag_field="kind", tag="several"):
    """As many of the options as one likes, by their places from 0."""

    key: str
    """Lower-case letters, digits, dashes and underscores, such as gold."""
    prompt: dict[str, str]
    """By locale."""
    optional: bool = False
    options: list[dict[str, str]]


class AskedText(Shape, kw_only=True, tag_field="kind", tag="text"):
    """In the member's own words, of at most so many letters."""

    key: str
    """Lower-case letters, digits, dashes and underscores, such as gold."""
    prompt: dict[str, str]
    """By locale."""
    optional: bool = False
    letters_max: int = 500


class Attempt(Shape, kw_only=True):
    """One request. Without a `status` none came back, and `fault` says why. `answer` is how
    the answer's body began."""

    at: str
    took_ms: int
    status: int | None
    fault: str
    answer: str


class Attempts(Shape, kw_only=True):
    """How often the member has played, and may; no limit is null."""

    used: int
    limit: int | None


class Attention(Shape, kw_only=True):
    """What needs attention, most pressing first; at most 50 things."""

    items: list[Concern]


class Audience(Shape, kw_only=True):
    """Who may play. `tiers`: one of these, where any is named; `segments`: in one of these,
    where any is named; `attributes`: each attribute named has one of the values given;
    `guests`: also those who have not joined yet. One person may be many guests, each with
    limits of their own until they join: where that matters, say no."""

    tiers: list[str] = []
    segments: list[str] = []
    attributes: dict[str, list[str | int | bool]] = {}
    guests: bool = True


class AudienceCount(Shape, kw_only=True):
    """How many of the programme's members may play; not `exact` where only some were looked
    at."""

    members: int
    of: int
    exact: bool
    looked_at: int


class Auto(Shape, kw_only=True):
    """The room goes on by itself, after so many seconds of each."""

    reveal_s: int = 6
    scores_s: int = 6
    slide_s: int = 10
    podium_s: int = 60


class AwardForm(Shape, kw_only=True):
    """So much of a currency, in minor units, and why; with `pending` not at once."""

    currency: str
    amount: int
    """In minor units of the currency."""
    reason: str
    """One line that a person can read; it is kept with who gave it."""
    cause: dict[str, str] = {}
    """Your own names for it, such as an order number."""
    pending: Later | UnsetType = UNSET


class BackfillView(Shape, kw_only=True):
    """How far the latest backfill came; `job_id` is its long job."""

    members: int = 0
    gains: int = 0
    paid: dict[str, int] = {}
    job_id: str
    revision: int
    loud: bool
    status: Literal["cancelled", "done", "failed", "paused", "running"]
    asked_at: str
    done_at: str | None


class Badge(Shape, kw_only=True):
    """A badge: what it takes, in levels, and what each level gives."""

    title: dict[str, str]
    """Words by locale, such as en or fr."""
    text: dict[str, str] = {}
    """Words by locale."""
    budget: Budget | None = None
    how: ByMeasure | ByStreak | ByChallenge | BySet | ByGrant
    """What is counted."""
    levels: list[BadgeLevel]
    """From the lowest up."""
    icon: str = ""
    """An emoji, or the name of a picture."""
    secret: bool = False
    """Members see nothing of it but that there is one, until earned."""
    lapses: Lapse | None = None
    """Null: it stays for ever."""
    starts_at: str | None = None
    """Nothing before it counts."""
    ends_at: str | None = None
    """Nothing from then on counts."""


class BadgeCase(Shape, kw_only=True):
    """A member's badges: those held, those on the way, and how many secret ones there are
    still."""

    earned: list[BadgeStanding]
    open: list[BadgeStanding]
    secret: int


class BadgeDesign(Shape, kw_only=True):
    """A design as it stands; `revision` counts its changes. `failures` are those of its
    conditions, in whichever designs they stand."""

    id: str
    name: str
    revision: int
    active: bool
    active_since: str | None
    definition: Badge
    failures: list[FailingCondition]


class BadgeDesigns(Shape, kw_only=True):
    """In order of their making; ask again with the last id as `after` for more."""

    items: list[BadgeDesign]


class BadgeDraft(Shape, kw_only=True):
    """A design to save; it counts from the next activity on.

    `revision` is the one that was edited (0 for none): when given, and somebody saved
    since, this is refused. `backfill` also counts what members did before, and pays for it:
    told to them one by one ("loud") or not ("silent")."""

    definition: Badge
    active: bool = True
    revision: int | None = None
    backfill: Literal["loud", "none", "silent"] = "none"


class BadgeLevel(Shape, kw_only=True):
    """A step of a badge. The first one has number 1; its own title is shown beside the
    badge's."""

    at_least: int = 1
    """How much it takes. A granted badge numbers them."""
    title: dict[str, str] | None = None
    """Such as Bronze; null: the badge's own."""
    prize: Prize | None = None
    """Points, paid once."""


class BadgeReplay(Shape, kw_only=True):
    """A design to try; `name` is that of the one it would replace, if any."""

    definition: Badge
    name: str | None = None
    days: int = 90
    """How many days back, up to now."""
    cost_per_thousand: dict[str, int] = {}
    """What 1,000 minor units of a currency cost you, in cents of your money."""


class BadgeStanding(Shape, kw_only=True):
    """A badge as one member has it. `level` is the highest one held, 0 for none.

    `value` is how far the member is on the way to `target`, the next level; null where
    nothing is counted (a granted badge), or where the badge is complete or switched off."""

    name: str
    title: dict[str, str]
    text: dict[str, str]
    icon: str
    secret: bool
    level: int
    value: int | None
    target: int | None
    expires_at: str | None
    levels: list[LevelStanding]


class BadgesBlock(Shape, kw_only=True, tag_field="kind", tag="badges"):
    """The badges that were earned last."""

    pass


class BalanceView(Shape, kw_only=True):
    """What a member has of one currency; amounts in minor units, `scale` decimals.

    `owed` is what reversals could not take back, as it was spent or on hold: it is met
    first by what comes back of that, and by nothing that is earned. `pending` is on its
    way, beside what is available; `next_release` of it comes at `next_release_at`, null
    where nothing has a date."""

    currency: str
    scale: int
    name: dict[str, str]
    plural: dict[str, str]
    icon: str
    available: int
    held: int
    owed: int
    pending: int
    next_release: int | None
    next_release_at: str | None


class Balances(Shape, kw_only=True):
    """One for each currency of the programme."""

    items: list[BalanceView]


class Basket(Shape, kw_only=True):
    """What somebody is about to buy, in one currency of money."""

    money: str
    """By ISO 4217, such as EUR."""
    lines: list[BasketLine]
    delivery: int = 0
    """In minor units of the money."""


class BasketAsk(Shape, kw_only=True):
    """A basket, with codes of vouchers and points. `shopper`: anything by which you tell
    apart who types the codes, so that who guesses is held up alone."""

    basket: Basket
    vouchers: list[str] = []
    points: PayByPoints | None = None
    shopper: str = ""


class BasketLine(Shape, kw_only=True):
    """A line as the shop has it: `amount` is what all of it costs now, `names` by which the
    product is called: its id, its variant's, its SKU, its category."""

    id: str
    names: list[str] = []
    quantity: int = 1
    amount: int
    """In minor units of the money."""


class BasketTerms(Shape, kw_only=True):
    """What a checkout asks of the basket. `least` is how much of what the reward is for
    must be in it, in minor units of `money`. It is for all products or those `included`,
    but none `excluded`, each by any name that the shop has for it. `alone`: with no other
    voucher and no points. `refunded`: whether a voucher can be used again when all that it
    took off went back."""

    least: int = 0
    """In minor units."""
    included: list[str] = []
    excluded: list[str] = []
    alone: bool = False
    most: int = 1
    """Vouchers of it in one basket."""
    refunded: Literal["comes_back", "stays_used"] = "comes_back"


class Before(Shape, kw_only=True):
    """How things stood before the first draw of a page."""

    sequence: int
    stock: dict[str, int]
    chain: str


class Benefits(Shape, kw_only=True):
    """What a tier is worth to the member."""

    earn_percent: int = 100
    """Points that rules pay, in percent; 100 is as is."""
    perks: list[dict[str, str]] = []
    """What the member may read of the benefits."""


class Beside(Shape, kw_only=True):
    """What is seen and heard with a question, and with each of its options as they are
    dealt."""

    picture: Picture | None = None
    sound: str | None = None
    option_pictures: list[Picture | None] = []
    option_sounds: list[str | None] = []


class BoardAbout(Shape, kw_only=True):
    """Which board it is, and how its scores are to be read."""

    name: str
    title: dict[str, str]
    operator: str
    smaller_is_better: bool
    ties: str


class BoardBlock(Shape, kw_only=True, tag_field="kind", tag="board"):
    """The head of a board."""

    board: str


class BoardDefinition(Shape, kw_only=True):
    """A board. `where` conditions are asked when an activity comes. A run closes when its
    end and the grace for late activities have passed, by the definition of the moment when
    it ended. Switched off, a board counts nothing more; what was won on it until then is
    given."""

    title: dict[str, str]
    """Words by locale, such as en or fr."""
    text: dict[str, str] = {}
    """Words by locale."""
    budget: Budget | None = None
    metric: Metric
    """What is compared."""
    operator: Literal["best", "latest", "sum"] = "sum"
    """What counts of a member's several readings."""
    window: AllTime | Day | Week | Month | Season | Every | Listed = field(
        default_factory=lambda: convert(
            {"kind": "week"}, AllTime | Day | Week | Month | Season | Every | Listed
        )
    )
    """When the board begins anew, in the programme's zone."""
    grace_minutes: int = 0
    """How long late activities still count."""
    ties: Literal["earliest", "secondary", "shared"] = "earliest"
    """Equal scores share a rank, or the earliest or a second score wins."""
    secondary: Measure | None = None
    """The second score, for ties by it: more is better."""
    group_by: str | None = None
    """An attribute whose values get tables of their own; each member stands in that of
    their latest activity that counted."""
    teams: Teams | None = None
    """Rank teams of members."""
    leagues: Leagues | None = None
    """Play in cohorts, up and down."""
    prizes: list[RankPrize] = []
    """Paid once, when a run closes."""
    guests: bool = True
    """Whether guests are shown and ranked."""


class BoardDesign(Shape, kw_only=True):
    """A design as it stands; `revision` counts its changes. `failures` are those of its
    conditions, in whichever designs they stand."""

    id: str
    name: str
    revision: int
    active: bool
    active_since: str | None
    definition: BoardDefinition
    failures: list[FailingCondition]


class BoardDesigns(Shape, kw_only=True):
    """In order of their making; ask again with the last id as `after` for more."""

    items: list[BoardDesign]


class BoardDraft(Shape, kw_only=True):
    """A design to save; it counts from the next activity on.

    `revision` is the one that was edited (0 for none): when given, and somebody saved
    since, this is refused. `backfill` also counts what members did before, and pays for it:
    told to them one by one ("loud") or not ("silent")."""

    definition: BoardDefinition
    active: bool = True
    revision: int | None = None
    backfill: Literal["loud", "none", "silent"] = "none"


class BoardLine(Shape, kw_only=True):
    """A member's line; `me` marks the line of who asks."""

    rank: int
    alias: str
    score: int
    me: bool = False


class BoardPage(Shape, kw_only=True):
    """The top of a board. `size` counts all who are ranked; a team board lists its
    teams."""

    board: BoardAbout
    run: RunView | None
    group: str | None
    size: int
    lines: list[BoardLine]
    teams: list[TeamLine] | None = None


class BoardReplay(Shape, kw_only=True):
    """A design to try; `name` is that of the one it would replace, if any."""

    definition: BoardDefinition
    name: str | None = None
    days: int = 90
    """How many days back, up to now."""
    cost_per_thousand: dict[str, int] = {}
    """What 1,000 minor units of a currency cost you, in cents of your money."""


class BoardSlide(Shape, kw_only=True, tag_field="type", tag="board"):
    """The first lines of a board; they move as the ranks do."""

    seconds: int = 15
    since: str | None = None
    until: str | None = None
    days: list[Literal["fri", "mon", "sat", "sun", "thu", "tue", "wed"]] = []
    board: str
    lines: int = 10


class BonusForm(Shape, kw_only=True):
    """So much for each, to members by your own ids, or to some that are drawn. `budget` is
    the most that it may cost; each member reads the reason in their language."""

    currency: str
    amount: int
    """In minor units of the currency."""
    budget: int
    """In minor units of the currency."""
    reason: dict[str, str]
    """Words by locale, such as en or fr."""
    members: list[str] | None = None
    drawn: Chance | None = None


class BonusView(Shape, kw_only=True):
    """A bonus for `many` members. Whoever was `drawn` had the lowest SHA-256 of `seed` (32
    bytes, told in hexadecimal) followed by the member's id as text. How far it is paid, its
    job tells."""

    id: str
    currency: str
    amount: int
    budget: int
    reason: dict[str, str]
    drawn: Chance | None
    seed: str
    many: int
    author: str
    at: str


class Bonuses(Shape, kw_only=True):
    """The newest first; ask again with the last id as `after` for more."""

    items: list[BonusView]


class BookReceipt(Shape, kw_only=True):
    """Hashes, keys and signatures are in hex; `facts` and `words` are the text that was
    hashed: of each row a line.

    `hidden` is the SHA-256 of `salt` and `words`. The leaf is the SHA-256 of a byte 00,
    `hidden` and `facts`; each step of `path` makes SHA-256 of a byte 01, left and right,
    and the last of them stands as root in `signed`, of which `signature` is that of
    `public_key` by Ed25519. `salt` and `words` are null where the member has left."""

    facts: str
    words: str | None
    salt: str | None
    hidden: str
    path: list[Step]
    signed: str
    signature: str
    public_key: str


class Bought(Shape, kw_only=True):
    """What was paid, and the streak as it stands now."""

    transaction: TransactionView
    streak: StreakView


class BoughtView(Shape, kw_only=True):
    """A tier that was paid for: since and until when. `renews`: another term follows the
    one that runs. `ends_on` is the day on which the last of them ends; `grace_until`
    (included) the last on which the tier is held for who renews late, null where there is
    no grace."""

    tier: str
    since: str
    ends_on: str
    renews: bool
    grace_until: str | None


class Brand(Shape, kw_only=True):
    """A programme's own looks, and its members' home from top to bottom."""

    theme: Theme = field(
        default_factory=lambda: convert(
            {
                "main": "#e2382f",
                "accent": "#ffc22e",
                "logo": "",
                "heading_font": "caprasimo",
                "text_font": "figtree",
                "appearance": "device",
                "tone": "formal",
            },
            Theme,
        )
    )
    home: (
        list[
            CampaignsBlock
            | PrizesBlock
            | ChallengesBlock
            | StreakBlock
            | TierBlock
            | BoardBlock
            | BadgesBlock
            | HistoryBlock
            | ExpiringBlock
            | RewardsBlock
            | EarnBlock
            | MessagesBlock
            | TextBlock
            | VideoBlock
            | PictureBlock
        ]
        | UnsetType
    ) = UNSET


class BrandChecked(Shape, kw_only=True):
    """`problems` is all that saving would refuse. There is no palette where the theme
    itself cannot be read."""

    problems: list[Fault]
    left_out: list[Fault]
    adjusted: list[Adjusted]
    palette: Palette | None


class BrandToCheck(Shape, kw_only=True):
    """A brand as it stands in a form; what is left out is the house's own."""

    theme: Any | UnsetType = UNSET
    """A theme, whole or not."""
    home: Any | UnsetType = UNSET
    """Blocks, whole or not."""


class BrandView(Shape, kw_only=True):
    """A brand as it is saved. `left_out` are the blocks that members are not shown now, and
    why; `adjusted` the places where a colour is not drawn as told, in order to be readable;
    `palette` all colours of the page, by custom property."""

    theme: Theme
    home: list[
        CampaignsBlock
        | PrizesBlock
        | ChallengesBlock
        | StreakBlock
        | TierBlock
        | BoardBlock
        | BadgesBlock
        | HistoryBlock
        | ExpiringBlock
        | RewardsBlock
        | EarnBlock
        | MessagesBlock
        | TextBlock
        | VideoBlock
        | PictureBlock
    ]
    left_out: list[Fault]
    adjusted: list[Adjusted]
    palette: Palette


class Brief(Shape, kw_only=True):
    """One of my boards in short; leagues give the rank in the cohort. `prizes` are what
    ranks win when the run closes; of teams, `team_of` is the attribute whose value is a
    member's team."""

    board: BoardAbout
    run: RunView | None
    rank: int | None
    score: int | None
    group: str | None = None
    league: str | None = None
    prizes: list[RankPrizeView] = []
    team_of: str | None = None


class Briefs(Shape, kw_only=True):
    """Every board that runs, with my rank."""

    items: list[Brief]


class BroadcastForm(Shape, kw_only=True):
    """A message that is about `broadcast`, for the members of a segment (null: for all), so
    many of whom are written to in a minute."""

    message: str
    segment: str | None = None
    a_minute: int = 6000


class BroadcastPage(Shape, kw_only=True):
    """Broadcasts, the newest first; ask again with the last id as `after` for more."""

    items: list[BroadcastView]


class BroadcastView(Shape, kw_only=True):
    """A broadcast. `forecast` is what would have become of its members when it was
    forecast, null until that is known: written to now or later, in the inbox alone, or
    never, and why. `why` at the broadcast are the words of its failure; resumed, it goes on
    where it was."""

    id: str
    message: str
    segment: str | None
    a_minute: int
    author: str
    at: str
    status: Literal["cancelled", "done", "failed", "forecasting", "paused", "ready", "sending"]
    why: str
    forecast: list[Line] | None
    started_at: str | None
    ended_at: str | None


class BroughtView(Shape, kw_only=True):
    """What came of a file: the campaign it filled, and each question that was refused, with
    why."""

    campaign: str
    revision: int
    imported: int
    refused: list[RefusedQuestion]


class Budget(Shape, kw_only=True):
    """The most a design pays to everybody together, in minor units of a currency."""

    amount: int
    currency: str = "points"


class BudgetFigures(Shape, kw_only=True):
    """A budget as the books have it now, in minor units."""

    currency: str
    amount: int
    given: int
    left: int


class BuiltIn(Shape, kw_only=True):
    """A message that every programme has. `live` says whether it is said: not when it has
    no words in the programme's first language, nor when a design of its name says it
    otherwise or not at all."""

    name: str
    live: bool
    definition: Message


class BuiltIns(Shape, kw_only=True):
    """The built-in messages, to be saved under their names with other words."""

    items: list[BuiltIn]


class ByChallenge(Shape, kw_only=True, tag_field="by", tag="challenge"):
    """How often a challenge was met."""

    challenge: str
    """The challenge's name."""


class ByGrant(Shape, kw_only=True, tag_field="by", tag="grant"):
    """Granted by staff or partners, or by a board when it closes; nothing is counted."""

    pass


class ByMeasure(Shape, kw_only=True, tag_field="by", tag="measure"):
    """Activities are counted, or a field of them is summed; what is below zero does not
    count."""

    measure: Measure
    within: Literal["day", "ever", "month", "quarter", "week", "year"] = "ever"
    """Counting begins anew each period of the member's own calendar."""


class BySet(Shape, kw_only=True, tag_field="by", tag="set"):
    """How many of these badges the member has earned; one that has lapsed since still
    counts."""

    badges: list[str]
    """Names of other badges."""


class ByStreak(Shape, kw_only=True, tag_field="by", tag="streak"):
    """The greatest length that a streak has had."""

    streak: str
    """The streak's name."""


class Calendar(Shape, kw_only=True):
    """The periods that begin in a month, in order, from the streak's first to today."""

    items: list[PeriodView]


class Came(Shape, kw_only=True):
    """What it comes to: of so many attempts some changed, for better or worse; others are
    `left`, as the newest version asks something else. Of `refused` members nothing was
    changed, as the currency would not let points go. Points in minor units of the
    campaign's currency, by its tariff alone: what rules, badges and so on add is seen as it
    happens."""

    members: int = 0
    attempts: int = 0
    changed: int = 0
    better: int = 0
    worse: int = 0
    left: int = 0
    refused: int = 0
    points_given: int = 0
    points_taken: int = 0


class CameBy(Shape, kw_only=True):
    """That I was invited, and what this device is called from now on."""

    friend: MyFriend
    device: str


class CampaignCost(Shape, kw_only=True):
    """A campaign, and its cost."""

    slug: str
    title: dict[str, str]
    mechanic: str
    lines: list[CostLine]


class CampaignDraft(Shape, kw_only=True):
    """A campaign to save.

    `revision` is the one that was edited: when given, and somebody saved since, this is
    refused."""

    definition: (
        ContestCampaign
        | InstantCampaign
        | QuizCampaign
        | ScratchCampaign
        | TaskCampaign
        | WheelCampaign
    )
    revision: int | None = None


class CampaignFigures(Shape, kw_only=True):
    """What a campaign has come to. The budget is as it is now; all else was counted at
    `counted_at`, a minute ago or so (null: not yet). Of the course the last 400 steps."""

    campaign: str
    mechanic: str
    counted_at: str | None
    funnel: Funnel
    attempts: int
    budget: BudgetFigures | None
    step: Literal["day", "hour"]
    points: list[GivenFigures]


class CampaignForecast(Shape, kw_only=True):
    """What a campaign will come to, nine times in ten from `least` to `most`. `chance` is
    what its own table says, exactly; the rest follows from what those of the `past` 90 days
    came to, and from what is assumed, as the `reasons` tell."""

    audience: AudienceCount
    members: Span
    attempts: Span
    points: list[PointSpan]
    days: list[DayForecast]
    chance: ChanceCost | None
    past: list[PastCampaign]
    reasons: list[Reason]


class CampaignLine(Shape, kw_only=True):
    """A campaign in a list, without its mechanic's configuration."""

    id: str
    slug: str
    title: dict[str, str]
    mechanic: str
    revision: int
    published: bool
    closed: bool
    paused: bool


class CampaignSlide(Shape, kw_only=True, tag_field="type", tag="campaign"):
    """A campaign by its name: how many play it, and how one joins."""

    seconds: int = 15
    since: str | None = None
    until: str | None = None
    days: list[Literal["fri", "mon", "sat", "sun", "thu", "tue", "wed"]] = []
    campaign: str


class CampaignVersion(Shape, kw_only=True):
    """A version of a campaign as it was published, counted from 1."""

    number: int
    author: str
    published_at: str
    definition: (
        ContestCampaign
        | InstantCampaign
        | QuizCampaign
        | ScratchCampaign
        | TaskCampaign
        | WheelCampaign
    )


class CampaignVersions(Shape, kw_only=True):
    """What was published of a campaign, the newest first; members play the newest."""

    items: list[CampaignVersion]


class CampaignView(Shape, kw_only=True):
    """A campaign's draft as it stands, and everything that still stops its publication;
    `revision` counts its changes, `version_id` is what members play."""

    id: str
    slug: str
    revision: int
    version_id: str | None
    closed: bool
    paused: bool
    definition: (
        ContestCampaign
        | InstantCampaign
        | QuizCampaign
        | ScratchCampaign
        | TaskCampaign
        | WheelCampaign
    )
    problems: list[str]


class Campaigns(Shape, kw_only=True):
    """A page of campaigns; `next` is the `after` of the page that follows, or null."""

    items: list[CampaignLine]
    next: str | None


class CampaignsBlock(Shape, kw_only=True, tag_field="kind", tag="campaigns"):
    """What can be played: all of it, the `first`, or the `others`."""

    show: Literal["all", "first", "others"] = "all"


class CancelForm(Shape, kw_only=True):
    """`end`: the term runs to its end, and is not renewed. `now`: the tier ends at once,
    and the days that are left are given back."""

    at: Literal["end", "now"]
    """When the tier ends."""


class CancelledView(Shape, kw_only=True):
    """The terms that were cancelled, and what is given back of them in all: return it
    yourself."""

    items: list[MembershipView]
    give_back: int
    money: str


class Cap(Shape, kw_only=True):
    """The most a member gets from a rule in a period of their own days: minor units, or
    times. With `campaign` it is the most for each campaign, by the field `campaign` of the
    activities; those that name none count together."""

    period: Literal["campaign", "day", "ever", "month", "quarter", "week", "year"]
    amount: int | None = None
    times: int | None = None


class CaptureForm(Shape, kw_only=True):
    """Without an amount all that is held is spent; with one the rest goes back."""

    amount: int | None = None
    reason: str = "purchase"
    """One line that a person can read; it is kept with who gave it."""


class Card(Shape, kw_only=True):
    """A card. The shares' weights add up to `total`; a share without a prize loses. Each
    prize has its symbol; `blanks` are symbols that only fill the card."""

    shares: list[Share]
    prizes: list[GamePrize]
    total: int
    """What weights add up to."""
    symbols: dict[str, str]
    blanks: list[str] = []
    fallback: str | None = None


class CardView(Shape, kw_only=True):
    """A newcomer at the counter. Whoever opens `address` first, by its QR code, has the
    card on their phone; it works once, for a week."""

    visit: VisitView
    address: str


class Catalogue(Shape, kw_only=True):
    """Every reward that is sold to me, by name; `nearest` is null where nothing lacks to
    any."""

    items: list[RewardOffer]
    nearest: Nearest | None


class Certificate(Shape, kw_only=True):
    """A closed board with its definition, its evidence and its results."""

    format: Literal["kermesse.board-certificate/1"]
    board: str
    revision: int | None
    definition: dict[str, Any]
    run: CertifiedRun
    rules: CertifiedRules
    teams: list[TeamLine]
    members: list[Ranked]
    entries: list[Evidence]


class CertifiedRules(Shape, kw_only=True):
    """How readings become ranks.

    `operator`: "sum" adds values up, reached at the latest `at`; "best" is the greatest
    value, reached at its first `at`; "latest" is the value of the greatest `at`, of equal
    ones the greatest value. Better lines come first: the greater score; then, for
    "secondary", the greater sum of `extra`, else the one that was reached first, to the
    microsecond; then the smaller id. "shared" ranks are one more than there are greater
    scores; else ranks are places in the order. `teams_by`: of each section its ranked
    members' scores are added up, or the `teams_n` best, or their mean is taken; equal teams
    share a rank."""

    operator: str
    ties: str
    teams_by: str | None
    teams_n: int | None


class CertifiedRun(Shape, kw_only=True):
    """What counted: it happened from `starts_at` until just before `ends_at`, and was
    received before `closes_at`. Borders are those of `time_zone`."""

    id: str
    starts_at: str
    ends_at: str | None
    closes_at: str | None
    time_zone: str


class Challenge(Shape, kw_only=True):
    """A goal with a prize: the member's own `goals`, or a `community` goal.

    Each period is a run of its own: a personal one in the member's own days, a shared one
    in the programme's zone. An activity counts in the run in which it occurred, however
    late it comes."""

    title: dict[str, str]
    """Words by locale, such as en or fr."""
    text: dict[str, str] = {}
    """Words by locale."""
    budget: Budget | None = None
    goals: list[Goal] = []
    """What a member does to complete the challenge."""
    need: Literal["all", "any"] = "all"
    """Whether all goals are needed, or any one."""
    community: Community | None = None
    period: Literal["day", "full", "month", "once", "week"] = "once"
    """How often it begins anew; `full`: whenever it is completed, as a punch card; `once`
    is a single run."""
    days: int | None = None
    starts_at: str | None = None
    ends_at: str | None = None
    periods: int | None = None
    opt_in: bool = False
    """Members join first; nothing counts before they did."""
    prizes: list[Prize] = []
    """What is paid for completing a run."""
    times: int | None = None


class ChallengeDesign(Shape, kw_only=True):
    """A design as it stands; `revision` counts its changes. `failures` are those of its
    conditions, in whichever designs they stand."""

    id: str
    name: str
    revision: int
    active: bool
    active_since: str | None
    definition: Challenge
    failures: list[FailingCondition]


class ChallengeDesigns(Shape, kw_only=True):
    """In order of their making; ask again with the last id as `after` for more."""

    items: list[ChallengeDesign]


class ChallengeDraft(Shape, kw_only=True):
    """A design to save; it counts from the next activity on.

    `revision` is the one that was edited (0 for none): when given, and somebody saved
    since, this is refused. `backfill` also counts what members did before, and pays for it:
    told to them one by one ("loud") or not ("silent")."""

    definition: Challenge
    active: bool = True
    revision: int | None = None
    backfill: Literal["loud", "none", "silent"] = "none"


class ChallengeReplay(Shape, kw_only=True):
    """A design to try; `name` is that of the one it would replace, if any."""

    definition: Challenge
    name: str | None = None
    days: int = 90
    """How many days back, up to now."""
    cost_per_thousand: dict[str, int] = {}
    """What 1,000 minor units of a currency cost you, in cents of your money."""


class ChallengesBlock(Shape, kw_only=True, tag_field="kind", tag="challenges"):
    """The challenges that are on."""

    pass


class Chance(Shape, kw_only=True):
    """So many members are drawn, of a segment or of all; guests only when it says so."""

    count: int
    segment: str | None = None
    guests: bool = False


class ChanceCost(Shape, kw_only=True):
    """What a game of chance costs by its own table."""

    per_play: list[PlayCost]
    stock: list[StockCost]
    prizes: list[PrizeChance]


class Change(Shape, kw_only=True):
    """A design in which a member stands elsewhere than before: in its figures, such as a
    length, a score or a count; of a badge the levels held, of a ladder the rank."""

    kind: str
    name: str
    before: int
    after: int


class Channel(Shape, kw_only=True):
    """A channel and who came by it; each is counted where they came first.

    `visitors` are devices that opened a link of it; `guests` and `members` those who then
    came in, a guest until they join; of these, `started` have begun a play and `finished`
    ended one."""

    slug: str
    name: str
    visitors: int = 0
    guests: int = 0
    members: int = 0
    started: int = 0
    finished: int = 0


class Channels(Shape, kw_only=True):
    """A campaign's channels, its plain `link` first."""

    items: list[Channel]


class Check(Shape, kw_only=True):
    """One thing a rule asked for, whether it was met, and by what. `sort` says what kind of
    thing it is, and `figures` the numbers in it."""

    text: str
    met: bool
    why: str = ""
    sort: Literal[
        "amount",
        "budget",
        "condition",
        "cooldown",
        "off",
        "rate",
        "rounding",
        "times",
        "total",
        "window",
    ] = "condition"
    figures: dict[str, int | str] = {}


class Checked(Shape, kw_only=True):
    """What saving would refuse, or publishing a campaign; `where` is the place in the
    definition ("" where it is about all of it). `warnings` are doubts about what would be
    saved."""

    problems: list[Fault]
    warnings: list[Fault]


class CheckoutForm(Shape, kw_only=True):
    """The same under a reference, reserved for `timeout_s` seconds; the member reads
    why."""

    basket: Basket
    vouchers: list[str] = []
    points: PayByPoints | None = None
    shopper: str = ""
    reference: str
    """Your own name for it, such as the number of the order and of the try."""
    timeout_s: int = 900
    reason: str = "purchase"
    """One line that a person can read; it is kept with who gave it."""


class CheckoutOffer(Shape, kw_only=True):
    """What a basket comes to: `total` less `discount` is `to_pay`, in minor units of
    `money`."""

    money: str
    total: int
    discount: int
    to_pay: int
    discounts: list[DiscountView]


class CheckoutView(Shape, kw_only=True):
    """A checkout as it stands. One that is `reserved` holds until `reserved_until`."""

    money: str
    total: int
    discount: int
    to_pay: int
    discounts: list[DiscountView]
    reference: str
    status: Literal["lapsed", "redeemed", "released", "reserved"]
    reserved_at: str
    reserved_until: str
    ended_at: str | None
    refunds: list[RefundView]


class Choice(Shape, kw_only=True):
    """A message is wanted on a channel, or not."""

    message: str
    channel: Literal["email", "push", "sms"]
    wanted: bool


class ChoiceCount(Shape, kw_only=True):
    """How often something was chosen, and in how many of 100 answers to the question."""

    text: str
    times: int
    percent: int


class Choices(Shape, kw_only=True):
    """What changes; what is not named stays."""

    items: list[Choice]


class Close(Shape, kw_only=True, tag_field="type", tag="close"):
    """No more answers are taken; the result waits."""

    pass


class Closing(Shape, kw_only=True, tag_field="by", tag="closing"):
    """Every play is an entry; one draw at the end gives the stock away, and names
    alternates."""

    alternates: int


class CloudEvent(Shape, kw_only=True):
    """One activity. `source` and `id` name it: sent again, it is answered again and counts
    once.

    `subject` is the member's id in your own books; a new one opens the member. Without
    `time` it happens now. `corrects` is the id of an earlier event of this source and
    subject: that one is undone with all that came of it, and this one takes its place, at
    its time unless it names one. Other extension attributes are welcome and not kept."""

    specversion: Literal["1.0"]
    id: str
    source: str
    type: str
    subject: str
    time: str | UnsetType = UNSET
    datacontenttype: Literal["application/json"] | UnsetType = UNSET
    corrects: str | UnsetType = UNSET
    data: dict[str, Any] = {}


class CodeForm(Shape, kw_only=True):
    """The code as it was received."""

    code: str


class CodeScan(Shape, kw_only=True):
    """What was scanned, as it is, or the 14 digits as they were typed; and where."""

    site: str | None = None
    till: str | None = None
    code: str


class CodeSent(Shape, kw_only=True):
    """What the code belongs to."""

    id: str
    expires_at: str


class CodeState(Shape, kw_only=True):
    """The server's time, and until when this device's codes hold."""

    now: str
    expires_at: str


class CodeWish(Shape, kw_only=True):
    """An address of whoever wants to sign in, and the language of the letter."""

    programme: str
    """Lower-case letters, digits and dashes."""
    kind: Literal["email", "phone"] = "email"
    value: str
    locale: str = ""


class CodesAdded(Shape, kw_only=True):
    """How many codes came into the pool, and how many had been there before."""

    added: int
    known: int


class CodesForm(Shape, kw_only=True):
    """Codes, in the order in which they are to be given."""

    codes: list[str]


class CohortFigures(Shape, kw_only=True):
    """Points that began in a month: what came, was used and expired of them so far, what is
    left, and how much of that is expected to expire. The oldest month has all that began
    before, too."""

    month: str
    came: int
    used: int
    expired: int
    left: int
    breakage: int


class ColumnMapping(Shape, kw_only=True):
    """What a programme said of the files that it brings: what a column of this name is (one
    of ours, `attribute.<name>`, or empty: it is left out), and what holds where a row does
    not say it."""

    columns: dict[str, str] = {}
    always: dict[str, str] = {}


class ComingIn(Shape, kw_only=True):
    """Who comes in by a PIN or a link; `name` is what everybody reads, `team` one of the
    room's."""

    pin: str | None = None
    link: str | None = None
    name: str | None = None
    team: str | None = None


class Commitment(Shape, kw_only=True):
    """What the house is bound to before a member's device chooses its nonce: the seed of
    that number has this SHA-256, and the table of odds the other."""

    seed: int
    hash: str
    odds_hash: str
    odds: Odds


class Community(Shape, kw_only=True):
    """One goal that all members reach together; with `team`, all members of one team."""

    measure: Measure
    """What counts towards the shared goal."""
    target: int
    """How much of it all need together."""
    minimum: int = 1
    """How much a member adds to share the prize."""
    team: str | None = None


class CommunityView(Shape, kw_only=True):
    """A shared goal as one member sees it; `mine` counts towards `minimum`, the share that
    the prize asks for. Without teams, `team` is ""; it is null for a member without one."""

    team: str | None
    total: int
    target: int
    percent: int
    contributors: int
    mine: int
    minimum: int
    completed: bool


class Concern(Shape, kw_only=True):
    """One thing to look at: what it is (`kind`, `name`), where (`href`, of the API), the
    numbers in its words."""

    code: str
    kind: str
    name: str
    title: dict[str, str]
    values: dict[str, Any]
    words: str
    href: str


class Condition(Shape, kw_only=True):
    """Something to be reached within one period. What counts less than nothing is left
    out."""

    measure: Measure
    at_least: int = 1
    """So many activities, or so high a sum."""


class ConditionView(Shape, kw_only=True):
    """How far one condition has come in this period; without `sum`, activities are
    counted."""

    activity_type: str
    sum: str | None
    at_least: int
    value: int


class Confirmed(Shape, kw_only=True):
    """That it was meant."""

    confirm: Literal["erase"]


class Consent(Shape, kw_only=True):
    """What holds now of a purpose on a channel: since when, and by whose word; null and
    empty where nobody ever said anything."""

    channel: Literal["email", "push", "sms"]
    purpose: Literal["promotional", "transactional"]
    given: bool
    at: str | None = None
    source: str = ""


class ConsentList(Shape, kw_only=True):
    """Each channel and purpose once."""

    items: list[Consent]


class ContactList(Shape, kw_only=True):
    """Addresses, those used last first."""

    items: list[ContactView]


class ContactView(Shape, kw_only=True):
    """An address in its normal form; `verified_at` is null until it is proved, and nothing
    goes there before. `verified_by` is code, link or brand."""

    id: str
    kind: Literal["email", "fid", "phone", "token", "webpush"]
    value: str
    created_at: str
    verified_at: str | None
    verified_by: str | None


class Contest(Shape, kw_only=True):
    """Prizes in the order in which they are drawn; each says its `stock`. So many
    `alternates` are drawn behind the winners, for prizes that are refused. A member wins at
    most once."""

    prizes: list[GamePrize]
    alternates: int = 0


class ContestCampaign(Shape, kw_only=True, tag_field="mechanic", tag="contest"):
    """What is played, and everything around it: when, by whom, for what."""

    wrap: Wrap
    config: Contest


class ContestShown(Shape, kw_only=True, tag_field="type", tag="contest"):
    """The entry, null before it is made: its `sequence` is its number among all entries."""

    entry: Result | None


class Copy(Shape, kw_only=True):
    """What the copy is called: its slug, and its title where that shall be another."""

    slug: str
    title: dict[str, str] | None = None


class Corrected(Shape, kw_only=True):
    """What is undone of the activity that another one corrects: `transactions` that move
    points, what is different by it before the other one counts (`changes`), and what
    `stays`."""

    activity_id: str
    transactions: list[TransactionView]
    changes: list[Change]
    stays: list[Stays]


class CostLine(Shape, kw_only=True):
    """What a campaign gave of a currency, without what was taken back, or what was paid for
    a reward; and what that was worth then, in minor units of `money`. Both are null where
    it was worth nothing known."""

    currency: str
    given: int
    money: str | None
    cost: int | None


class Costs(Shape, kw_only=True):
    """What campaigns gave from `since` to `until`, both included, by days of the programme;
    the dearest first. `more` campaigns gave less and are not listed. `rewards` are those
    that were ordered in that time, the dearest first; `memberships` what came in for tiers
    that are paid for."""

    since: str
    until: str
    counted_at: str | None
    items: list[CampaignCost]
    more: int
    rewards: list[RewardCost]
    memberships: list[MembershipsSold]


class Counted(Shape, kw_only=True):
    """What a design reads of an activity: `worth` is how much it counts, 0 where a check
    failed."""

    kind: str
    name: str
    revision: int
    worth: int
    checks: list[Check]


class CounterRedemption(Shape, kw_only=True):
    """What was redeemed, and the visit as it stands after it."""

    redemption: RedemptionView
    visit: VisitView


class CounterSale(Shape, kw_only=True):
    """What was bought."""

    amount: int
    """Paid in all, in minor units (cents)."""
    order: str | None = None


class CounterShown(Shape, kw_only=True):
    """All that a display shows which faces a till: whoever is `served`, null at rest.
    `version` is of the display's page."""

    type: Literal["counter"]
    programme: str
    programme_name: str
    time_zone: str
    name: str
    locale: str
    version: str
    served: Served | None
    at: str


class CounterVoucher(Shape, kw_only=True):
    """The voucher that was used, and the visit as it stands after it."""

    voucher: VoucherOfMember
    visit: VisitView


class Counts(Shape, kw_only=True):
    """What of an order's money counts. Products always do, but those in `excluded`, by any
    name that the shop has for them (id, variant, SKU). `discount`: what was taken off
    counts as if it had been paid. A gift card counts once: when it is `bought`, or when it
    is `spent`."""

    tax: bool = True
    delivery: bool = False
    discount: bool = False
    gift_cards: Literal["bought", "spent"] = "spent"
    excluded: list[str] = []


class CourseStep(Shape, kw_only=True):
    """An hour or a day, by when it begins: what was given in it, and in all until its
    end."""

    at: str
    given: int
    total: int


class CreatedKey(Shape, kw_only=True):
    """`secret` is the whole key, to be sent as `Authorization: Bearer`; it is shown only
    now."""

    key: Key
    secret: str


class CredentialForm(Shape, kw_only=True):
    """Which level (null: the highest that I hold), and by what it names me: the salted hash
    of the e-mail address that I proved, or nothing."""

    level: int | None = None
    recipient: Literal["email", "nobody"] = "nobody"


class Currencies(Shape, kw_only=True):
    """All currencies of the programme, in the order of their codes."""

    items: list[CurrencyView]


class CurrencyDefinition(Shape, kw_only=True):
    """A kind of points. With scale 2, an amount of 150 is shown as 1.50."""

    scale: int = 0
    name: dict[str, str]
    """By locale, e.g. 'fr'."""
    plural: dict[str, str]
    """By locale, e.g. 'fr'."""
    icon: str = ""
    expiry: Expiry | None = None
    when_reversed: Literal["floor", "negative", "refuse"] = "floor"
    worth: Worth | None = None
    discount: PointsDiscount | None = None


class CurrencyDraft(Shape, kw_only=True):
    """A currency to make or change."""

    definition: CurrencyDefinition


class CurrencyFigures(Shape, kw_only=True):
    """The same over all days of the span, and each day. `waiting` is that of the last
    one."""

    currency: str
    given: int
    spent: int
    expired: int
    taken: int
    waiting: int
    days: list[DayFigures]


class CurrencyLiability(Shape, kw_only=True):
    """A currency when the day ended, in minor units. `outstanding` is what members have,
    also on hold; `pending` is on its way. `breakage` is expected to expire unused: its
    interval is null until points of three months have begun to expire. Without a worth
    there is no `value`."""

    currency: str
    outstanding: int
    pending: int
    breakage: int
    breakage_interval: Interval | None
    worth: Worth | None
    value: MoneyOwed | None
    cohorts: list[CohortFigures]


class CurrencyView(Shape, kw_only=True):
    """A currency as it stands."""

    code: str
    definition: CurrencyDefinition


class Day(Shape, kw_only=True, tag_field="kind", tag="day"):
    """A run each day."""

    pass


class DayAction(Shape, kw_only=True):
    """What I did, for whom, and whether undoing its visit's last action undoes it."""

    id: str
    kind: Literal["purchase", "redemption", "voucher"]
    done_id: str
    amount: int = 0
    title: dict[str, str] = {}
    at: str
    undone_at: str | None = None
    won: list[dict[str, str]] = []
    visit_id: str
    alias: str
    undoable: bool


class DayFigures(Shape, kw_only=True):
    """A day of the programme. `given` is without what was taken back that day, `spent`
    without what came back; `taken` was debited by hand; `waiting` is what was on its way
    when it ended."""

    day: str
    given: int
    spent: int
    expired: int
    taken: int
    waiting: int


class DayForecast(Shape, kw_only=True):
    """A day of the likely course: who comes on it, and what they cost."""

    day: str
    members: int
    points: int


class DefinitionToCheck(Shape, kw_only=True):
    """A definition as it stands; `name` is that of the one it changes, if any."""

    definition: Any
    name: str | None = None


class Deliveries(Shape, kw_only=True):
    """Deliveries, the newest events first; ask again with the last id as `after` for older
    ones."""

    items: list[WebhookDelivery]


class DeliveryAttempts(Shape, kw_only=True):
    """A delivery with its newest hundred attempts, the newest first."""

    delivery: WebhookDelivery
    attempts: list[Attempt]


class DeliveryPage(Shape, kw_only=True):
    """Deliveries, the newest first; ask again with the last id as `after` for more."""

    items: list[DeliveryView]


class DeliveryView(Shape, kw_only=True):
    """What became of a message on one channel, to one contact. `status` is waiting (for
    `send_at`), sent, seen (on a page, before it was pushed), inbox (it lies there alone),
    dropped (by the programme's own rules), failed (at the channel) or doubt (it may or may
    not have arrived); `reason` says why. `converted_at` is when the member did what it was
    for."""

    id: str
    message: str
    cause: str
    purpose: str
    channel: str
    kind: str | None
    contact_id: str | None
    status: Literal["doubt", "dropped", "failed", "inbox", "seen", "sent", "waiting"]
    reason: str
    title: str
    body: str
    link: str
    locale: str
    at: str
    send_at: str
    expires_at: str
    tries: int
    remote_id: str
    sent_at: str | None
    opened_at: str | None
    tapped_at: str | None
    goal: str
    converted_at: str | None


class DesignRevision(Shape, kw_only=True):
    """A design as it once was, who made it so, and when."""

    revision: int
    active: bool
    definition: dict[str, Any]
    author: str
    at: str


class DesignRevisions(Shape, kw_only=True):
    """Revisions, the newest first: who changed it, when, and how it was then."""

    items: list[DesignRevision]


class DeviceForm(Shape, kw_only=True):
    """An app's token or FID as text, or a browser's subscription as
    `PushSubscription.toJSON()` gives it. `platform` and `locale` are for you to know it
    by."""

    kind: Literal["fid", "token", "webpush"]
    address: str | dict[str, Any]
    platform: str = ""
    locale: str = ""


class DeviceList(Shape, kw_only=True):
    """The member's devices, those seen last first."""

    items: list[DeviceView]


class DeviceSession(Shape, kw_only=True):
    """A device on which a member is signed in."""

    id: str
    how: Literal["brand", "code", "link", "openid"]
    device: str
    created_at: str
    seen_at: str
    expires_at: str


class DeviceTold(Shape, kw_only=True):
    """Which device this is."""

    device: str | None = None


class DeviceView(Shape, kw_only=True):
    """A device that messages go to."""

    id: str
    kind: Literal["fid", "token", "webpush"]
    platform: str
    locale: str
    created_at: str
    seen_at: str


class DiscountBack(Shape, kw_only=True):
    """What of a discount a refund undid: so much of its money, so many of its points. A
    voucher `comes_back` when all that it took off went back, where its terms say so."""

    voucher_id: str | None = None
    currency: str | None = None
    amount: int
    points: int = 0
    comes_back: bool = False


class DiscountView(Shape, kw_only=True):
    """What a voucher, or (with `currency`) points, take off: `amount` in all, so much of
    each line and of the `delivery`; these add up to it. `unused` is what of a voucher's
    worth finds nothing to pay, and is gone with it."""

    voucher_id: str | None
    reward: str | None
    title: dict[str, str]
    currency: str | None
    points: int
    amount: int
    unused: int
    lines: list[LineAmount]
    delivery: int


class DisplayChange(Shape, kw_only=True):
    """What is left out stays as it is."""

    name: str | None = None
    playlist: str | None = None
    site: str | None = None
    till: str | None = None
    locale: str | None = None
    dark_after_minutes: int | None = None


class DisplayCommand(Shape, kw_only=True):
    """What the display shall do: load its page anew, or say in large letters which one it
    is."""

    command: Literal["identify", "reload"]


class DisplayView(Shape, kw_only=True):
    """A display, when it was last heard of, and what it said it shows. It shows a
    `playlist`, or faces whoever is at the `till` of a `site`."""

    id: str
    name: str
    playlist: str | None
    site: str | None
    till: str | None
    locale: str
    dark_after_minutes: int
    paired_at: str
    last_seen_at: str | None
    online: bool
    showing: dict[str, Any] | None
    version: str | None
    dark_since: str | None


class Displays(Shape, kw_only=True):
    """Every display of the programme."""

    items: list[DisplayView]


class Door(Shape, kw_only=True):
    """A room as it is seen from outside: whether and how one may come in."""

    room_id: str
    programme: str
    programme_name: str
    title: str
    phase: Literal["closed", "ended", "lobby", "podium", "question", "reveal", "scores"]
    guests: bool
    aliases: bool
    teams: list[str]
    locked: bool
    full: bool


class DryItem(Shape, kw_only=True):
    """What an event would come to: rules that decide, designs that count, and what is
    reached. A duplicate is not decided again. `undone` is what goes of the activity that it
    `corrects`."""

    id: str | None
    status: Literal["accepted", "duplicate", "refused"]
    activity_id: str | None = None
    awards: list[Payment] = []
    notes: list[Note] = []
    vouchers: list[GivenVoucher] = []
    problem: ItemProblem | None = None
    rules: list[RuleAnswer] = []
    designs: list[Counted] = []
    gains: list[Gain] = []
    undone: Corrected | None = None


class DryItems(Shape, kw_only=True):
    """One answer for each event of the batch, in its order, as if the others came before
    it."""

    items: list[DryItem]


class EarnBlock(Shape, kw_only=True, tag_field="kind", tag="earn"):
    """The way to how one earns more."""

    pass


class End(Shape, kw_only=True, tag_field="type", tag="end"):
    """The room is over; what was won is paid."""

    pass


class Enter(Shape, kw_only=True, tag_field="type", tag="contest.enter"):
    """Take part; the nonce goes into the closing draw."""

    nonce: str
    """Fresh chance of the device's own."""
    seed: int


class Erased(Shape, kw_only=True):
    """How many rows went, by table; what stays, and why; the points that were given up, by
    currency, in minor units."""

    erased: dict[str, int]
    kept: list[Kept]
    forfeited: dict[str, int]


class EventTypeView(Shape, kw_only=True):
    """What can be heard of. `about` a member: the envelope then holds `memberid`, and
    `subject`, the brand's own id, where there is one. `schema` is of `data` (JSON Schema
    2020-12)."""

    name: str
    about: Literal["member", "programme"]
    description: str
    schema: dict[str, Any]


class EventTypes(Shape, kw_only=True):
    """Every type there is."""

    items: list[EventTypeView]


class Every(Shape, kw_only=True, tag_field="kind", tag="every"):
    """Runs of so many days, one after another from the first start on, at its wall-clock
    time."""

    starts_at: str
    days: int


class Evidence(Shape, kw_only=True):
    """A reading that counted. `value` as kept, bigger is better; null where only the second
    score `extra` grew. Points have no activity: the ledger tells of them. `n` counts on in
    the order of writing."""

    member: str
    n: int
    activity: str | None
    at: str
    value: int | None
    extra: int


class EvidenceView(Shape, kw_only=True):
    """An activity that counted, and the zone and the day's start that gave its local
    date."""

    activity_id: str
    type: str
    at: str
    local_date: str
    time_zone: str
    day_start_hour: int


class Exchange(Shape, kw_only=True):
    """An ID token of an issuer that the programme accepts."""

    programme: str
    """Lower-case letters, digits and dashes."""
    id_token: str


class Exclusion(Shape, kw_only=True):
    """Staff put a member off all boards, or back on, and say why."""

    excluded: bool
    reason: str
    """One line that a person can read; it is kept with who gave it."""


class ExpiringBlock(Shape, kw_only=True, tag_field="kind", tag="expiring"):
    """Points that end soon."""

    pass


class Expiry(Shape, kw_only=True):
    """How long points live: a duration, then up to the end of a calendar period.

    `round_up_to` alone means until the end of the period in which the points were earned.

    With `extended_by` the life slides: when such an activity comes, all points that still
    live do so for that duration from then on, and never shorter than before. `any` is
    whatever is reported of the member from outside."""

    after_days: int | None = None
    after_months: int | None = None
    round_up_to: Literal["day", "month", "quarter", "year"] | None = None
    extended_by: Literal["any"] | list[Extending] | None = None


class ExpiryPage(Shape, kw_only=True):
    """Soonest first; ask again with the last `expires_at` as `after` for more."""

    items: list[ExpiryView]


class ExpiryView(Shape, kw_only=True):
    """So much is lost at that moment unless it is spent before. What `slides` lives longer
    when the member does what the currency's expiry names in `extended_by`."""

    currency: str
    expires_at: str
    amount: int
    slides: bool


class Explanation(Shape, kw_only=True):
    """An activity, all points that landed by it, and every rule that looked at it.
    `designs` are streaks, badges, boards and so on as they are now, and how much it counts
    in each."""

    id: str
    type: str
    source: str
    external_id: str
    occurred_at: str
    received_at: str
    data: dict[str, Any]
    awards: list[Payment]
    rules: list[RuleWhy]
    designs: list[Counted]


class Export(Shape, kw_only=True):
    """The rows that name the member, or a guest who became them, by table. Amounts are in
    minor units; secrets and hashes are left out."""

    member_id: str
    at: str
    tables: dict[str, list[dict[str, Any]]]


class ExportDefinition(Shape, kw_only=True):
    """Events of these types, in files of an hour (UTC) or a day (of the programme's time
    zone); or, without types, a whole list of the programme as it stands when the file is
    written.

    `mark` writes the byte order mark by which Excel knows UTF-8; it is for `csv` alone."""

    data: Literal["events", "attempts", "balances", "ledger", "members", "redemptions"] = "events"
    types: list[str] = []
    """Names out of the event types; none of a whole list."""
    format: Literal["csv", "jsonl"] = "csv"
    every: Literal["day", "hour"] = "day"
    mark: bool = False


class ExportDraft(Shape, kw_only=True):
    """An export to make or change."""

    definition: ExportDefinition


class ExportView(Shape, kw_only=True):
    """An export as it stands; its next file is due at `next_at`."""

    name: str
    definition: ExportDefinition
    next_at: str
    made_at: str


class Exports(Shape, kw_only=True):
    """All exports of the programme, by name."""

    items: list[ExportView]


class Extending(Shape, kw_only=True):
    """Activities of one type that extend the life of points. `where` is a condition on what
    they say, such as `activity.data.amount >= 1000`."""

    activity_type: str
    where: str = ""


class Extra(Shape, kw_only=True):
    """What multiplies them now, what that makes of 100, and in `words` for what; none where
    that cannot be said."""

    title: dict[str, str]
    text: dict[str, str]
    currency: str
    percent: int
    ends_at: str | None
    words: list[str] = []


class FactorCode(Shape, kw_only=True):
    """Six digits of the authenticator app, or a recovery code."""

    code: str


class FactorConfirmed(Shape, kw_only=True):
    """Each recovery code opens once, and is told this once."""

    recovery_codes: list[str]
    session: Session


class FactorDemand(Shape, kw_only=True):
    """Of whom a second factor is demanded, by the role that they began with, and from when
    on."""

    roles: list[Literal["cashier", "marketer", "owner", "viewer"]]
    since: str | None = None


class FactorProof(Shape, kw_only=True):
    """A `code` of the authenticator app or for recovery, or what a `passkey` answered."""

    code: str | None = None
    passkey: PasskeyProof | None = None


class FactorSecret(Shape, kw_only=True):
    """For the authenticator app: `address` is what a QR code says, `secret` what one
    types."""

    secret: str
    address: str


class FailingCondition(Shape, kw_only=True):
    """A condition that could not be worked out, which then counts as not true."""

    count: int
    error: str
    at: str
    activity_id: str | None
    source: str | None = None
    external_id: str | None = None
    condition: str


class Failures(Shape, kw_only=True):
    """How often it could not be worked out, and the last time: why, when, for which
    activity (of our id, and as its source names it, while it is kept; none for points that
    were paid)."""

    count: int
    error: str
    at: str
    activity_id: str | None
    source: str | None = None
    external_id: str | None = None


class Fairness(Shape, kw_only=True):
    """Odds and rules of the version that is played now, and the campaign's seeds, newest
    first.

    `odds` is the table as it was hashed; `odds_text` the same as the exact text. `stock` is
    what there was when the seed was opened."""

    campaign: str
    mechanic: str
    version: int
    published_at: str
    title: dict[str, str]
    terms: dict[str, str]
    starts_at: str | None
    ends_at: str | None
    price: Price | None
    free: Allowance | None
    limit: Allowance | None
    attempts: int | None
    odds: Any
    odds_text: str
    stock: dict[str, int]
    seeds: list[SeedLine]


class Fault(Shape, kw_only=True):
    """One thing wrong with the request: `where` is a path into it (`$.lines[2].amount`).
    `allowed` are the only values there, `example` is one that fits, where either can be
    told."""

    where: str
    why: str
    allowed: list[Any] = []
    example: Any = None


class Field(Shape, kw_only=True):
    """One field of a type. An absent one counts as `default`, or without that as "", 0,
    false or no lines. A decimal says how many digits stand behind its point (`scale`); a
    list which `fields` each of its lines has, and by `maximum` how many lines there are at
    most."""

    type: Literal["boolean", "decimal", "integer", "list", "string"]
    required: bool = False
    default: str | int | bool | None = None
    minimum: int | None = None
    maximum: int | None = None
    enum: list[str | int | bool] | None = None
    scale: int | None = None
    fields: dict[str, Field] | None = None
    description: str = ""


class FileColumn(Shape, kw_only=True):
    """A column of a file, with its first cells."""

    name: str
    means: str | None
    by: Literal["", "name", "origin", "said"]
    samples: list[str]


class FileColumns(Shape, kw_only=True):
    """What a file has, and `origin`: whose export it looks like, empty where that is not
    known."""

    origin: Literal["", "loyaltylion", "smile", "yotpo"]
    rows: int
    columns: list[FileColumn]


class FileView(Shape, kw_only=True):
    """A file, by the end of its slot. One that waits is tried again at `next_at`; `fault`
    says what the store answered. `size` is in bytes."""

    slot: str
    name: str
    status: Literal["waiting", "written"]
    lines: int
    size: int | None
    written_at: str | None
    attempts: int
    next_at: str | None
    fault: str


class Finished(Shape, kw_only=True, tag_field="type", tag="quiz.finished"):
    """The end of a play whose last question was a slide; others end with their last
    result."""

    summary: Summary


class FlameLine(Shape, kw_only=True):
    """Who of a board keeps a streak; `length` is that of their longest one."""

    rank: int
    alias: str
    length: int


class Flames(Shape, kw_only=True):
    """Those whose streak is alive, of the first lines, and of the lines around me: each in
    the order and with the ranks of its own table."""

    items: list[FlameLine]
    around: list[FlameLine]


class FollowTask(Shape, kw_only=True, tag_field="kind", tag="follow"):
    """To open the brand's page elsewhere, at an https address: it is done when the page
    opens. Nobody sees whether they stay."""

    url: str
    name: str


class ForecastBody(Shape, kw_only=True):
    """The draft as it would be saved, finished or not."""

    definition: (
        ContestCampaign
        | InstantCampaign
        | QuizCampaign
        | ScratchCampaign
        | TaskCampaign
        | WheelCampaign
    )


class Foreseen(Shape, kw_only=True):
    """What a bonus would come to: for how many `members`, of how many who could be drawn
    (null for a list), and what it would `cost`, in minor units."""

    members: int
    of: int | None
    cost: int
    budget: int


class FoundMembers(Shape, kw_only=True):
    """Who has just this id first, and who has proved that the address is theirs, then those
    whose alias begins so, by alias; `next` is the `after` of the page that follows, or
    null."""

    items: list[MemberView]
    next: str | None


class Freezes(Shape, kw_only=True):
    """A freeze saves a streak from one missed period by itself; it adds nothing to the
    length."""

    initial: int = 0
    """How many one begins with."""
    every: int | None = None
    cap: int = 3
    """With so many, none is earned or sold any more."""
    price: Points | None = None
    """What one costs; none is sold without."""


class FreezesView(Shape, kw_only=True):
    """Freezes that are left; with `cap` of them none is earned or sold. No price: not for
    sale."""

    left: int
    cap: int
    price: Points | None


class FriendDecision(Shape, kw_only=True):
    """Whether both are rewarded after all, and why: that stands in the trail."""

    agreed: bool
    reason: str
    """One line that a person can read; it is kept with who gave it."""


class FriendLine(Shape, kw_only=True):
    """A referral as staff see it, with each reason for which it is held or was refused."""

    id: str
    inviter: FriendPerson
    friend: FriendPerson
    joined_at: str
    until: str
    status: Literal["held", "refused", "rewarded", "undone", "waiting"]
    why: list[
        Literal["crowd", "not_new", "ring", "same_card", "same_contact", "same_device", "staff"]
    ]
    rewarded_at: str | None
    beyond: bool
    decided_by: str
    reason: str


class FriendPage(Shape, kw_only=True):
    """Referrals of a status, the oldest first."""

    items: list[FriendLine]


class FriendPerson(Shape, kw_only=True):
    """Somebody as staff know them; a guest has no id of the brand."""

    id: str
    external_id: str | None
    alias: str
    guest: bool


class FullBadgeCase(Shape, kw_only=True):
    """The same as staff see it: secret badges are among the open ones, revoked ones are
    told."""

    earned: list[BadgeStanding]
    open: list[BadgeStanding]
    revoked: list[RevokedBadge]


class Funnel(Shape, kw_only=True):
    """Members who were shown the campaign, began it, finished an attempt, and won: points
    by its tariff (also when the budget was used up by then), or a prize. Those who were
    erased since are among them."""

    shown: int = 0
    started: int = 0
    finished: int = 0
    won: int = 0


class Gain(Shape, kw_only=True):
    """Something a member reached, for reports: `("badge", "explorer", 2)` is its second
    level."""

    kind: str
    name: str
    level: int = 1


class Gainer(Shape, kw_only=True):
    """One of those who would have gained most. `points` are minor units by currency."""

    member_id: str
    external_id: str | None
    alias: str
    points: dict[str, int]
    gains: int


class GamePrize(Shape, kw_only=True):
    """Something to win: `stock` of them in all, at most `per_member` for one member; null
    is no limit. `points` are paid and a `voucher` of that reward is given at once; a prize
    with neither is handed over by the brand. A voucher with a stock is set aside of the
    reward's when it is published."""

    key: str
    """Lower-case letters, digits, dashes and underscores, such as gold."""
    title: dict[str, str]
    """By locale."""
    stock: int | None = None
    per_member: int | None = None
    points: Points | None = None
    voucher: str | None = None


class GenerateForm(Shape, kw_only=True):
    """How many codes to make."""

    count: int


class GiftCode(Shape, kw_only=True):
    """The code out of a gift's link."""

    code: str


class GiftForm(Shape, kw_only=True):
    """Either `amount` of a `currency`, in minor units, or a voucher of mine."""

    currency: str | None = None
    amount: int | None = None
    voucher_id: str | None = None


class GiftSeen(Shape, kw_only=True):
    """A gift as whoever has its code sees it. `mine`: I gave it; `hindrance` says why I
    cannot open it: I am a guest, or was given as much as one receives in a month."""

    alias: str
    status: Literal["back", "open", "opened", "undone"]
    mine: bool
    hindrance: Literal["guest", "received_enough"] | None
    currency: str | None
    amount: int | None
    voucher: GiftedVoucher | None
    ends_at: str


class GiftSettings(Shape, kw_only=True):
    """What members give one another: points of these currencies, and so many vouchers in a
    month of rewards whose `gifts` are on. Who gives is a member for `account_days`; a gift
    that nobody opens comes back after `open_days`."""

    points: dict[str, PointsGifts] = {}
    vouchers_month: int = 0
    vouchers_received_month: int = 5
    account_days: int = 30
    open_days: int = 7


class GiftTerms(Shape, kw_only=True):
    """What I may give, and why nothing (`hindrance`); `since`: from when on my account is
    old enough. `vouchers` is how many more I may give this month, `open_days` how long a
    gift waits."""

    hindrance: Literal["guest", "off", "young"] | None
    since: str | None
    points: list[GivablePoints]
    vouchers: int
    open_days: int


class GiftView(Shape, kw_only=True):
    """A gift that I made, or opened (`way`). `alias` is the other one's, empty while nobody
    has opened it. It holds `amount` of a `currency`, in minor units, or a `voucher`. With
    `code`, which only its giver sees while it is open, somebody else opens it until
    `ends_at`."""

    id: str
    way: Literal["given", "received"]
    status: Literal["back", "open", "opened", "undone"]
    alias: str
    currency: str | None
    amount: int | None
    voucher: GiftedVoucher | None
    code: str | None
    made_at: str
    ends_at: str
    opened_at: str | None


class GiftedVoucher(Shape, kw_only=True):
    """The voucher in a gift, without its code: that is another one when it is opened."""

    id: str
    reward: str
    title: dict[str, str]
    icon: str
    picture: str
    kind: str
    percent: int | None
    value: int | None
    money: str
    expires_at: str | None


class GivablePoints(Shape, kw_only=True):
    """How much of a currency I may give now, of what is `each` gift's most; `rested_days`
    old are the points that may be given."""

    currency: str
    most: int
    each: int
    rested_days: int


class GiveForm(Shape, kw_only=True):
    """A reward by its name, why, and until when, where it is not the reward's own time."""

    reward: str
    reason: str
    """One line that a person can read; it is kept with who gave it."""
    valid_until: str | None = None


class Given(Shape, kw_only=True):
    """An answer that was taken: `raw_ms` as the server saw it, `taken_ms` without the
    player's own delay, of which `latency_ms` was measured."""

    question: str
    answer: bool | int | str | list[int]
    raw_ms: int
    taken_ms: int
    latency_ms: int


class GivenFigures(Shape, kw_only=True):
    """What a campaign gave of a currency, without what was taken back: that counts when it
    was."""

    currency: str
    given: int
    course: list[CourseStep]


class GivenVoucher(Shape, kw_only=True):
    """A voucher that was given just now, or is owed (`waiting`); its code is read from the
    list."""

    id: str
    reward: str
    title: dict[str, str]
    status: Literal["expired", "given", "redeemed", "reserved", "void", "waiting"]


class Goal(Shape, kw_only=True):
    """So much of a measure."""

    measure: Measure
    """What counts towards the goal."""
    target: int
    """How much of it is needed."""


class GoalView(Shape, kw_only=True):
    """One goal: what counts, how much of it there is and is needed."""

    activity_type: str
    value: int
    target: int
    percent: int


class GrantForm(Shape, kw_only=True):
    """Who is to have the badge, up to which level, and why."""

    external_id: str
    """The member, as the brand calls them."""
    level: int = 1
    reason: str
    """One line that a person can read; it is kept with who gave it."""


class Granted(Shape, kw_only=True):
    """What it came to: the levels that the member did not have before, and what landed by
    them.

    A set that became complete by it is told among the member's badges."""

    badge: str
    levels: list[int]
    awards: list[Payment]


class Guest(Shape, kw_only=True):
    """Someone who wants to play first. A locale the programme lacks becomes its first
    one."""

    programme: str
    """Lower-case letters, digits and dashes."""
    locale: str | None = None
    time_zone: str | None = None


class GuestMerge(Shape, kw_only=True):
    """The guest's own token, which proves who asked you; or, on your word, the guest's
    id."""

    guest_token: str | None = None
    guest_id: str | None = None


class Health(Shape, kw_only=True):
    """`status` is `live`, `ready` or `not ready`; `faults` names what stands in the way."""

    status: str
    faults: dict[str, str] = {}


class HeavyDay(Shape, kw_only=True):
    """One of the days, by the programme's clock, on which most would have been given."""

    day: str
    points: dict[str, int]


class HistoryBlock(Shape, kw_only=True, tag_field="kind", tag="history"):
    """The last lines of the account."""

    pass


class HistoryLine(Shape, kw_only=True):
    """One thing that happened: a play, a purchase by hold, a gain, a spend, the return of
    an order.

    `amount` is what all its `parts` did to the available balance, and `balance_after` that
    balance after the newest of them; `id` and `at` are those of the first part, so that a
    line keeps its place while it grows. `reason` is in the reader's language. `cause` also
    names what a partner reported: its `source` and `external_id`, such as an order's
    number. For a reversal, `undone` is how much of the transaction `reverses` it undoes;
    where that is more than `amount`, the rest was no longer there, and `owed` of it is met
    first by what comes back of purchases and holds from before. Where such comes back,
    `repaid` of it did so. `pending` tells of points that were not the member's at once;
    until they are, the line's `amount` is 0. `returned` tells how much of what `cause`
    names was returned (kind `return`), or stands after all (`reinstatement`): each of the
    `parts` says for what it was given, taken or paid anew. `guest_id` marks what somebody
    did as a guest, before they were this member: the balance is the guest's. What the guest
    had comes over in a line of kind `merge`, which changes nothing in sum."""

    id: str
    kind: str
    at: str
    currency: str
    amount: int
    balance_after: int
    reason: str
    cause: dict[str, Any]
    parts: list[LinePart]
    reverses: str | None = None
    undone: int = 0
    owed: int = 0
    repaid: int = 0
    hold_id: str | None = None
    hold: HoldLine | None = None
    pending: PendingLine | None = None
    returned: ReturnLine | None = None
    guest_id: str | None = None


class HistoryPage(Shape, kw_only=True):
    """Newest first; ask again with the last id as `after` for more."""

    items: list[HistoryLine]


class HoldForm(Shape, kw_only=True):
    """Points to be held; after `timeout_s` seconds they go back."""

    currency: str
    amount: int
    """In minor units of the currency."""
    reason: str
    """One line that a person can read; it is kept with who gave it."""
    cause: dict[str, str] = {}
    """Your own names for it, such as an order number."""
    timeout_s: int = 900


class HoldLine(Shape, kw_only=True):
    """What became of points that were set aside: `held` is still on hold while the status
    is open; later it is what was `spent` and what `returned`."""

    status: Literal["captured", "lapsed", "open", "released"]
    held: int
    spent: int
    returned: int


class Home(Shape, kw_only=True):
    """A home from top to bottom: what cannot be shown now is left out."""

    items: list[
        CampaignsBlock
        | PrizesBlock
        | ChallengesBlock
        | StreakBlock
        | TierBlock
        | BoardBlock
        | BadgesBlock
        | HistoryBlock
        | ExpiringBlock
        | RewardsBlock
        | EarnBlock
        | MessagesBlock
        | TextBlock
        | VideoBlock
        | ShownPicture
    ]


class HookAnswer(Shape, kw_only=True):
    """What became of the order: `counted`, `waits` for the member who ordered, `known`
    before, `nothing` to count; `passed` for a hook that tells of no order. Of several the
    foremost."""

    status: str


class ImportView(Shape, kw_only=True):
    """A file of members that was handed in. How far it is, and what it has come to, its job
    tells (`/v1/jobs/{job_id}`): members created, known and changed, tiers, points by
    currency in minor units, rows refused. `job_id` is null when the job is forgotten."""

    id: str
    file: str
    dry: bool
    columns: list[str]
    rows: int
    author: str
    at: str
    undone_at: str | None
    job_id: str | None


class Imports(Shape, kw_only=True):
    """The newest first; ask again with the last id as `after` for more."""

    items: list[ImportView]


class InboxView(Shape, kw_only=True):
    """A page of the inbox, the newest first. `unread` counts all of it, up to 99."""

    unread: int
    items: list[LetterView]


class Instant(Shape, kw_only=True):
    """Prizes, and the window over which their moments are spread; each says its `stock`.
    Members are not told the moments before the seed is revealed."""

    prizes: list[GamePrize]
    opens_at: str
    closes_at: str


class InstantCampaign(Shape, kw_only=True, tag_field="mechanic", tag="instant"):
    """What is played, and everything around it: when, by whom, for what."""

    wrap: Wrap
    config: Instant


class InstantShown(Shape, kw_only=True, tag_field="type", tag="instant"):
    """The result, null before the try."""

    result: Result | None


class Interval(Shape, kw_only=True):
    """Nine times of ten it lies in there."""

    least: int
    most: int


class Invitation(Shape, kw_only=True):
    """What a friend sees before coming in: who invites, null where they do not show
    themselves, to which programme, and what there is for the friend."""

    programme: str
    inviter: str | None
    title: dict[str, str]
    text: dict[str, str]
    invited: PrizeView | None
    within_days: int
    hold_days: int


class InvitationTaken(Shape, kw_only=True):
    """The code that somebody sent me."""

    device: str | None = None
    code: str


class InviteCode(Shape, kw_only=True):
    """My code, and the address that brings friends in by it. The device keeps `device` and
    tells it when it invites again, or comes by an invitation."""

    code: str
    address: str
    device: str


class InviteOffer(Shape, kw_only=True):
    """What I may invite friends to: `inviting` is mine and `invited` the friend's, within
    `within_days` of joining, and both are there `hold_days` after that. `code` is mine,
    null before I asked for it."""

    name: str
    title: dict[str, str]
    text: dict[str, str]
    inviting: PrizeView | None
    invited: PrizeView | None
    within_days: int
    hold_days: int
    code: str | None


class InviteOffers(Shape, kw_only=True):
    """What I may invite friends to, by name."""

    items: list[InviteOffer]


class Invited(Shape, kw_only=True):
    """Give the id to whoever shall keep the streak with you; it is good until then."""

    id: str
    until: str


class Issued(Shape, kw_only=True):
    """A token for a member's app, to be sent as `Authorization: Bearer`. `expires_in`
    seconds it is good, also for a device whose clock is wrong."""

    token: str
    expires_at: str
    expires_in: int
    member_id: str


class IssuerAddress(Shape, kw_only=True):
    """Where to go."""

    address: str


class IssuerWish(Shape, kw_only=True):
    """Where somebody would sign in. The device keeps `device_secret`, and shows it when
    they are back: so nobody can be signed in as somebody else by a link."""

    programme: str
    """Lower-case letters, digits and dashes."""
    issuer: str
    device_secret: str
    """By chance; kept by the device."""


class Item(Shape, kw_only=True):
    """The answer to one event, by its `id`. `awards` are points that landed, in minor
    units; `notes` tell where the order of arrival has counted, `vouchers` what was won by
    it: a full punch card, a badge."""

    id: str | None
    status: Literal["accepted", "duplicate", "refused"]
    activity_id: str | None = None
    awards: list[Payment] = []
    notes: list[Note] = []
    vouchers: list[GivenVoucher] = []
    problem: ItemProblem | None = None


class ItemProblem(Shape, kw_only=True):
    """Why an event was refused: what its problem document would say, had it come alone."""

    status: int
    code: str
    detail: str
    details: dict[str, Any]


class Items(Shape, kw_only=True):
    """One answer for each event of the batch, in its order."""

    items: list[Item]


class JobPage(Shape, kw_only=True):
    """Jobs, the newest first; ask again with the last id as `after` for more."""

    items: list[JobView]


class JobView(Shape, kw_only=True):
    """A long job: `done` of `total` (null while that is not known), and what it has come to
    so far. `why` are the words of the last failure, if the piece at hand has failed."""

    id: str
    kind: str
    about: str
    status: Literal["cancelled", "done", "failed", "paused", "running"]
    asked: dict[str, Any]
    asked_at: str
    done: int
    total: int | None
    came: dict[str, Any]
    why: str
    ended_at: str | None


class JoinSlide(Shape, kw_only=True, tag_field="type", tag="join"):
    """The programme's address, as a QR code."""

    seconds: int = 15
    since: str | None = None
    until: str | None = None
    days: list[Literal["fri", "mon", "sat", "sun", "thu", "tue", "wed"]] = []


class KeepView(Shape, kw_only=True):
    """The way to keeping this tier: so much of what counted until now will still be
    `counted` when it is looked at, at the end of the day `on`."""

    at_least: int
    counted: int
    missing: int
    percent: int
    on: str | None


class Kept(Shape, kw_only=True):
    """A table whose rows stay, without anything that names the member, and why."""

    table: str
    why: str


class KeptPage(Shape, kw_only=True):
    """What was sent, the newest first."""

    items: list[KeptView]


class KeptView(Shape, kw_only=True):
    """A picture or a sound that was sent, and when; pages load `address`. Sizes are in
    pixels, null of sounds, and of pictures that came before they were noted."""

    media: str
    kind: Literal["picture", "sound"]
    type: str
    bytes: int
    width: int | None
    height: int | None
    sent_at: str
    address: str


class Key(Shape, kw_only=True):
    """A key as its owner sees it: never the secret. `used_at` is when its secret was last
    used, to the minute or so; until `old_secret_until` the secret before goes on, which was
    last used at `old_secret_used_at`."""

    id: str
    name: str
    scopes: list[Literal["admin", "counter", "partner", "publish", "read", "redeem"]]
    created_at: str
    revoked_at: str | None = None
    expires_at: str | None = None
    used_at: str | None = None
    old_secret_until: str | None = None
    old_secret_used_at: str | None = None


class KeyEnd(Shape, kw_only=True):
    """From when on the key opens nothing; null where it has no end."""

    expires_at: str | None


class KeyPage(Shape, kw_only=True):
    """Keys, oldest first; ask again with the last id as `after` for more."""

    items: list[Key]


class KeyRotation(Shape, kw_only=True):
    """For how long the old secret goes on: at most thirty days, a day when nothing is said,
    and 0 where it has leaked."""

    overlap_s: int = 86400


class KeyedReversalForm(Shape, kw_only=True):
    """The same for a transaction that is named by the key under which it was asked for."""

    amount: int | None = None
    part: Part | None = None
    reason: str
    """One line that a person can read; it is kept with who gave it."""
    cause: dict[str, str] = {}
    """Your own names for it, such as an order number."""
    key: str


class Ladder(Shape, kw_only=True):
    """Tiers in rising order. At the end of its validity a tier is prolonged when enough
    counts; else `grace_days` are left to make up for it, and then the downgrade comes."""

    title: dict[str, str]
    """Words by locale, such as en or fr."""
    text: dict[str, str] = {}
    """Words by locale."""
    budget: Budget | None = None
    tiers: list[Tier]
    """Lowest first; it starts at 0."""
    qualify: Qualification = field(
        default_factory=lambda: convert(
            {
                "by": "points",
                "currency": "points",
                "measure": None,
                "over": "ever",
                "rolling_days": None,
            },
            Qualification,
        )
    )
    validity: Validity = field(
        default_factory=lambda: convert(
            {"days": None, "until_end_of": None, "periods_after": 1}, Validity
        )
    )
    grace_days: int = 0
    """Days after the end in which the count goes on."""
    notice_days: int = 14
    """So many days before, a member is told of the risk."""
    downgrade: Literal["never", "one_step", "to_fit"] = "to_fit"
    """Never, one step, or to the tier that the count is enough for."""
    members_only: bool = False
    """Guests stand outside of the ladder."""
    prize_again: Literal["month", "quarter", "year"] | None = None
    """Who reaches a tier again wins its prize again in the next such period."""


class LadderView(Shape, kw_only=True):
    """The programme's ladder, lowest tier first. `counts` names the currency or the
    activity."""

    name: str
    title: dict[str, str]
    text: dict[str, str]
    by: Literal["activity", "balance", "points"]
    counts: str
    over: Literal["ever", "month", "quarter", "rolling", "year"]
    rolling_days: int | None
    downgrade: Literal["never", "one_step", "to_fit"]
    tiers: list[TierView]


class Lapse(Shape, kw_only=True):
    """The badge ends unless it is earned again: in a later period, by the streak that goes
    on, by the challenge met once more, or by another grant."""

    after_days: int
    """Days it lasts after the period or day it was earned in."""


class Lately(Shape, kw_only=True):
    """Activities of a type within the last days: counted, or `sum` names the whole number
    that is added up."""

    activity_type: str
    sum: str | None = None
    within_days: int | None = None


class Later(Shape, kw_only=True):
    """Points that are the member's when so many whole days are over after today, in the
    programme's time zone; without, when somebody releases them."""

    after_days: int | None = None


class LeadBody(Shape, kw_only=True):
    """A host's move. `number` is the room's `number` + 1; one that was taken has no
    effect."""

    number: int
    move: (
        Start
        | Next
        | Close
        | Reveal
        | Scores
        | Skip
        | Void
        | PauseClock
        | ResumeClock
        | MoreTime
        | ShowBoard
        | Lock
        | End
    )


class Leagues(Shape, kw_only=True):
    """Members play in cohorts of one league; the best go up at the end of a run, the last
    down."""

    names: list[str]
    """The lowest first."""
    size: int
    """The most in one cohort."""
    promote: int
    """How many of a cohort go up."""
    demote: int
    """How many of a cohort go down."""


class LetterView(Shape, kw_only=True):
    """A message in the inbox. `link` is a path in the app, or ""; `read_at` is null until
    read."""

    id: str
    message: str
    title: str
    body: str
    link: str
    at: str
    read_at: str | None


class LettingGoForm(Shape, kw_only=True):
    """Why the points need not wait any longer; the member reads what they were granted
    for."""

    reason: str = "released"
    """One line that a person can read; it is kept with who gave it."""
    cause: dict[str, str] = {}
    """Your own names for it, such as an order number."""


class LevelStanding(Shape, kw_only=True):
    """A level: what it takes and gives, and since when and until when the member holds it.

    `held` is false for one that is not earned, has lapsed, or was revoked."""

    level: int
    at_least: int
    title: dict[str, str] | None
    prize: PrizeView | None
    held: bool
    earned_at: str | None
    expires_at: str | None
    rarity: Rarity | None


class Liability(Shape, kw_only=True):
    """What is owed in points and money when the day `on` of the programme ended, or so far;
    counted at `counted_at`, a minute ago or so. Cohorts of the last 60 months, newest
    first. `memberships` is what would be given back of tiers that were paid for, by
    tier."""

    on: str
    counted_at: str | None
    currencies: list[CurrencyLiability]
    memberships: list[MembershipsOwed]


class LifeChange(Shape, kw_only=True):
    """Until when activities keep what a member has of a currency alive, null where none
    does; points that were earned later live longer of themselves."""

    currency: str
    before: str | None
    after: str | None


class Line(Shape, kw_only=True):
    """So many members share a fate: written to now or later, told in the inbox alone, or
    never, and why."""

    status: Literal["waiting", "inbox", "later", "never", "now"]
    reason: str
    members: int


class LineAmount(Shape, kw_only=True):
    """So much of a line, by its id."""

    id: str
    amount: int


class LineBack(Shape, kw_only=True):
    """How much of a line goes back, as the basket priced it."""

    id: str
    amount: int


class LinePart(Shape, kw_only=True):
    """One transaction of a line, and its effect on the available balance."""

    id: str
    kind: str
    at: str
    amount: int
    reason: str
    repaid: int


class LinkForm(Shape, kw_only=True):
    """The last part of the link that was received."""

    link: str


class Linked(Shape, kw_only=True):
    """Whose password a link sets."""

    programme: str
    email: str
    expires_at: str


class ListChange(Shape, kw_only=True):
    """Members, by your own ids, to put on a list and to take off it."""

    add: list[str] = []
    remove: list[str] = []


class ListChanged(Shape, kw_only=True):
    """What became of a list: how many were put on it and taken off it, and how many ids
    nobody has, the first hundred of them named."""

    added: int
    removed: int
    unknown: int
    unknown_ids: list[str]


class Listed(Shape, kw_only=True, tag_field="kind", tag="list"):
    """Runs that are named one by one, in order; there may be gaps between them."""

    runs: list[Period]


class Lock(Shape, kw_only=True, tag_field="type", tag="lock"):
    """Nobody else comes in, or they may again."""

    locked: bool


class Log(Shape, kw_only=True):
    """A page of a revealed seed's draws.

    `odds` is the published table as the exact text that was hashed, `stock` what there was
    when the seed was opened. `entries` counts all draws of the seed and `chain` is that of
    the last. `next` is the `after` of the page that follows, or null."""

    format: Literal["kermesse.draws/1"] = "kermesse.draws/1"
    campaign: str
    mechanic: str
    seed: SeedShown
    odds: str
    odds_hash: str
    stock: dict[str, int]
    before: Before
    draws: list[Record]
    entries: int
    chain: str
    picks: list[Pick] = []
    next: int | None = None


class LotUseView(Shape, kw_only=True):
    """How much was taken from points that came in together; negative: given back."""

    lot_id: str
    amount: int
    opened_at: str
    expires_at: str | None


class ManualView(Shape, kw_only=True):
    """A tier set by hand. Members see until when; staff also why, and by whom."""

    until: str
    reason: str | None = None
    author: str | None = None


class Measure(Shape, kw_only=True):
    """Activities of one type: counted, or `sum` names the integer field that is added up:
    `amount`, or `lines[].quantity` of every line. Of one that was returned in part a sum is
    in proportion, and it counts until all of it is returned.

    `where` is a condition on the activity and the member, such as `activity.data.amount >=
    1000`; points that were earned are the type `points.earned` with the fields `currency`
    and `amount`."""

    activity_type: str
    sum: str | None = None
    where: str = ""


class MediaView(Shape, kw_only=True):
    """A picture or a sound as it is kept; questions name it by `media`, pages load
    `address`. `bytes` is its size, `width` and `height` are pixels, `duration_ms`
    milliseconds of a sound."""

    media: str
    kind: Literal["picture", "sound"]
    type: str
    bytes: int
    width: int | None
    height: int | None
    duration_ms: int | None
    address: str


class MemberAccount(Shape, kw_only=True):
    """What became of it for a member, and the one reason; a guest has no external id."""

    member_id: str
    external_id: str | None
    alias: str
    status: str
    reason: str


class MemberAccounts(Shape, kw_only=True):
    """In order of the members' ids; ask again with the last one as `after` for more."""

    items: list[MemberAccount]


class MemberBoards(Shape, kw_only=True):
    """A member's ranks, whether they are on the boards, and what was decided, latest
    first."""

    boards: Briefs
    visibility: VisibilityView
    history: list[Remark]


class MemberPage(Shape, kw_only=True):
    """Members in order of their joining. Ask again with the last id as `after` for more:
    now, or whenever you look for who is new."""

    items: list[MemberView]


class MemberSearch(Shape, kw_only=True):
    """Whom one looks for: the beginning of an alias, or the whole of an id (yours or ours),
    of an e-mail address or of a telephone number with its country in front; `after` is the
    last id of the page before."""

    find: str
    after: str | None = None
    limit: int = 50


class MemberSegments(Shape, kw_only=True):
    """The names of the segments that a member is in."""

    items: list[str]


class MemberView(Shape, kw_only=True):
    """A member as the brand, or they themselves, see them: all but the programme, which
    they know. A guest has no external id."""

    id: str
    external_id: str | None
    guest: bool
    alias: str
    locale: str
    time_zone: str
    day_start_hour: int
    attributes: dict[str, Any]
    created_at: str


class MembershipForm(Shape, kw_only=True):
    """The tier that was paid for, and what was `paid`; left out, it is the tier's price."""

    tier: str
    paid: MembershipPrice | None = None


class MembershipList(Shape, kw_only=True):
    """The latest sold first; ask again with the last id as `after` for more. `offers` can
    be sold to the member now."""

    items: list[MembershipView]
    offers: list[OfferView]


class MembershipPrice(Shape, kw_only=True):
    """So many minor units of a money."""

    amount: int
    """In minor units: cents, pence."""
    money: str
    """By ISO 4217, such as EUR."""


class MembershipView(Shape, kw_only=True):
    """A term of so many `days`, from `starts_on` up to `ends_on`, on which it ends; it was
    `paid` for in minor units of `money`. `renews` is the term that it follows, `renewed_by`
    the one that follows it. `give_back` is what you owe the member of it, for `days_left`
    of its days; `cancelled` says how: with its `end`, `now`, or as a `whole` before it
    began. `give_back_now` is what you would owe of it if it ended today."""

    id: str
    tier: str
    title: dict[str, str]
    status: Literal["cancelled", "ended", "grace", "queued", "running"]
    months: int
    starts_on: str
    ends_on: str
    starts_at: str
    ends_at: str
    grace_until: str
    days: int
    paid: int
    money: str
    renews: str | None
    renewed_by: str | None
    sold_at: str
    sold_by: str
    cancelled: Literal["", "end", "now", "whole"]
    cancelled_at: str | None
    cancelled_by: str
    days_left: int
    give_back: int
    give_back_now: int


class MembershipsOwed(Shape, kw_only=True):
    """Terms of a tier of which something would be given back, how much was `paid` for them,
    and what would be given back if all were cancelled: income that is not earned yet. In
    minor units of `money`."""

    tier: str
    title: dict[str, str]
    money: str
    terms: int
    paid: int
    give_back: int


class MembershipsSold(Shape, kw_only=True):
    """Terms of a tier that were `sold` and `cancelled` in that time, what was `paid` and
    what is `given_back`; `earned` is what fell to these days, of terms sold before, too."""

    tier: str
    title: dict[str, str]
    money: str
    sold: int
    paid: int
    cancelled: int
    given_back: int
    earned: int


class MergedView(Shape, kw_only=True):
    """The member, and how many plays came over; the points are in their balance."""

    member: MemberView
    plays: int


class Message(Shape, kw_only=True):
    """A message: on which event, to whom, by which channels, in which words.

    `title` and `text` are what members read where they choose what they want to hear of."""

    title: dict[str, str]
    """Words by locale, such as en or fr."""
    text: dict[str, str] = {}
    """Words by locale."""
    budget: Budget | None = None
    on: str
    """The kind of event that it is about."""
    when: str = ""
    """A condition on `event` and `member`."""
    after_s: int = 0
    """Seconds from the event until it is said."""
    unless: list[str] = []
    """Events that, until it is said, make it pointless."""
    purpose: Literal["promotional", "transactional"]
    """Promotional: it needs consent of its own, and is capped."""
    channels: list[Literal["email", "push", "sms"]] = field(
        default_factory=lambda: convert(["push"], list[Literal["email", "push", "sms"]])
    )
    """None: it is for the inbox alone."""
    inbox: bool = True
    """Whether the app's inbox keeps it."""
    group_s: int = 0
    """Events within so many seconds are said as one."""
    local_hour: int | None = None
    ttl_s: int = 86400
    """Said later than that it would be stale."""
    collapse: str = ""
    """On a phone it takes the place of those alike."""
    link: str = ""
    """Where a tap leads in the app, such as #/me."""
    goal: str = ""
    """The kind of event that it is meant to bring about."""
    goal_days: int = 3
    """Days in which that counts."""
    texts: dict[str, dict[str, Words]]
    """Words by locale and channel."""


class MessageDesign(Shape, kw_only=True):
    """A design as it stands; `revision` counts its changes. `failures` are those of its
    conditions, in whichever designs they stand."""

    id: str
    name: str
    revision: int
    active: bool
    active_since: str | None
    definition: Message
    failures: list[FailingCondition]


class MessageDesigns(Shape, kw_only=True):
    """In order of their making; ask again with the last id as `after` for more."""

    items: list[MessageDesign]


class MessageDraft(Shape, kw_only=True):
    """A design to save; it counts from the next activity on.

    `revision` is the one that was edited (0 for none): when given, and somebody saved
    since, this is refused. `backfill` also counts what members did before, and pays for it:
    told to them one by one ("loud") or not ("silent")."""

    definition: Message
    active: bool = True
    revision: int | None = None
    backfill: Literal["loud", "none", "silent"] = "none"


class MessageEvent(Shape, kw_only=True):
    """A kind of event, and what texts on it may say."""

    on: str
    about: str
    variables: list[TextVariable]


class MessageEvents(Shape, kw_only=True):
    """What messages may be on."""

    items: list[MessageEvent]


class MessagePreview(Shape, kw_only=True):
    """A message to look at: a `definition`, saved or not, or the saved or built-in one of a
    `name`.

    It is read by the `member` with your id, by readers in a `locale`, or by those in each
    of the programme's. `data` are fields of the event; the others are those of an
    example."""

    definition: Message | None = None
    name: str | None = None
    locale: str | None = None
    member: str | None = None
    data: dict[str, str | int | bool | None] = {}


class MessageSettings(Shape, kw_only=True):
    """How a programme writes to its members: nothing that makes a sound from `quiet_from`
    to `quiet_until` on the member's own clock (the same twice for no quiet hours), and no
    more than so many promotional messages in 24 hours and in 7 days. `birthday` is the
    attribute that holds it; who has done nothing for `silent_days` is won back."""

    quiet_from: str = "22:00"
    quiet_until: str = "08:00"
    promotional_a_day: int = 2
    promotional_a_week: int = 5
    birthday: str = ""
    silent_days: int = 60


class MessageTest(Shape, kw_only=True):
    """To which member, by your id, and fields of the event; the others are those of an
    example."""

    member: str
    data: dict[str, str | int | bool | None] = {}


class MessagesBlock(Shape, kw_only=True, tag_field="kind", tag="messages"):
    """The invitation to be told of what is new."""

    pass


class Metric(Shape, kw_only=True):
    """What is compared: exactly one of these."""

    points: str | None = None
    """Points earned of this currency."""
    measure: Measure | None = None
    """Activities, counted or with a field added up."""
    quiz_score: str | None = None
    """Scores of this campaign's finished quizzes."""
    best_time: Measure | None = None
    """A field that holds a time: the smaller, the better."""
    streak: str | None = None
    """The length of this streak, as it stands when an activity comes, however long ago that
    was done; of all time with the operator best, the longest ever."""


class Milestone(Shape, kw_only=True):
    """A length that is worth something: `at` it once a streak, or at `every` multiple of
    it."""

    every: int | None = None
    at: int | None = None
    prize: Prize | None = None
    """None: it is only told."""


class MilestoneView(Shape, kw_only=True):
    """The next length that is rewarded, and how many periods it is away."""

    length: int
    remaining: int
    prize: PrizeView | None


class Mine(Shape, kw_only=True):
    """A player's own line after move `number`. `given` is their answer to the question that
    is asked, `result` what became of it, once that is revealed; `waiting` until the next
    question."""

    type: Literal["mine"]
    number: int
    name: str
    team: str | None
    waiting: bool
    given: Given | None
    result: Verdict | None
    accuracy: OnBoard
    speed: OnBoard


class Moments(Shape, kw_only=True, tag_field="by", tag="moment"):
    """Each piece of the stock has a moment, drawn from the seed alone before the game
    opens; who plays first from then on wins it."""

    opens_at: str
    closes_at: str


class MoneyOwed(Shape, kw_only=True):
    """In minor units of `money`: what all that is outstanding is worth, what of it is
    expected to expire, and what is owed: the one less the other. `pending` is not in it."""

    money: str
    outstanding: int
    breakage: int
    breakage_interval: Interval | None
    owed: int
    pending: int


class Month(Shape, kw_only=True, tag_field="kind", tag="month"):
    """A run each month."""

    pass


class MoreTime(Shape, kw_only=True, tag_field="type", tag="more_time"):
    """So many seconds more for this question."""

    seconds: int


class MoveBody(Shape, kw_only=True):
    """One move. `number` is the play's `moves + 1`; a number sent again gets the same
    answer.

    `price` is what the member was told that the play costs (null: nothing): a first move
    that costs more is refused. Left out, it costs what it costs."""

    number: int
    move: (
        Enter
        | Try
        | Answered
        | NextQuestion
        | Scratch
        | SurveyAnswered
        | TaskDone
        | TaskSubscribed
        | Spin
    )
    price: Price | None | UnsetType = UNSET


class Moved(Shape, kw_only=True):
    """What a move came to: what to show next, the points that landed by it, the vouchers
    that were given, the price it cost, and where a draw stands in the log that will be
    published."""

    number: int
    status: Literal["finished", "open"]
    score: int
    shown: (
        ContestShown
        | InstantShown
        | QuestionShown
        | ResultShown
        | Finished
        | ScratchShown
        | TaskShown
        | WheelShown
    )
    awards: list[Payment]
    price: Price | None = None
    draw: Receipt | None = None
    vouchers: list[GivenVoucher] = []


class Multiple(Shape, kw_only=True, tag_field="type", tag="multiple"):
    """Several options, one or more right. All or nothing: one too many or too few is
    wrong."""

    id: str
    prompt: str
    explanation: str = ""
    limit_ms: int | None = None
    picture: Picture | None = None
    sound: str | None = None
    option_pictures: list[Picture | None] = []
    option_sounds: list[str | None] = []
    options: list[str]
    right: list[int]
    points_max: int = 100


class Multiplier(Shape, kw_only=True):
    """What rules and the tariffs of campaigns pay is multiplied, while it runs and where
    its condition holds.

    The rate of the tier comes first, then multipliers in their `order`, those of one order
    by name: one that multiplies takes `percent` of what all before it come to, one that
    adds puts what is above 100 percent of the plain amount on top. The amount is rounded
    once, after all of them.

    The condition speaks of the member and of `activity.type` (`play` for a tariff), its
    `source`, and the hour and the parts of the day, which are the programme's own here, not
    the member's."""

    title: dict[str, str]
    """Words by locale, such as en or fr."""
    text: dict[str, str] = {}
    """Words by locale."""
    budget: Budget | None = None
    percent: int
    """200 is double."""
    currency: str = "points"
    condition: str = ""
    """Such as 'regulars' in member.segments."""
    starts_at: str | None = None
    """What was done from then on; else from ever."""
    ends_at: str | None = None
    """What was done before then; else for ever."""
    stack: Literal["add", "multiply"] = "multiply"
    """How it goes together with those before it."""
    order: int = 0
    """The lowest comes first."""
    cap_percent: int | None = None
    """Where it applies, all together come to so much at most, or to the tier."""


class MultiplierDesign(Shape, kw_only=True):
    """A design as it stands; `revision` counts its changes. `failures` are those of its
    conditions, in whichever designs they stand."""

    id: str
    name: str
    revision: int
    active: bool
    active_since: str | None
    definition: Multiplier
    failures: list[FailingCondition]


class MultiplierDesigns(Shape, kw_only=True):
    """In order of their making; ask again with the last id as `after` for more."""

    items: list[MultiplierDesign]


class MultiplierDraft(Shape, kw_only=True):
    """A design to save; it counts from the next activity on.

    `revision` is the one that was edited (0 for none): when given, and somebody saved
    since, this is refused. `backfill` also counts what members did before, and pays for it:
    told to them one by one ("loud") or not ("silent")."""

    definition: Multiplier
    active: bool = True
    revision: int | None = None
    backfill: Literal["loud", "none", "silent"] = "none"


class MultiplierReplay(Shape, kw_only=True):
    """A multiplier to try; `name` is that of the one it would replace, if any."""

    definition: Multiplier
    name: str | None = None
    days: int = 90
    """How many days back, up to now."""
    cost_per_thousand: dict[str, int] = {}
    """What 1,000 minor units of a currency cost you, in cents of your money."""


class MultiplierReplayed(Shape, kw_only=True):
    """What a multiplier would have added. `ahead`: its dates have not come yet, so it is
    counted as if it had run all the time."""

    since: str
    until: str
    activities: int
    members: int
    cost: dict[str, int]
    gains: list[Reached]
    top: list[Gainer]
    heaviest: list[HeavyDay]
    paid: dict[str, int] | None = None
    difference: dict[str, int] | None = None
    money: int | None = None
    vouchers: dict[str, int] = {}
    ahead: bool


class MyActions(Shape, kw_only=True):
    """What I did today, the latest first; `next` is the `before` of what follows, or
    null."""

    items: list[DayAction]
    next: str | None


class MyAward(Shape, kw_only=True):
    """Points that landed, of rules and of whatever else was reached by it."""

    currency: str
    amount: int
    reason: str


class MyCode(Shape, kw_only=True):
    """What a device needs to show codes, offline too. `secret` (hex) is the key of a
    one-time password by time: RFC 6238 with SHA-256, `digits` long, a new one every
    `step_s` seconds. `now` is the server's time, by which the device knows how wrong its
    own clock is."""

    secret: str
    number: str
    programme: str
    step_s: int
    digits: int
    now: str
    expires_at: str


class MyDay(Shape, kw_only=True):
    """What I did on a day, by the programme's clock."""

    credits: int = 0
    credited: int = 0
    redemptions: int = 0
    vouchers: int = 0
    enrolments: int = 0
    undone: int = 0
    undone_amount: int = 0
    day: str


class MyDraw(Shape, kw_only=True):
    """A draw of mine. `hash` and `odds_hash` are of the seed and the table it was made
    from, `chain` is its place in the log; `revealed_at` is null while the seed is drawn
    from, `ends_at` when it will not be any more, where that is known. `address` is a page
    that verifies the draw for whoever opens it; it names nobody."""

    play: str
    programme: str
    campaign: str
    mechanic: str
    title: dict[str, str]
    seed: int
    hash: str
    odds_hash: str
    revealed_at: str | None
    ends_at: str | None
    sequence: int
    move: int
    nonce: str
    at: str
    prize: str | None
    chain: str
    address: str


class MyExplanation(Shape, kw_only=True):
    """Something I did, what I got for it, and why no more; `words` say what names no
    reason."""

    id: str
    occurred_at: str
    awards: list[MyAward]
    reasons: list[MyReason]
    words: list[str]


class MyFactor(Shape, kw_only=True):
    """Since when there is a second factor, how many recovery codes are left, the passkeys
    beside it, and whether this address can have any."""

    confirmed_at: str | None
    recoveries_left: int
    passkeys: list[Passkey] = []
    passkeys_here: bool = False


class MyFriend(Shape, kw_only=True):
    """A friend who came by my link. `alias` is null where they show themselves to nobody.
    They `came` as a guest; as a member they are `waiting` to qualify until then, `held`
    while somebody looks at it, and then `rewarded`: both of us, or the friend alone where I
    am `beyond` my limit."""

    id: str
    alias: str | None
    joined_at: str
    until: str
    status: Literal["came", "held", "over", "refused", "rewarded", "undone", "waiting"]
    beyond: bool


class MyFriends(Shape, kw_only=True):
    """Those who came by my link, the newest first."""

    items: list[MyFriend]


class MyGifts(Shape, kw_only=True):
    """Gifts, the newest first; `next` is the `before` of the page that follows, or null."""

    items: list[GiftView]
    next: str | None


class MyPrize(Shape, kw_only=True):
    """Something of mine. `voucher` has its code and its state; without one `points` were
    paid, or the brand hands it over. What I won in a game names the play and its
    campaign."""

    id: str
    title: dict[str, str]
    at: str
    play_id: str | None
    campaign: str | None
    prize: str | None
    points: Points | None
    voucher: VoucherView | None


class MyPrizes(Shape, kw_only=True):
    """A page of them, newest first; `next` is the `before` of the page that follows, or
    null."""

    items: list[MyPrize]
    next: str | None


class MyReason(Shape, kw_only=True):
    """What it was for, in the member's words, what it paid, and what raised or cut it."""

    title: str
    currency: str
    paid: int
    words: list[str]


class MyRedemptions(Shape, kw_only=True):
    """Redemptions, the newest first; `next` is the `before` of the page that follows, or
    null."""

    items: list[RedemptionView]
    next: str | None


class MyVouchers(Shape, kw_only=True):
    """Vouchers, the newest first; `next` is the `before` of the page that follows, or
    null."""

    items: list[VoucherView]
    next: str | None


class NamedReversalForm(Shape, kw_only=True):
    """The same for the activity that was published under this `source` and `id`."""

    returned: int | None = None
    of: int | None = None
    reason: str
    """One line that a person can read; it is kept with who gave it."""
    cause: dict[str, str] = {}
    """Your own names for it, such as a credit note's number."""
    source: str
    id: str


class Nearest(Shape, kw_only=True):
    """The reward to which the fewest points lack."""

    name: str
    title: dict[str, str]
    currency: str
    missing: int


class NewCard(Shape, kw_only=True):
    """A newcomer: their telephone number, or nothing; and where."""

    site: str | None = None
    till: str | None = None
    phone: str | None = None


class NewChannel(Shape, kw_only=True):
    """A place where the link will stand; its `slug` goes into the link, `name` is for
    staff."""

    slug: str
    name: str


class NewDisplay(Shape, kw_only=True):
    """The code that a display shows, and what it shall be called and show: a playlist, or,
    at a till, whoever is served there. Without a locale it speaks the programme's first."""

    code: str
    name: str
    playlist: str | None = None
    site: str | None = None
    till: str | None = None
    locale: str | None = None
    dark_after_minutes: int = 10


class NewKey(Shape, kw_only=True):
    """`publish` sends activities, `read` reads, `counter` serves whoever shows a code (a
    till), `redeem` spends points and uses vouchers (a checkout), `admin` may do
    everything."""

    name: str
    scopes: list[Literal["admin", "counter", "publish", "read", "redeem"]]
    expires_at: str | None = None


class NewPartnerKey(Shape, kw_only=True):
    """What staff call the key by, such as the till that it is for."""

    name: str


class NewPasskey(Shape, kw_only=True):
    """What `navigator.credentials.create` answered, its bytes in base64url; and what people
    are to call it."""

    name: str
    credential_id: str
    client_data: str
    attestation: str


class NewSecret(Shape, kw_only=True):
    """The new secret, shown only now; until then the old one signs as well."""

    secret: str
    old_secret_until: str


class NewStaff(Shape, kw_only=True):
    """Someone who is to join the staff, with a first password of at least ten characters,
    or none: then a link lets them choose it. Without `rights` they have those that the role
    begins with."""

    email: str
    password: str | None = None
    role: Literal["cashier", "marketer", "owner", "viewer"]
    rights: list[Right] | None = None


class NewsletterTask(Shape, kw_only=True, tag_field="kind", tag="newsletter"):
    """To agree to promotional mail, at an address that the member has proved. Who withdraws
    keeps the points: a consent is free when leaving costs nothing."""

    pass


class Next(Shape, kw_only=True, tag_field="type", tag="next"):
    """On to whatever comes next: from a question to its result, then to the scores, then to
    the next question, and at last to the podium and the end."""

    pass


class NextPlace(Shape, kw_only=True):
    """The next better rank, who holds it, and by how much the score must be better to take
    it."""

    rank: int
    alias: str
    away: int


class NextQuestion(Shape, kw_only=True, tag_field="type", tag="quiz.next"):
    """The member goes on: from a result or a slide to the next question, or from a question
    whose time is over to its result."""

    pass


class NextView(Shape, kw_only=True):
    """The way to the next tier above the one that holds; `percent` of `at_least`, rounded
    down."""

    tier: str
    at_least: int
    missing: int
    percent: int


class Note(Shape, kw_only=True):
    """Something that the order of arrival has changed, in the member's words.

    `counted_anew`: another activity, `activity_id`, gained `amount` by this one, or lost
    it. `budget_spent`: this one would have got `amount` more, had the budget of the rule
    had it. In minor units."""

    code: Literal["budget_spent", "counted_anew"]
    words: str
    rule: str
    currency: str
    amount: int
    activity_id: str | None = None


class NoticeForm(Shape, kw_only=True):
    """The words by locale, each one of the programme's."""

    text: dict[str, str]


class NoticeView(Shape, kw_only=True):
    """A notice as it was sent."""

    id: str
    text: dict[str, str]
    author: str
    at: str


class Number(Shape, kw_only=True, tag_field="type", tag="number"):
    """A number: right from `lowest - tolerance` to `highest + tolerance`, both ends
    included."""

    id: str
    prompt: str
    explanation: str = ""
    limit_ms: int | None = None
    picture: Picture | None = None
    sound: str | None = None
    lowest: str | float
    highest: str | float
    tolerance: str | float = "0"
    unit: str = ""
    points_max: int = 100


class Odds(Shape, kw_only=True):
    """All that decides who wins what, as it is published and hashed."""

    prizes: list[GamePrize]
    how: Weighted | Moments | Closing
    fallback: str | None = None


class Offer(Shape, kw_only=True):
    """A running campaign as one member sees it. Tariff amounts are minor units of
    `currency`.

    `price` is what the next play costs (null: nothing), `free_left` how many free plays are
    left of this period (null: they are not counted), `next_at` when there is another play
    for a member who has had all of this period (null: now, or never again). `paid` is what
    it has paid me by its tariff so far, `done_at` when the play that counts was
    finished."""

    id: str
    slug: str
    title: dict[str, str]
    mechanic: str
    starts_at: str | None
    ends_at: str | None
    currency: str
    tariff: dict[str, int]
    steps: int
    attempts: Attempts
    price: Price | None
    free_left: int | None
    next_at: str | None
    open_play: str | None
    score: int | None
    paid: int
    done_at: str | None
    terms: dict[str, str]


class OfferView(Shape, kw_only=True):
    """A term that can be sold to a member today: the `months` from `starts_on` up to
    `ends_on` for the `price`. `renews` is the term behind which it begins, null where it
    begins at once."""

    tier: str
    title: dict[str, str]
    months: int
    price: MembershipPrice
    grace_days: int
    starts_on: str
    ends_on: str
    renews: str | None


class OfferedIssuer(Shape, kw_only=True):
    """An issuer where members sign in, as the button says it."""

    issuer: str
    name: str


class OfferedPrice(Shape, kw_only=True):
    """A price that is open to me; `missing` is how many points lack."""

    currency: str
    amount: int
    money: int = 0
    value: int | None = None
    missing: int


class Offers(Shape, kw_only=True):
    """The campaigns that run now."""

    items: list[Offer]


class OnBoard(Shape, kw_only=True):
    """Where a player stands on one of the scoreboards."""

    score: int
    rank: int | None


class OnTheWay(Shape, kw_only=True):
    """Somebody's points on their way, as `PendingView` has them; a guest has no external
    id."""

    id: str
    external_id: str | None
    at: str
    currency: str
    amount: int
    due_at: str | None
    reason: str


class OnTheWayPage(Shape, kw_only=True):
    """One member's after the other's; ask again with the last id as `after` for more."""

    items: list[OnTheWay]


class OneBroadcast(Shape, kw_only=True):
    """The same with its account: how many members share a fate. `waiting` are not settled
    yet."""

    id: str
    message: str
    segment: str | None
    a_minute: int
    author: str
    at: str
    status: Literal["cancelled", "done", "failed", "forecasting", "paused", "ready", "sending"]
    why: str
    forecast: list[Line] | None
    started_at: str | None
    ended_at: str | None
    account: list[AccountLine]


class OptionStatistics(Shape, kw_only=True):
    """An option of a question: how often it was chosen, and in how many of 100 answers. Of
    several chosen together each counts; of an order the item that was put first. Where
    nothing is right, as in a poll, `right` is null."""

    text: str
    right: bool | None
    times: int
    percent: int


class Options(Shape, kw_only=True):
    """How a room is played. `limit_ms` is the time for questions that have none of their
    own; `skip` names kinds of questions that are left out; where `aliases` is false
    everybody plays under the alias of their profile; a room that nobody moves for
    `idle_minutes` ends by itself."""

    size: int = 2000
    late_join: bool = True
    guests: bool = True
    aliases: bool = True
    limit_ms: int = 20000
    skip: list[
        Literal["multiple", "number", "order", "poll", "single", "slide", "text", "true_false"]
    ] = []
    teams: RoomTeams | None = None
    auto: Auto | None = None
    close_when_all: bool = True
    idle_minutes: int = 60


class Order(Shape, kw_only=True, tag_field="type", tag="order"):
    """Things to put in order: `items` stand in the right one, and are never dealt so."""

    id: str
    prompt: str
    explanation: str = ""
    limit_ms: int | None = None
    picture: Picture | None = None
    sound: str | None = None
    option_pictures: list[Picture | None] = []
    option_sounds: list[str | None] = []
    items: list[str]
    points_max: int = 100


class OwnConsents(Shape, kw_only=True):
    """What changes; what is not named stays."""

    items: list[Wish]


class OwnProfile(Shape, kw_only=True):
    """What members may say of themselves; what is left out stays. Attributes are the
    brand's."""

    alias: str | UnsetType = UNSET
    locale: str | UnsetType = UNSET
    time_zone: str | UnsetType = UNSET
    day_start_hour: int | UnsetType = UNSET


class PaidPrice(Shape, kw_only=True):
    """What it costs: `amount` points of a currency and `money` beside them, in minor units;
    `value` is what a card of this price is worth."""

    currency: str
    amount: int
    money: int = 0
    value: int | None = None


class Pairing(Shape, kw_only=True):
    """The code that a display shows, and its key, which opens nothing before that was
    entered."""

    code: str
    token: str
    expires_at: str


class Palette(Shape, kw_only=True):
    """The custom properties of the page by day and by night."""

    light: dict[str, str]
    dark: dict[str, str]


class Part(Shape, kw_only=True):
    """So many of so many were returned (articles, cents): points in proportion. Parts add
    up: with the last one all points are back, and none before is rounded on its own."""

    returned: int
    of: int


class Partner(Shape, kw_only=True):
    """A partner of the programme, by its name in addresses."""

    id: str
    name: str
    definition: PartnerDefinition


class PartnerDefinition(Shape, kw_only=True):
    """A partner as staff know it. One that is not `active` moves no points any more."""

    title: str
    active: bool = True


class PartnerDraft(Shape, kw_only=True):
    """A partner to make or change."""

    definition: PartnerDefinition


class PartnerPage(Shape, kw_only=True):
    """Partners in the order of their making; ask again with the last id as `after` for
    more."""

    items: list[Partner]


class PartnerTotal(Shape, kw_only=True):
    """A currency, at one money: points `given` less what was reversed of them, `taken` less
    what went back, and what is `due`: below zero the programme owes it. Without a worth it
    is null."""

    currency: str
    lines: int
    given: int
    taken: int
    money: str | None
    due: int | None


class PartnerView(Shape, kw_only=True):
    """Who keeps the streak with me, and whether they kept this period."""

    alias: str
    kept: bool


class PassedOn(Shape, kw_only=True):
    """The place that has the prize now, null where no alternate was left."""

    place: int | None


class Passkey(Shape, kw_only=True):
    """One of my passkeys. `synced`: it may lie on several of my devices."""

    id: str
    name: str
    synced: bool
    created_at: str
    used_at: str | None


class PasskeyAsked(Shape, kw_only=True):
    """What a page gives to `PublicKeyCredential.parseRequestOptionsFromJSON`, or to
    `parseCreationOptionsFromJSON` for a new one."""

    public_key: dict[str, Any]


class PasskeyProof(Shape, kw_only=True):
    """What `navigator.credentials.get` answered, its bytes in base64url."""

    credential_id: str
    client_data: str
    authenticator_data: str
    signature: str


class PasswordChange(Shape, kw_only=True):
    """`old` proves that it is you; `new` has ten characters at least, and is not
    guessed."""

    old: str
    new: str


class PasswordLink(Shape, kw_only=True):
    """`url` is told this once: whoever opens it sets the password, once, before it
    expires."""

    url: str
    expires_at: str


class PasswordLinkForm(Shape, kw_only=True):
    """What follows `#/password/` in the link."""

    token: str


class PasswordLinkUse(Shape, kw_only=True):
    """The new password, of ten characters at least, which is not guessed."""

    token: str
    password: str


class PastCampaign(Shape, kw_only=True):
    """A campaign of the same kind, and what it came to so far: who began, how often, who
    ended."""

    slug: str
    title: dict[str, str]
    mechanic: str
    published_at: str
    members: int
    attempts: int
    finished: int
    points: list[PastPoints]


class PastPoints(Shape, kw_only=True):
    """What a past campaign gave, in minor units."""

    currency: str
    amount: int


class Pause(Shape, kw_only=True):
    """Days on which nothing is expected, both included."""

    first: str
    last: str


class PauseClock(Shape, kw_only=True, tag_field="type", tag="pause"):
    """The clock stands still."""

    pass


class PauseForm(Shape, kw_only=True):
    """Days in my own calendar, both included."""

    first: str
    last: str


class PayByPoints(Shape, kw_only=True):
    """A member pays with points: so many, or without an amount as many as may and as there
    are."""

    member: str
    """As you call them."""
    currency: str = "points"
    amount: int | None = None


class Payment(Shape, kw_only=True):
    """Points that landed, in minor units of `currency`, and by which transaction: by its id
    they are reversed. What was paid long ago, or is only tried, names none. Those that are
    `pending` are not the member's yet."""

    currency: str
    amount: int
    reason: str
    transaction_id: str | None = None
    pending: bool = False


class PendingLine(Shape, kw_only=True):
    """What became of points that were not the member's at once: of the `amount` granted,
    `pending` is still on its way (until `due_at`, or until somebody or something releases
    it)."""

    status: Literal["cancelled", "pending", "released"]
    amount: int
    pending: int
    released: int
    due_at: str | None


class PendingPage(Shape, kw_only=True):
    """The oldest first; ask again with the last id as `after` for more."""

    items: list[PendingView]


class PendingView(Shape, kw_only=True):
    """Points on their way: what of them still is, and until when; without `due_at` until
    somebody or something releases them. The id is that of the transaction by which they
    were granted: by it they are released, or reversed. `cause` names what a partner
    reported."""

    id: str
    at: str
    currency: str
    amount: int
    due_at: str | None
    reason: str
    cause: dict[str, Any]


class Period(Shape, kw_only=True):
    """From one moment until just before another."""

    starts_at: str
    ends_at: str


class PeriodView(Shape, kw_only=True):
    """A period of the calendar. `travelled`: a journey or a change of the clock skipped it.
    `values` are in the order of the conditions; `evidence` the first activities and the
    last; staff also see in `restored` who gave a period back, and why."""

    start: str
    mark: Literal["frozen", "kept", "missed", "open", "paused", "repaired", "restored", "travelled"]
    values: list[int]
    evidence: list[EvidenceView]
    partner_kept: bool | None = None
    restored: Restored | None = None


class Pick(Shape, kw_only=True):
    """An entry picked by a closing draw, in order. `repeats` names the earlier pick, from
    1, that belongs to the same member, which is passed over."""

    sequence: int
    repeats: int | None = None
    prize: str | None = None


class PickView(Shape, kw_only=True):
    """A place of a closing draw: its entry, whose it is, and what became of it.

    `status` is won, alternate, repeat (of the member at the place `repeats`) or refused.
    Whoever has been erased since is nobody."""

    place: int
    sequence: int
    play_id: str
    member_id: str | None
    external_id: str | None
    alias: str
    repeats: int | None
    drawn_prize: str | None
    prize: str | None
    status: str
    decided_at: str
    decided_by: str
    reason: str


class PickedMembers(Shape, kw_only=True):
    """In order of place; ask again with the last place as `after` for more."""

    items: list[PickedView]


class PickedView(Shape, kw_only=True):
    """Someone who was picked; a guest has no external id."""

    place: int
    member_id: str
    external_id: str | None


class Picks(Shape, kw_only=True):
    """The places of the newest closing draw, in order."""

    items: list[PickView]


class Picture(Shape, kw_only=True):
    """A picture that was sent before (`POST /v1/media`), by its name, and what it shows in
    words, for who does not see it."""

    media: str
    alt: str


class PictureBlock(Shape, kw_only=True, tag_field="kind", tag="picture"):
    """A picture, in words for who does not see it; it leads to the `link`, if there is
    one."""

    media: str
    """The name of a picture, as POST /v1/media answered."""
    alt: dict[str, str]
    """Words by locale, such as en or fr."""
    link: str = ""


class Place(Shape, kw_only=True):
    """Where a member stands in one table, between whom, and how far from the next rank."""

    rank: int
    score: int
    size: int
    next: NextPlace | None
    neighbours: list[BoardLine]


class PlayCost(Shape, kw_only=True):
    """What one play gives on average while all prizes are there: `expected` minor units, as
    a decimal number; `price` is what it costs in the same currency, null where it is free
    or costs another; `pays_more` than that."""

    currency: str
    expected: str
    price: int | None
    pays_more: bool


class PlayView(Shape, kw_only=True):
    """A play as its member sees it. The next move carries the number `moves + 1`. In a game
    of chance `commitment` is what the house is bound to before the device chooses its
    nonce; it is null once the play is finished, or the campaign closed."""

    id: str
    campaign_id: str
    attempt: int
    status: Literal["finished", "open"]
    moves: int
    score: int
    shown: (
        ContestShown
        | InstantShown
        | QuestionShown
        | ResultShown
        | Finished
        | ScratchShown
        | TaskShown
        | WheelShown
    )
    commitment: Commitment | None = None


class PlayerView(Shape, kw_only=True):
    """Who is in a room; `key` names them to the host, and nobody else."""

    key: str
    name: str
    team: str | None
    accuracy_rank: int | None
    speed_rank: int | None


class Players(Shape, kw_only=True):
    """Everybody in the room, in the order in which they came."""

    items: list[PlayerView]


class Playlist(Shape, kw_only=True):
    """What a display shows, one slide after the other."""

    title: dict[str, str]
    """Words by locale, such as en or fr."""
    text: dict[str, str] = {}
    """Words by locale."""
    budget: Budget | None = None
    slides: list[BoardSlide | CampaignSlide | AnnouncementSlide | JoinSlide]


class PlaylistDesign(Shape, kw_only=True):
    """A design as it stands; `revision` counts its changes. `failures` are those of its
    conditions, in whichever designs they stand."""

    id: str
    name: str
    revision: int
    active: bool
    active_since: str | None
    definition: Playlist
    failures: list[FailingCondition]


class PlaylistDesigns(Shape, kw_only=True):
    """In order of their making; ask again with the last id as `after` for more."""

    items: list[PlaylistDesign]


class PlaylistDraft(Shape, kw_only=True):
    """A design to save; it counts from the next activity on.

    `revision` is the one that was edited (0 for none): when given, and somebody saved
    since, this is refused. `backfill` also counts what members did before, and pays for it:
    told to them one by one ("loud") or not ("silent")."""

    definition: Playlist
    active: bool = True
    revision: int | None = None
    backfill: Literal["loud", "none", "silent"] = "none"


class PlaylistShown(Shape, kw_only=True):
    """Everything that a display shows: its slides, each with its content now. `version` is
    of the display's page: with another one it loads itself anew."""

    type: Literal["playlist"]
    programme: str
    programme_name: str
    time_zone: str
    name: str
    locale: str
    version: str
    slides: list[BoardSlide | CampaignSlide | AnnouncementSlide | JoinSlide]
    contents: list[dict[str, Any] | None]
    at: str


class PointFigures(Shape, kw_only=True):
    """What points did from `since` to `until`, both included, by days of the programme;
    counted at `counted_at`, less than a minute ago. `running_more` campaigns run that are
    not listed."""

    since: str
    until: str
    counted_at: str | None
    currencies: list[CurrencyFigures]
    running: list[RunningCampaign]
    running_more: int


class PointSpan(Shape, kw_only=True):
    """The same of points, in minor units; `capped`: the budget ends it in some of these
    cases."""

    currency: str
    least: int
    likely: int
    most: int
    budget: int | None
    capped: bool


class Points(Shape, kw_only=True):
    """Points of a currency, in its minor units: a price, or what is paid."""

    amount: int
    currency: str = "points"


class PointsDiscount(Shape, kw_only=True):
    """Members pay a part of a basket with these points, by what they are worth: at least
    and at most so many in one basket, in their minor units."""

    least: int = 1
    most: int | None = None


class PointsGifts(Shape, kw_only=True):
    """How much of a currency goes into one gift, how much one member gives in a day and in
    a month of the programme's calendar, and how much one receives in a month. Points are
    given when they are `rested_days` old."""

    each: int
    """In minor units."""
    day: int
    """In minor units."""
    month: int
    """In minor units."""
    received_month: int
    """In minor units."""
    rested_days: int = 14


class Poll(Shape, kw_only=True, tag_field="type", tag="poll"):
    """An opinion: every option is as good as another, and none scores."""

    id: str
    prompt: str
    explanation: str = ""
    limit_ms: int | None = None
    picture: Picture | None = None
    sound: str | None = None
    option_pictures: list[Picture | None] = []
    option_sounds: list[str | None] = []
    options: list[str]


class PostingView(Shape, kw_only=True):
    """From one kind of account to another."""

    source: str
    destination: str
    amount: int


class Preference(Shape, kw_only=True):
    """A message, the channels that it comes by, and those on which the member does not want
    it."""

    message: str
    title: dict[str, str]
    purpose: Literal["promotional", "transactional"]
    channels: list[Literal["email", "push", "sms"]]
    unwanted: list[Literal["email", "push", "sms"]]


class PreferenceList(Shape, kw_only=True):
    """The programme's messages, by name. Nothing sounds from `quiet_from` to `quiet_until`
    on the member's own clock; the same twice is never."""

    items: list[Preference]
    quiet_from: str
    quiet_until: str


class PresenceForm(Shape, kw_only=True):
    """Whether the page is visible (`document.visibilityState`); one in a pocket is not."""

    visible: bool


class PreviewedMessage(Shape, kw_only=True):
    """The texts, and why a definition could not be saved as it stands: a text that cannot
    be read at all is missing."""

    items: list[PreviewedText]
    problems: list[str]


class PreviewedText(Shape, kw_only=True):
    """What a reader in `locale` has on a channel, in words of `words_locale` that were
    written for `words_for`. `cut` says what would not be seen of it; a text message is
    `parts` long."""

    locale: str
    channel: Literal["email", "inbox", "push", "sms"]
    title: str
    body: str
    words_locale: str
    words_for: Literal["email", "inbox", "push", "sms"]
    cut: list[str]
    parts: int | None


class Price(Shape, kw_only=True):
    """What a play costs, in minor units of a currency; it may be one that only rules pay
    out."""

    currency: str
    amount: int


class Prize(Shape, kw_only=True):
    """What is to be won: points, in minor units of a currency, a voucher of a reward, or
    both."""

    amount: int = 0
    currency: str = "points"
    voucher: str | UnsetType = UNSET
    """A reward, by its name."""


class PrizeChance(Shape, kw_only=True):
    """How likely a play wins a prize, as a decimal number; null where the stock decides."""

    key: str
    stock: int | None
    per_play: str | None


class PrizeLine(Shape, kw_only=True):
    """A prize of a campaign: how many there were, are left (null: no limit) and were
    won."""

    prize: str
    stock: int | None
    left: int | None
    won: int


class PrizeView(Shape, kw_only=True):
    """A prize as members read it: points, in minor units, and a `voucher` of a reward with
    its title, null where it is switched off."""

    amount: int
    currency: str
    voucher: str | None
    title: dict[str, str] | None


class Prizes(Shape, kw_only=True):
    """Every prize that the campaign has ever declared."""

    items: list[PrizeLine]


class PrizesBlock(Shape, kw_only=True, tag_field="kind", tag="prizes"):
    """What was won and waits to be fetched."""

    pass


class Problem(Shape, kw_only=True):
    """A problem document (RFC 9457). Programs branch on `code`; people read `detail`.

    `details` are plain values that help to mend the request; `errors` names what could not
    be read; `instance` identifies this one occurrence, to be quoted when asking for
    help."""

    type: str
    title: str
    status: int
    detail: str
    code: str
    instance: str | None = None
    errors: list[Fault] = []
    details: dict[str, Any] = {}


class Profile(Shape, kw_only=True):
    """What a brand may say of a member; what is left out stays, a null attribute is
    forgotten."""

    alias: str | UnsetType = UNSET
    locale: str | UnsetType = UNSET
    time_zone: str | UnsetType = UNSET
    day_start_hour: int | UnsetType = UNSET
    attributes: dict[str, Any] | UnsetType = UNSET


class ProgrammeView(Shape, kw_only=True):
    """A programme as its partners and staff see it; a newcomer is greeted in the first
    locale."""

    id: str
    slug: str
    name: str
    time_zone: str
    locales: list[str]
    attributes: dict[str, Literal["boolean", "date", "integer", "string"]]
    guests: bool
    messages: MessageSettings
    approvals: Approvals
    web: WebSettings
    gifts: GiftSettings


class ProjectedView(Shape, kw_only=True):
    """What will count, and the tier that holds on the day after."""

    value: int
    tier: str


class ProjectionView(Shape, kw_only=True):
    """The tier when the validity or the period ends with the day `on` (else, in 30
    days)."""

    on: str
    if_nothing_more: ProjectedView
    at_this_pace: ProjectedView | None


class Provider(Shape, kw_only=True):
    """An OpenID Connect issuer, and the audience (client id) its tokens must be meant for.

    Without `jwks_url` the keys are found by the issuer's discovery document. A member's
    external id becomes `prefix` + the token's subject; two issuers of one programme need
    different prefixes, or the "42" of one could play as the "42" of the other. An issuer
    with a `name` is offered in the app, whose members are sent there to sign in;
    `client_secret` is what it gave us for that, if it did: left out, the one that is known
    stays."""

    issuer: str
    audience: str
    jwks_url: str | None = None
    prefix: str = ""
    name: str = ""
    """As the button says it, such as Google."""
    client_secret: str | None = None


class ProviderView(Shape, kw_only=True):
    """An issuer that is accepted; `has_secret` says whether it gave us one, never shown."""

    issuer: str
    audience: str
    jwks_url: str | None
    prefix: str
    name: str
    has_secret: bool


class Providers(Shape, kw_only=True):
    """The issuers that the programme accepts."""

    items: list[ProviderView]


class PublicCurrency(Shape, kw_only=True):
    """How to show amounts: divide by ten to the power of `scale`."""

    code: str
    scale: int
    name: dict[str, str]
    plural: dict[str, str]
    icon: str


class PublicPages(Shape, kw_only=True):
    """Where the programme's own pages are; empty where it has none."""

    terms: str
    privacy: str
    help: str


class PublicProgramme(Shape, kw_only=True):
    """A programme from outside. `guests` says whether one may play before joining, `gifts`
    whether members give one another points, `tone` how pages of the house speak in its
    name."""

    slug: str
    name: str
    locales: list[str]
    tone: Literal["familiar", "formal"]
    guests: bool
    gifts: bool
    pages: PublicPages
    currencies: list[PublicCurrency]


class Published(Shape, kw_only=True):
    """A frozen version of a campaign, counted from 1."""

    id: str
    number: int
    published_at: str


class Purse(Shape, kw_only=True):
    """What they have of a currency by now, and how much of it has just landed."""

    currency: str
    scale: int
    name: dict[str, str]
    plural: dict[str, str]
    available: int
    gained: int


class PushKey(Shape, kw_only=True):
    """What a browser subscribes with: its `applicationServerKey`, in base64url."""

    key: str


class Qualification(Shape, kw_only=True):
    """What counts on the ladder, and over which days."""

    by: Literal["activity", "balance", "points"] = "points"
    """Points earned of a currency, its balance, or a measure of activities."""
    currency: str = "points"
    """For points and balance."""
    measure: Measure | None = None
    """For activity: a count, or a sum such as purchase.amount."""
    over: Literal["ever", "month", "quarter", "rolling", "year"] = "ever"
    """All time, the last so many days, or the running calendar period."""
    rolling_days: int | None = None


class QuestionCount(Shape, kw_only=True):
    """One question: how many answered it, what they chose in the author's order, the mean
    of a scale with two decimals, and of free texts the newest."""

    question: str
    kind: str
    prompt: str
    answers: int
    choices: list[ChoiceCount]
    mean: str | None
    texts: list[str]


class QuestionShown(Shape, kw_only=True, tag_field="type", tag="quiz.question"):
    """A question waiting for its answer (or a slide waiting to be left). No key is in
    it."""

    position: int
    total: int
    score: int
    streak: int
    question: str
    kind: str
    prompt: str
    beside: Beside
    options: list[str]
    limit_ms: int | None
    remaining_ms: int | None
    points_max: int
    unit: str = ""


class QuestionStatistics(Shape, kw_only=True):
    """One question. `right` of `answers` were right; `choices` counts each answer given,
    and `options` those of a question that has some. A poll has no `right_percent`, and what
    is no more in the campaign no prompt."""

    question: str
    prompt: str
    kind: str
    answers: int
    right: int
    right_percent: int | None
    late: int
    mean_ms: int
    median_ms: int
    choices: dict[str, int]
    options: list[OptionStatistics]


class Quiz(Shape, kw_only=True):
    """A quiz as its author sets it up.

    `scoring`: `accuracy` gives a right answer the question's `points_max`; `speed` gives
    all of it at once and half at the bell; `streak` adds a tenth of it for each right
    answer just before, five tenths at most; `negative` takes a quarter of it for a wrong
    answer (late and missing ones cost nothing), and the total shown never falls below zero.

    `draw` deals that many questions, chosen by chance, polls and slides alike; null deals
    all. Without `shuffle_questions` they keep the author's order. `shuffle_options` mixes
    the options of single, multiple and poll questions."""

    title: str
    questions: list[Single | Multiple | TrueFalse | Order | Number | Text | Poll | Slide]
    intro: str = ""
    scoring: Literal["accuracy", "negative", "speed", "streak"] = "accuracy"
    draw: int | None = None
    shuffle_questions: bool = True
    shuffle_options: bool = True


class QuizCampaign(Shape, kw_only=True, tag_field="mechanic", tag="quiz"):
    """What is played, and everything around it: when, by whom, for what."""

    wrap: Wrap
    config: Quiz


class QuizFile(Shape, kw_only=True):
    """A quiz in our open format."""

    format: Literal["kermesse.quiz/1"]
    quiz: Quiz


class QuizFileRead(Shape, kw_only=True):
    """What a file holds: `quiz` as the configuration of a campaign; `lines` at which its
    questions begin, one for each; what was refused, with all of its text, and what is
    doubtful. A text that was mended is read by itself, with `repair_as` for its format."""

    format: Literal["aiken", "csv", "gift", "json", "moodle_xml", "trivia", "xlsx"]
    quiz: Quiz
    lines: list[int]
    refused: list[RefusedQuestion]
    warnings: list[Warned]
    repair_as: Literal["aiken", "csv", "gift", "json", "moodle_xml", "trivia", "xlsx"]


class RankPrize(Shape, kw_only=True):
    """What a range of ranks wins when a run closes: points, a badge, a voucher, or all of
    it.

    Of teams, each member of a team in the range wins it; of leagues, ranks are those of a
    cohort."""

    from_rank: int
    to_rank: int
    points: Points | None = None
    """Points for each winner."""
    badge: str | None = None
    """A badge, by its name."""
    voucher: str | None = None
    """A reward, by its name."""
    league: str | None = None
    """Only in this league."""


class RankPrizeView(Shape, kw_only=True):
    """What a range of ranks wins, with the title of the reward that its voucher is of, null
    where that is switched off."""

    from_rank: int
    to_rank: int
    points: Points | None
    badge: str | None
    voucher: str | None
    title: dict[str, str] | None
    league: str | None


class Ranked(Shape, kw_only=True):
    """A member of a closed run by the house's own id. Who was on no view is not `ranked`:
    staff, the opted out, guests where the board bars them. `score` as kept: a time counts
    below zero."""

    member: str
    section: str
    ranked: bool
    rank: int | None
    section_rank: int | None
    score: int | None


class Rarity(Shape, kw_only=True):
    """So many of so many members held a level when it was last counted."""

    holders: int
    members: int
    counted_at: str


class Reached(Shape, kw_only=True):
    """Something that members would have reached, and how many times in all."""

    kind: str
    name: str
    level: int
    times: int


class ReadForm(Shape, kw_only=True):
    """The newest that was read: all older ones count as read as well."""

    upto: str
    """The id of a message in the inbox."""


class ReadyMade(Shape, kw_only=True):
    """A segment that most programmes want: save its definition under its name to have
    it."""

    name: str
    definition: Segment


class ReadyMades(Shape, kw_only=True):
    """All of them."""

    items: list[ReadyMade]


class Reason(Shape, kw_only=True):
    """One reason; `values` are the numbers in its words, percents as whole numbers."""

    code: str
    words: str
    values: dict[str, Any]


class Receipt(Shape, kw_only=True):
    """Where a draw stands in its seed's log, for the member to keep: the log that is
    published must hold this chain at this place."""

    seed: int
    sequence: int
    chain: str


class Record(Shape, kw_only=True):
    """One draw. `seen` is the stock before it; `mine` how often the member had won the
    prize that was rolled, where that prize is limited for one member, else 0. `chain` is in
    hex."""

    sequence: int
    play: str
    move: int
    nonce: str
    at: str
    seen: dict[str, int]
    mine: int
    share: int | None
    prize: str | None
    chain: str


class RedeemCheckout(Shape, kw_only=True):
    """It is paid; the member reads why points are spent."""

    reason: str = "purchase"
    """One line that a person can read; it is kept with who gave it."""


class RedeemForm(Shape, kw_only=True):
    """A reward by its name, and the price as it was shown; null: the first that the points
    suffice for."""

    reward: str
    price: PaidPrice | None = None


class RedemptionLine(Shape, kw_only=True):
    """A redemption with whose it is; a guest, and who has left, has no `external_id`."""

    id: str
    reward: str
    title: dict[str, str]
    status: Literal["cancelled", "expired", "handed_over", "ordered", "ready", "shipped"]
    fulfilment: str
    price: PaidPrice
    transaction_id: str | None
    ordered_at: str
    steps: list[RedemptionStep]
    voucher: VoucherView
    member_id: str
    external_id: str | None
    alias: str


class RedemptionPage(Shape, kw_only=True):
    """Redemptions, the oldest first; ask again with the last id as `after` for more."""

    items: list[RedemptionLine]


class RedemptionStep(Shape, kw_only=True):
    """When a redemption came to a status, and who saw to it: empty for the member or the
    house."""

    status: Literal["cancelled", "expired", "handed_over", "ordered", "ready", "shipped"]
    at: str
    by: str
    reason: str = ""


class RedemptionView(Shape, kw_only=True):
    """What was redeemed, for what, and how far it is; the voucher has its code."""

    id: str
    reward: str
    title: dict[str, str]
    status: Literal["cancelled", "expired", "handed_over", "ordered", "ready", "shipped"]
    fulfilment: str
    price: PaidPrice
    transaction_id: str | None
    ordered_at: str
    steps: list[RedemptionStep]
    voucher: VoucherView


class Referral(Shape, kw_only=True):
    """Members invite friends, and both are rewarded when a friend has done what it takes.

    A friend is a newcomer: whoever was here before the link cannot be invited, and nobody
    is invited twice. What a friend did is counted from the joining on. While `hold_days`
    are not over the points are on their way; if what qualified is undone, they go back at
    any time."""

    title: dict[str, str]
    """Words by locale, such as en or fr."""
    text: dict[str, str] = {}
    """Words by locale."""
    budget: Budget | None = None
    qualifies: Measure
    """What a friend does."""
    at_least: int = 1
    """How much of it."""
    within_days: int = 30
    """Since the friend joined."""
    inviting: Prize | None = None
    """For the member who invites."""
    invited: Prize | None = None
    """For the friend."""
    hold_days: int = 14
    """Whole days; 0: the points are theirs at once."""
    limit: RewardLimit | None = None
    """For so many friends the member gets something."""
    checks: ReferralChecks = field(
        default_factory=lambda: convert(
            {
                "same_contact": "refuse",
                "same_card": "refuse",
                "same_device": "hold",
                "ring": "hold",
                "crowd": 5,
            },
            ReferralChecks,
        )
    )
    card_field: str = "card"
    """Where the till tells a hash of the card it took."""


class ReferralChecks(Shape, kw_only=True):
    """What becomes of a friend who may be nobody else: refused, held until somebody on the
    staff has looked, or allowed."""

    same_contact: Literal["allow", "hold", "refuse"] = "refuse"
    """An address or number that is, or was, the inviting member's."""
    same_card: Literal["allow", "hold", "refuse"] = "refuse"
    """Paid with a card of the inviting member."""
    same_device: Literal["allow", "hold", "refuse"] = "hold"
    """On a device of the inviting member."""
    ring: Literal["allow", "hold", "refuse"] = "hold"
    """A device, a card or an address that several friends share."""
    crowd: int | None = 5
    """More friends than this in a day from one network address are held; null: as many as
    come."""


class ReferralDesign(Shape, kw_only=True):
    """A design as it stands; `revision` counts its changes. `failures` are those of its
    conditions, in whichever designs they stand."""

    id: str
    name: str
    revision: int
    active: bool
    active_since: str | None
    definition: Referral
    failures: list[FailingCondition]


class ReferralDesigns(Shape, kw_only=True):
    """In order of their making; ask again with the last id as `after` for more."""

    items: list[ReferralDesign]


class ReferralDraft(Shape, kw_only=True):
    """A design to save; it counts from the next activity on.

    `revision` is the one that was edited (0 for none): when given, and somebody saved
    since, this is refused. `backfill` also counts what members did before, and pays for it:
    told to them one by one ("loud") or not ("silent")."""

    definition: Referral
    active: bool = True
    revision: int | None = None
    backfill: Literal["loud", "none", "silent"] = "none"


class ReferralFigures(Shape, kw_only=True):
    """How many friends came as guests, wait to qualify, are held, rewarded, undone,
    refused."""

    came: int = 0
    waiting: int = 0
    held: int = 0
    rewarded: int = 0
    undone: int = 0
    refused: int = 0


class RefundForm(Shape, kw_only=True):
    """What goes back, under a reference of its own; without lines and delivery all that is
    left."""

    reference: str
    """Your own name for it, such as the number of the order and of the try."""
    lines: list[LineBack] | None = None
    delivery: int | None = None
    reason: str = "returned"
    """One line that a person can read; it is kept with who gave it."""


class RefundView(Shape, kw_only=True):
    """What a refund came to: of `returned`, as the basket priced it, `money` is paid back;
    the rest had been taken off. Points are on the balance again, in lots that end when they
    would have."""

    reference: str
    returned: int
    money: int
    lines: list[LineAmount]
    delivery: int
    discounts: list[DiscountBack]
    at: str


class RefusalForm(Shape, kw_only=True):
    """Why not, for who asked."""

    reason: str
    """One line that a person can read; it is kept with who gave it."""


class RefusedQuestion(Shape, kw_only=True):
    """A question left out: the line (or row) it starts at, how it begins, and why. `raw` is
    all of it, to be mended and read again by itself."""

    line: int
    text: str
    reason: str
    raw: str = ""


class RefusedRow(Shape, kw_only=True):
    """A line of the file that was refused, and all that is wrong with it."""

    line: int
    problem: str


class RefusedRows(Shape, kw_only=True):
    """In the order of the file; ask again with the last line as `after` for more."""

    items: list[RefusedRow]


class Refusing(Shape, kw_only=True):
    """Why a winner does not get the prize."""

    reason: str
    """One line that a person can read; it is kept with who gave it."""


class RegradedMember(Shape, kw_only=True):
    """The same with what the member is called; a guest has no `external_id`."""

    member_id: str
    better: int
    worse: int
    points: int
    external_id: str | None
    alias: str


class RegradedMembers(Shape, kw_only=True):
    """A page of them; `next` is the `after` of the page that follows, or null."""

    items: list[RegradedMember]
    next: str | None


class Regrading(Shape, kw_only=True):
    """How far it is with marking attempts by `version`; `job_id` is its long job."""

    members: int = 0
    attempts: int = 0
    changed: int = 0
    better: int = 0
    worse: int = 0
    left: int = 0
    refused: int = 0
    points_given: int = 0
    points_taken: int = 0
    job_id: str
    version: int
    status: Literal["cancelled", "done", "failed", "paused", "running"]
    asked_at: str
    done_at: str | None


class Rehearsal(Shape, kw_only=True):
    """What the member would be shown, and what the last move came to (null before the
    first). All that would stop publication is in `problems`; what cannot be played yet has
    no `play`."""

    play: PlayView | None
    last: Moved | None
    problems: list[str]


class Rehearse(Shape, kw_only=True):
    """A draft, and a play of it from the start: the same seed deals the same cards."""

    definition: (
        ContestCampaign
        | InstantCampaign
        | QuizCampaign
        | ScratchCampaign
        | TaskCampaign
        | WheelCampaign
    )
    seed: str
    moves: list[RehearsedMove] = []


class RehearsedMove(Shape, kw_only=True):
    """A move and when it was made; without a time, at that of the move before."""

    move: (
        Enter
        | Try
        | Answered
        | NextQuestion
        | Scratch
        | SurveyAnswered
        | TaskDone
        | TaskSubscribed
        | Spin
    )
    at_ms: int | None = None


class ReinstatementForm(Shape, kw_only=True):
    """Why the reversal does not stand."""

    reason: str
    """One line that a person can read; it is kept with who gave it."""
    cause: dict[str, str] = {}
    """Your own names for it, such as an order number."""


class ReleaseCheckout(Shape, kw_only=True):
    """Nothing comes of it; the member reads why points are back."""

    reason: str = "released"
    """One line that a person can read; it is kept with who gave it."""


class ReleaseForm(Shape, kw_only=True):
    """Why the held points go back."""

    reason: str = "released"
    """One line that a person can read; it is kept with who gave it."""


class Remark(Shape, kw_only=True):
    """What was once decided of a member, and by whom."""

    why: Literal["excluded", "opted_out"]
    absent: bool
    reason: str
    author: str
    at: str


class Repair(Shape, kw_only=True):
    """A broken streak can be mended for points, soon enough after the first missed
    period."""

    within_days: int
    """Counted from the end of the first missed period."""
    price: Points
    """For all that was missed together."""


class RepairView(Shape, kw_only=True):
    """A broken streak can be mended: the periods missed, the length it had, and until
    when."""

    starts: list[str]
    length: int
    price: Points
    until: str


class Replay(Shape, kw_only=True):
    """What a draft would have come to, had it existed; amounts are minor units by currency.

    `vouchers` are those that would have been given, by reward, as if the stock sufficed;
    `paid` is what its name really paid in that time and `difference` the cost less that,
    both null where nothing of the name exists. `money` is in cents, told when costs were
    given."""

    since: str
    until: str
    activities: int
    members: int
    cost: dict[str, int]
    gains: list[Reached]
    top: list[Gainer]
    heaviest: list[HeavyDay]
    paid: dict[str, int] | None = None
    difference: dict[str, int] | None = None
    money: int | None = None
    vouchers: dict[str, int] = {}


class RequestPage(Shape, kw_only=True):
    """Requests in the order in which they were asked; ask again with the last id as
    `after`."""

    items: list[RequestView]


class RequestView(Shape, kw_only=True):
    """What was asked, in full, by whom and why it waits; and what became of it, by whom.
    `outcome` names what it came to, or says in words why it failed or was refused."""

    id: str
    kind: str
    state: Literal["approved", "expired", "failed", "refused", "waiting", "withdrawn"]
    why: str
    asked: dict[str, Any]
    asked_by: str
    asked_at: str
    expires_at: str
    decided_by: str | None
    decided_at: str | None
    outcome: dict[str, Any]


class RestoreForm(Shape, kw_only=True):
    """A day of the missed period, in the member's calendar, and why it is given back."""

    day: str
    reason: str
    """One line that a person can read; it is kept with who gave it."""


class Restored(Shape, kw_only=True):
    """A period given back by staff: who, when and why."""

    start: str
    at: str
    by: str
    name: str
    reason: str


class Result(Shape, kw_only=True):
    """What the member is shown of their draw: what was given, and what it can be checked
    by.

    `title` is the prize's in the languages of the programme. `fallback` says that the prize
    drawn could not be given, and that this one stands in for it."""

    seed: int
    sequence: int
    nonce: str
    share: int | None
    prize: str | None
    title: dict[str, str]
    fallback: bool


class ResultLine(Shape, kw_only=True):
    """How many deliveries ended this way, and how many of them were opened, tapped, and led
    to what the message is for."""

    channel: str
    status: str
    reason: str
    many: int
    opened: int
    tapped: int
    converted: int


class ResultShown(Shape, kw_only=True, tag_field="type", tag="quiz.result"):
    """What became of a question. `answer` and `right_answer` are in the form answers are
    posted in (a range of numbers as words); `right_answer` is null for a poll, `answer`
    when there was none. `points` is this question's alone and may be below zero; with
    `summary` the play is over."""

    position: int
    total: int
    score: int
    streak: int
    question: str
    kind: str
    prompt: str
    beside: Beside
    options: list[str]
    outcome: Literal["late", "noted", "right", "seen", "unanswered", "wrong"]
    answer: bool | int | str | list[int] | None
    right_answer: bool | int | str | list[int] | None
    explanation: str
    points: int
    points_max: int
    taken_ms: int
    unit: str = ""
    summary: Summary | None = None


class Results(Shape, kw_only=True):
    """What came of a message, by channel, status and reason."""

    items: list[ResultLine]


class ResumeClock(Shape, kw_only=True, tag_field="type", tag="resume"):
    """The clock goes on, with the time that was left."""

    pass


class ReturnLine(Shape, kw_only=True):
    """So much of what a partner reported was returned, `returned` of `of` in lowest terms;
    whether that still stands, or was taken back since."""

    returned: int
    of: int
    stands: bool


class Returned(Shape, kw_only=True):
    """How much of an activity is returned by now: so many of so many, in lowest terms."""

    returned: int
    of: int


class Reveal(Shape, kw_only=True, tag_field="type", tag="reveal"):
    """The right answer is shown."""

    pass


class Revealed(Shape, kw_only=True):
    """A seed that is drawn from no more: `secret` is in hex, `draws` is how many it
    made."""

    number: int
    hash: str
    secret: str
    draws: int


class ReversalForm(Shape, kw_only=True):
    """What is left of the transaction, or an amount of it, or a part of the whole."""

    amount: int | None = None
    part: Part | None = None
    reason: str
    """One line that a person can read; it is kept with who gave it."""
    cause: dict[str, str] = {}
    """Your own names for it, such as an order number."""


class RevisionPage(Shape, kw_only=True):
    """A rule's revisions, the newest first."""

    items: list[RuleRevision]


class Revocation(Shape, kw_only=True):
    """The badge is no longer the member's since `at`; asked again, it answers what was done
    then, and nothing is taken twice. `points` are its prizes, and those of what fell with
    it; `stays` are vouchers that it gave and that were used."""

    badge: str
    at: str
    by: str
    reason: str
    points: list[TakenBack]
    stays: list[Stays]


class RevocationForm(Shape, kw_only=True):
    """Whose badge is taken back, and why."""

    external_id: str
    """The member, as the brand calls them."""
    reason: str
    """One line that a person can read; it is kept with who gave it."""


class RevokedBadge(Shape, kw_only=True):
    """Who took a badge back, when, and why."""

    name: str
    at: str
    by: str
    reason: str


class Reward(Shape, kw_only=True):
    """What members have for their points, or win. Without prices it is only given.

    `stock` is how many are put out in all; what is void or expired gives its place back. A
    code that was given never comes back."""

    title: dict[str, str]
    """Words by locale, such as en or fr."""
    text: dict[str, str] = {}
    """Words by locale."""
    budget: Budget | None = None
    kind: Literal[
        "amount",
        "bundle",
        "delivery",
        "donation",
        "experience",
        "gift_card",
        "item",
        "money_off",
        "partner",
        "percent",
        "product",
        "sample",
        "tier",
    ] = "product"
    terms: dict[str, str] = {}
    """Words by locale."""
    icon: str = ""
    """An emoji."""
    picture: str = ""
    """A picture that was sent."""
    categories: list[str] = []
    percent: int | None = None
    value: int | None = None
    money: str = ""
    """Such as EUR."""
    tier: str | None = None
    """The member status that it sets until the voucher ends."""
    prices: list[RewardPrice] = []
    stock: int | None = None
    codes: Literal["generated", "none", "pool"] = "generated"
    pool_low: int = 0
    """With fewer free codes than this, it is told."""
    valid_days: int | None = None
    valid_until: str | None = None
    fulfilment: Literal["at_once", "hand_over", "ship"] = "at_once"
    """What staff still do when somebody has redeemed it."""
    starts_at: str | None = None
    ends_at: str | None = None
    early_at: str | None = None
    """From when on those of `early_condition` have it."""
    early_condition: str = ""
    """Such as 'regulars' in member.segments."""
    condition: str = ""
    """Such as 'regulars' in member.segments."""
    balance_min: int = 0
    """What must be on the balance of the price's currency."""
    limit: RewardLimit | None = None
    limit_all: RewardLimit | None = None
    gifts: bool = False
    """Members may give its vouchers to another member."""
    basket: BasketTerms = field(
        default_factory=lambda: convert(
            {
                "least": 0,
                "included": [],
                "excluded": [],
                "alone": False,
                "most": 1,
                "refunded": "comes_back",
            },
            BasketTerms,
        )
    )


class RewardCost(Shape, kw_only=True):
    """A reward: how many were redeemed and not cancelled, and the points that were paid for
    them. What they were worth is what is owed no more; what it costs to buy one, only the
    brand knows."""

    name: str
    title: dict[str, str]
    redeemed: int
    lines: list[CostLine]


class RewardDesign(Shape, kw_only=True):
    """A design as it stands; `revision` counts its changes. `failures` are those of its
    conditions, in whichever designs they stand."""

    id: str
    name: str
    revision: int
    active: bool
    active_since: str | None
    definition: Reward
    failures: list[FailingCondition]


class RewardDesigns(Shape, kw_only=True):
    """In order of their making; ask again with the last id as `after` for more."""

    items: list[RewardDesign]


class RewardDraft(Shape, kw_only=True):
    """A design to save; it counts from the next activity on.

    `revision` is the one that was edited (0 for none): when given, and somebody saved
    since, this is refused. `backfill` also counts what members did before, and pays for it:
    told to them one by one ("loud") or not ("silent")."""

    definition: Reward
    active: bool = True
    revision: int | None = None
    backfill: Literal["loud", "none", "silent"] = "none"


class RewardLimit(Shape, kw_only=True):
    """At most so many in a period of the programme's own calendar."""

    count: int
    period: Literal["day", "ever", "month", "quarter", "week", "year"] = "ever"


class RewardOffer(Shape, kw_only=True):
    """A reward as I see it. `why` says why it cannot be mine now, null where it can; `left`
    is how many there are yet, null for no limit. `percent`, `value` and `money` say what it
    is worth."""

    name: str
    kind: str
    title: dict[str, str]
    text: dict[str, str]
    terms: dict[str, str]
    icon: str
    picture: str
    categories: list[str]
    percent: int | None
    value: int | None
    money: str
    fulfilment: str
    starts_at: str | None
    ends_at: str | None
    left: int | None
    prices: list[OfferedPrice]
    open: bool
    why: (
        Literal[
            "balance_min",
            "gone",
            "has_tier",
            "limit",
            "limit_all",
            "not_for_you",
            "not_sold",
            "over",
            "points",
            "soon",
        ]
        | None
    )


class RewardPrice(Shape, kw_only=True):
    """One way to pay: points of a currency, and `money` beside them at the counter. `value`
    is what a card of this price is worth; `tiers` are those whose members may pay so, none
    for all."""

    currency: str = "points"
    amount: int
    """In minor units."""
    money: int = 0
    """In minor units."""
    value: int | None = None
    tiers: list[str] = []


class RewardsBlock(Shape, kw_only=True, tag_field="kind", tag="rewards"):
    """The rewards that are nearest."""

    pass


class RoomDraft(Shape, kw_only=True):
    """A room on a published quiz, named by its campaign."""

    campaign: str
    options: Options | UnsetType = UNSET


class RoomKey(Shape, kw_only=True):
    """A key of the room, shown this once, to be sent as `Authorization: Bearer`."""

    role: Literal["host", "screen"]
    token: str
    expires_at: str


class RoomKeyDraft(Shape, kw_only=True):
    """For whom the key is: a host leads the room, a screen shows it."""

    role: Literal["host", "screen"]


class RoomTeams(Shape, kw_only=True):
    """Teams on their own devices: each player joins one. A team's score is the sum or the
    mean of its players' scores, or the sum of its `best` ones."""

    names: list[str]
    score: Literal["best", "mean", "sum"] = "sum"
    best: int = 3


class RoomView(Shape, kw_only=True):
    """A room as its programme sees it. People come in by `pin`, or by `link`, which is long
    enough that nobody guesses it. The next move has the number `number` + 1."""

    id: str
    campaign_id: str
    title: str
    pin: str | None
    link: str
    phase: Literal["closed", "ended", "lobby", "podium", "question", "reveal", "scores"]
    position: int
    questions: int
    number: int
    board: Literal["accuracy", "speed"]
    locked: bool
    players: int
    options: Options
    opened_at: str
    moved_at: str
    ended_at: str | None
    settled_at: str | None


class Rooms(Shape, kw_only=True):
    """Rooms, the newest first."""

    items: list[RoomView]


class Rotation(Shape, kw_only=True):
    """For how long both secrets sign: at most seven days, a day when nothing is said, and 0
    where the old one has leaked."""

    overlap_s: int = 86400


class RuleAnswer(Shape, kw_only=True):
    """How a rule would decide: the `amount` it would pay, and each thing it asked for."""

    rule: str
    revision: int
    fired: bool
    amount: int
    currency: str
    checks: list[Check]


class RuleBudget(Shape, kw_only=True):
    """The most a rule ever pays to everybody together, in minor units, however often it
    says so."""

    amount: int


class RuleDefinition(Shape, kw_only=True):
    """A rule as a marketer writes it. `amount` yields minor units of `currency`: an exact
    number, which `rounding` makes a whole one at the very end.

    Condition and amount speak of `activity` (`data`, `type`, `source`, and in the member's
    own day `date`, `year`, `month`, `day`, `weekday` from Monday = 1, and `hour`) and of
    `member` (`joined` and the `days` since, `locale`, `guest`, `tier`, `segments`,
    `attributes`). A date is a text; `anniversary(member.attributes.birthday, activity.date)
    > 0` is true on a birthday."""

    activity_type: str
    amount: str
    currency: str
    condition: str = "true"
    rounding: Literal["down", "half_even", "half_up", "up"] = "half_up"
    caps: list[Cap] = []
    cooldown_s: int = 0
    starts_at: str | None = None
    ends_at: str | None = None
    budget: RuleBudget | None = None
    reason: str | dict[str, str] = ""
    explained: dict[str, str] = {}
    """The condition as members read it, where ours is not it."""
    pending: Waiting | None = None
    voucher: str | None = None
    """A reward, of which a voucher is given beside the points, or without."""


class RuleDraft(Shape, kw_only=True):
    """A rule to save; it counts from the next activity on.

    `revision` is the one that was edited (0 for none): when given, and somebody saved
    since, this is refused."""

    definition: RuleDefinition
    active: bool = True
    revision: int | None = None


class RulePage(Shape, kw_only=True):
    """Rules in order of their making; ask again with the last id as `after` for more."""

    items: list[RuleView]


class RuleReplay(Shape, kw_only=True):
    """A rule to try; `name` is that of the rule it would replace, if any."""

    definition: RuleDefinition
    name: str | None = None
    days: int = 90
    """How many days back, up to now."""
    cost_per_thousand: dict[str, int] = {}
    """What 1,000 minor units of a currency cost you, in cents of your money."""


class RuleRevision(Shape, kw_only=True):
    """A rule as it once was, who made it so, and when."""

    revision: int
    active: bool
    definition: RuleDefinition
    author: str
    at: str


class RuleTrial(Shape, kw_only=True):
    """A rule to try on one activity; `name` is that of the rule it would replace, if
    any."""

    definition: RuleDefinition
    name: str | None = None


class RuleView(Shape, kw_only=True):
    """A rule as it stands; `revision` counts its changes. `warnings` tell what probably
    keeps it from paying, each with its field; `failures` are those of this revision."""

    id: str
    name: str
    revision: int
    active: bool
    definition: RuleDefinition
    warnings: list[str]
    failures: Failures | None


class RuleWhy(Shape, kw_only=True):
    """A rule in the revision that was in force: what it `paid`, by which transaction, and
    each thing it asked for. `as_of_now` names what was not kept and is looked at as it is
    now; where that has changed, the checks would have come to `amount` instead."""

    rule: str
    revision: int
    paid: int
    transaction_id: str | None
    amount: int
    currency: str
    checks: list[Check]
    as_of_now: list[str]


class RunPage(Shape, kw_only=True):
    """Runs, the latest first; ask again with the last `starts_at` as `before` for more."""

    items: list[RunView]


class RunView(Shape, kw_only=True):
    """A run, and the rule by which it closes, the same for everybody in whichever time
    zone.

    It counts what happened from `starts_at` until just before `ends_at` (borders of the
    board's `time_zone`) and was received before `closes_at`. `next_starts_at` is the next
    reset."""

    id: str
    starts_at: str
    ends_at: str | None
    closes_at: str | None
    next_starts_at: str | None
    time_zone: str
    grace_minutes: int
    status: str


class RunningCampaign(Shape, kw_only=True):
    """A campaign that can be played now."""

    slug: str
    title: dict[str, str]
    mechanic: str
    ends_at: str | None


class RunningChallenge(Shape, kw_only=True):
    """A running challenge as one member sees it. The run began at `starts_at` and ends at
    `ends_at`, in `seconds_left`; null for without end.

    `times` is how often the member has completed it, in all runs. One that begins `again`
    is a card with stamps: as soon as it is full, the next one is empty."""

    name: str
    title: dict[str, str]
    text: dict[str, str]
    starts_at: str | None
    ends_at: str | None
    seconds_left: int | None
    opt_in: bool
    joined: bool
    need: str
    goals: list[GoalView]
    percent: int
    completed: bool
    again: bool
    prizes: list[PrizeView]
    times: int
    times_most: int | None
    community: CommunityView | None


class RunningChallenges(Shape, kw_only=True):
    """The challenges that run now, in order of name."""

    items: list[RunningChallenge]


class SaleView(Shape, kw_only=True):
    """What the purchase came to: points, and the `vouchers` that it won, which are in the
    member's app, and in the visit where they can be used now. `notes` are in the member's
    language."""

    activity_id: str
    awards: list[Payment]
    vouchers: list[GivenVoucher]
    notes: list[Note]
    visit: VisitView


class SchemaLine(Shape, kw_only=True):
    """A kind of thing, what family it is of, and where its `definition` is saved. A
    campaign's kind is its mechanic."""

    kind: str
    family: Literal["campaign", "currency", "design", "rule", "type"]
    path: str


class SchemaView(Shape, kw_only=True):
    """A kind with its JSON Schema; `merits` are what a campaign's tariff may pay for."""

    kind: str
    family: Literal["campaign", "currency", "design", "rule", "type"]
    path: str
    schema: dict[str, Any]
    merits: dict[str, str] = {}


class Schemas(Shape, kw_only=True):
    """Everything that can be configured."""

    items: list[SchemaLine]


class Scores(Shape, kw_only=True, tag_field="type", tag="scores"):
    """The scores are shown."""

    pass


class Scratch(Shape, kw_only=True, tag_field="type", tag="scratch.scratch"):
    """Scratch the card."""

    nonce: str
    """Fresh chance of the device's own."""
    seed: int


class ScratchCampaign(Shape, kw_only=True, tag_field="mechanic", tag="scratch"):
    """What is played, and everything around it: when, by whom, for what."""

    wrap: Wrap
    config: Card


class ScratchShown(Shape, kw_only=True, tag_field="type", tag="scratch"):
    """The card: `fields` under the film, row by row; empty until it is scratched."""

    size: int
    fields: list[str]
    result: Result | None


class Season(Shape, kw_only=True, tag_field="kind", tag="season"):
    """One run between two moments."""

    starts_at: str
    ends_at: str


class Seat(Shape, kw_only=True):
    """A place in a room; `mine` is as the room's socket tells it."""

    room_id: str
    mine: Mine


class Sector(Shape, kw_only=True):
    """One sector, clockwise in the order given. Without a prize it loses."""

    label: dict[str, str]
    """By locale."""
    colour: str
    """For example #e4572e."""
    weight: int
    prize: str | None = None


class SectorShown(Shape, kw_only=True):
    """A sector as the page paints it."""

    label: dict[str, str]
    colour: str


class SeedLine(Shape, kw_only=True):
    """A seed of a campaign. `secret` (hex) is null while it is drawn from, and so is the
    `chain` of the last draw, which binds the house to how many `draws` there were and to
    each of them."""

    number: int
    hash: str
    odds_hash: str
    opened_at: str
    revealed_at: str | None
    secret: str | None
    draws: int
    chain: str | None


class SeedShown(Shape, kw_only=True):
    """A revealed seed: `hash` is the SHA-256 of the 32 bytes that `secret` gives in hex."""

    number: int
    hash: str
    secret: str
    opened_at: str


class Segment(Shape, kw_only=True):
    """Members who belong together: all for whom a condition holds, or those on a list.

    The condition is written in the rule language over `member` (with `member.days` since
    joining and `member.tier`), `today`, `balance`, `streak`, `recency`, `frequency` and
    `spend`, such as `recency.days >= 60 && spend.ever > 10000`. Each of `measures` is read
    as `measure.<name>`, and the days since as `recency.<name>`. Without a condition it is a
    list."""

    title: dict[str, str]
    """Words by locale, such as en or fr."""
    text: dict[str, str] = {}
    """Words by locale."""
    budget: Budget | None = None
    condition: str = ""
    """Empty for a list that is kept by hand."""
    measures: dict[str, Lately] = {}


class SegmentDesign(Shape, kw_only=True):
    """A design as it stands; `revision` counts its changes. `failures` are those of its
    conditions, in whichever designs they stand."""

    id: str
    name: str
    revision: int
    active: bool
    active_since: str | None
    definition: Segment
    failures: list[FailingCondition]


class SegmentDesigns(Shape, kw_only=True):
    """In order of their making; ask again with the last id as `after` for more."""

    items: list[SegmentDesign]


class SegmentDraft(Shape, kw_only=True):
    """A design to save; it counts from the next activity on.

    `revision` is the one that was edited (0 for none): when given, and somebody saved
    since, this is refused. `backfill` also counts what members did before, and pays for it:
    told to them one by one ("loud") or not ("silent")."""

    definition: Segment
    active: bool = True
    revision: int | None = None
    backfill: Literal["loud", "none", "silent"] = "none"


class SegmentMembers(Shape, kw_only=True):
    """How many are in the segment, and some of them in order of id; ask again with the last
    id as `after` for more."""

    size: int
    items: list[Someone]


class SegmentPreview(Shape, kw_only=True):
    """How many of the programme's members would be in the segment now, and the first of
    them."""

    size: int
    of: int
    sample: list[Someone]


class SegmentTry(Shape, kw_only=True):
    """A segment that is not saved yet."""

    definition: Segment


class Self(Shape, kw_only=True):
    """Who is asking, what they may do, and at which sites alone, where there are any."""

    id: str
    programme_id: str
    name: str
    rights: list[Right]
    sites: list[str]


class Sent(Shape, kw_only=True):
    """The event's id: its delivery is at `/v1/webhooks/{name}/deliveries/{id}`."""

    id: str


class Served(Shape, kw_only=True):
    """Whoever is at the till: to be shown for so many `seconds`, and then forgotten.
    `reward` is what was just handed over, `won` what was just won, which is among their
    vouchers now."""

    alias: str
    enrolled: bool
    purses: list[Purse]
    reward: dict[str, str] | None
    won: list[dict[str, str]]
    seconds: float


class Session(Shape, kw_only=True):
    """A session that has begun; the cookie carries it. What it `awaits` is the second step:
    a `code` of the authenticator app, instead of which one of their `passkeys` serves, or
    its `enrolment`; it opens nothing else before."""

    email: str
    role: Literal["cashier", "marketer", "owner", "viewer"]
    expires_at: str
    awaits: Literal["code", "enrolment"] | None = None
    passkeys: bool = False


class SessionSecret(Shape, kw_only=True):
    """What the device got when it signed in."""

    secret: str


class Sessions(Shape, kw_only=True):
    """Where I am signed in; at most 20."""

    items: list[DeviceSession]


class Settings(Shape, kw_only=True):
    """What may change; what is left out stays as it is. `attributes` replaces the
    declarations, `messages`, `web` and `gifts` all that was said of them."""

    name: str | UnsetType = UNSET
    time_zone: str | UnsetType = UNSET
    locales: list[str] | UnsetType = UNSET
    attributes: dict[str, Literal["boolean", "date", "integer", "string"]] | UnsetType = UNSET
    guests: bool | UnsetType = UNSET
    messages: MessageSettings | UnsetType = UNSET
    web: WebSettings | UnsetType = UNSET
    gifts: GiftSettings | UnsetType = UNSET


class Share(Shape, kw_only=True):
    """One line of the table. A share without a prize loses."""

    weight: int
    prize: str | None = None


class ShareTask(Shape, kw_only=True, tag_field="kind", tag="share"):
    """To pass a link on: it is done when the device's own sheet has handed it over, or it
    was copied. Nobody sees whether anybody gets it. `url` is an https address; none is the
    programme's own page. `message` goes with it."""

    url: str | None = None
    message: dict[str, str] = {}
    """By locale."""


class SharedProgress(Shape, kw_only=True):
    """The run of a shared goal that is going on, the furthest team first."""

    name: str
    title: dict[str, str]
    starts_at: str | None
    ends_at: str | None
    teams: list[TeamView]


class ShopDefinition(Shape, kw_only=True):
    """What it is, and what of its orders counts. `api`: where it is asked for what its
    hooks do not say, such as https://connect.squareup.com. A guest's order may be claimed
    for `claim_days` by who proves the address that it was ordered with; 0 for never."""

    kind: Literal["bigcommerce", "clover", "shopify", "square", "wix", "woocommerce"]
    api: str | None = None
    counts: Counts | UnsetType = UNSET
    claim_days: int = 30


class ShopDraft(Shape, kw_only=True):
    """A connection to make or change. `secret` is what the shop signs with and `credential`
    what it is asked with; each is kept as it was when it is left out, and nobody is shown
    it. A secret that takes the place of another leaves that one valid for `overlap_s`."""

    definition: ShopDefinition
    secret: str | None = None
    credential: str | None = None
    overlap_s: int = 86400


class ShopView(Shape, kw_only=True):
    """A connection as it stands. `address` is where the shop is to send its hooks.
    `heard_at` is when one was understood last, to half a minute; `failed_why` tells of the
    last that led to nothing, until one is understood again. Until `old_secret_until` the
    secret before holds too."""

    name: str
    definition: ShopDefinition
    address: str
    has_credential: bool
    made_at: str
    old_secret_until: str | None
    heard_at: str | None
    failed_at: str | None
    failed_why: str | None


class Shops(Shape, kw_only=True):
    """All connections of the programme, by name."""

    items: list[ShopView]


class ShowBoard(Shape, kw_only=True, tag_field="type", tag="board"):
    """Which of the two scoreboards is shown."""

    board: Literal["accuracy", "speed"]


class ShownPicture(Shape, kw_only=True, tag_field="kind", tag="picture"):
    """A picture at its `address`; width and height in pixels, where they are known, so that
    its place can be kept until it is there."""

    media: str
    """The name of a picture, as POST /v1/media answered."""
    alt: dict[str, str]
    """Words by locale, such as en or fr."""
    link: str = ""
    address: str
    width: int | None
    height: int | None


class SignIn(Shape, kw_only=True):
    """The programme's slug, and who signs in to it."""

    programme: str
    """Lower-case letters, digits and dashes."""
    email: str
    password: str


class SignInForm(Shape, kw_only=True):
    """Who somebody is: a `link`'s last part; or the `id` of a code and the `code`; or an
    `id_token` of an issuer that the programme accepts. `guest_token`: who they are so far
    on this device; `device`: what it is called; `device_secret`: by which it began at an
    issuer."""

    programme: str
    """Lower-case letters, digits and dashes."""
    link: str | None = None
    id: str | None = None
    code: str | None = None
    id_token: str | None = None
    guest_token: str | None = None
    device: str = ""
    """What the device is called."""
    device_secret: str | None = None


class SignInLink(Shape, kw_only=True):
    """A link by which a member signs in, once."""

    address: str
    link: str
    expires_at: str


class SignInWays(Shape, kw_only=True):
    """How members may sign in: by a code to an address of these kinds, or at an issuer."""

    codes: list[Literal["email", "phone"]]
    issuers: list[OfferedIssuer]


class Signal(Shape, kw_only=True):
    """An activity of the same member that speaks of the one which paid: its `field` says
    what the field `same_as` of that one said or, without it, the id under which that one
    was sent."""

    activity_type: str
    field: str
    same_as: str = ""


class SignedFile(Shape, kw_only=True):
    """A compact JWS, as it is to be kept in a file. `address` is where a badge is shown to
    whoever has it; a receipt has none."""

    id: str
    signed: str
    address: str | None


class SignedInView(Shape, kw_only=True):
    """`secret` gets fresh tokens until the session ends; it is told this once."""

    secret: str
    session: DeviceSession
    token: Issued


class Single(Shape, kw_only=True, tag_field="type", tag="single"):
    """Several options, one right: `right` is its position, from 0."""

    id: str
    prompt: str
    explanation: str = ""
    limit_ms: int | None = None
    picture: Picture | None = None
    sound: str | None = None
    option_pictures: list[Picture | None] = []
    option_sounds: list[str | None] = []
    options: list[str]
    right: int
    points_max: int = 100


class Site(Shape, kw_only=True):
    """A place of the brand. One that is not active is archived: nothing is done there any
    more, and what was done stays in its figures."""

    title: dict[str, str]
    """Words by locale, such as en or fr."""
    text: dict[str, str] = {}
    """Words by locale."""
    budget: Budget | None = None
    address: str = ""


class SiteDay(Shape, kw_only=True):
    """A day of a site, by the programme's clock; null where no site was named."""

    credits: int = 0
    credited: int = 0
    redemptions: int = 0
    vouchers: int = 0
    enrolments: int = 0
    undone: int = 0
    undone_amount: int = 0
    day: str
    site: str | None


class SiteDays(Shape, kw_only=True):
    """The days from `since` to `until` on which something was done, each by site."""

    since: str
    until: str
    days: list[SiteDay]


class SiteDesign(Shape, kw_only=True):
    """A design as it stands; `revision` counts its changes. `failures` are those of its
    conditions, in whichever designs they stand."""

    id: str
    name: str
    revision: int
    active: bool
    active_since: str | None
    definition: Site
    failures: list[FailingCondition]


class SiteDesigns(Shape, kw_only=True):
    """In order of their making; ask again with the last id as `after` for more."""

    items: list[SiteDesign]


class SiteDraft(Shape, kw_only=True):
    """A design to save; it counts from the next activity on.

    `revision` is the one that was edited (0 for none): when given, and somebody saved
    since, this is refused. `backfill` also counts what members did before, and pays for it:
    told to them one by one ("loud") or not ("silent")."""

    definition: Site
    active: bool = True
    revision: int | None = None
    backfill: Literal["loud", "none", "silent"] = "none"


class Skip(Shape, kw_only=True, tag_field="type", tag="skip"):
    """This question counts for nobody; the next one is asked."""

    pass


class Slide(Shape, kw_only=True, tag_field="type", tag="slide"):
    """Something to read; the member goes on when ready."""

    id: str
    prompt: str
    explanation: str = ""
    limit_ms: int | None = None
    picture: Picture | None = None
    sound: str | None = None


class Sold(Shape, kw_only=True):
    """A tier that is for sale, for a term of whole months at a time."""

    months: int = 12
    """How long a paid term lasts."""
    price: MembershipPrice
    """What a term costs; your shop takes it."""
    grace_days: int = 0
    """So long the tier is held for a late renewal."""


class Someone(Shape, kw_only=True):
    """A member, as a list shows one; a guest has no external id."""

    id: str
    external_id: str | None
    alias: str


class Span(Shape, kw_only=True):
    """Nine cases in ten lie from `least` to `most`."""

    least: int
    likely: int
    most: int


class Spin(Shape, kw_only=True, tag_field="type", tag="wheel.spin"):
    """Turn the wheel."""

    nonce: str
    """Fresh chance of the device's own."""
    seed: int


class Staff(Shape, kw_only=True):
    """Someone who works for the brand; `role` is where their rights began. Who is not
    `confirmed` counts as one with whoever let them in, where two people have to agree."""

    id: str
    email: str
    role: Literal["cashier", "marketer", "owner", "viewer"]
    rights: list[Right]
    disabled: bool
    created_at: str
    sites: list[str] = []
    revision: int = 1
    confirmed: bool = True
    second_factor: bool = False


class StaffChange(Shape, kw_only=True):
    """What is left out stays as it is; a role without `rights` gives those that it begins
    with. A new password, or being shut out, ends the person's sessions; new rights hold
    from the next call."""

    role: Literal["cashier", "marketer", "owner", "viewer"] | None = None
    rights: list[Right] | None = None
    sites: list[str] | None = None
    disabled: bool | None = None
    password: str | None = None


class StaffPage(Shape, kw_only=True):
    """Staff, oldest first; ask again with the last id as `after` for more."""

    items: list[Staff]


class Standing(Shape, kw_only=True):
    """Where I stand: over all, in my group or cohort (`league` names its league), and my
    team.

    `place` is null while nothing of mine counts, and for who is on no board."""

    board: BoardAbout
    run: RunView | None
    place: Place | None
    group: str | None = None
    league: str | None = None
    group_place: Place | None = None
    team: TeamLine | None = None


class StandingView(Shape, kw_only=True):
    """Where a member stands. `earned` is the tier that holds when what staff set and what
    was paid for is over; keeping and projection are about that one. All days are the
    programme's; `valid_until` is included."""

    tier: str
    rank: int
    earned: str
    since: str
    valid_until: str | None
    grace_until: str | None
    at_risk: bool
    value: int
    next: NextView | None
    keep: KeepView | None
    projected: ProjectionView
    manual: ManualView | None
    bought: BoughtView | None


class Start(Shape, kw_only=True, tag_field="type", tag="start"):
    """The first question is asked."""

    pass


class Statement(Shape, kw_only=True):
    """What a partner gave and took from `since` until before `until`. Once it is `closed`
    nothing is added any more: what is reversed later stands in the month in which that
    happens."""

    partner: str
    month: str
    since: str
    until: str
    closed: bool
    totals: list[PartnerTotal]


class Statistics(Shape, kw_only=True):
    """One line a question, hardest first; of a campaign with more than 50,000 plays, by so
    many of them."""

    items: list[QuestionStatistics]


class Stays(Shape, kw_only=True):
    """Something that stays, and why: points that `were_spent`, a board whose run
    `is_closed`, a challenge whose shared goal `has_paid`, a voucher of a reward that
    `was_used`. `amount` is what is owed in a currency."""

    kind: Literal["board", "challenge", "points", "voucher"]
    name: str
    why: Literal["has_paid", "is_closed", "was_used", "were_spent"]
    amount: int | None = None


class StaysThere(Shape, kw_only=True):
    """What stays of what is undone; `title` is of the reward, where it is a voucher."""

    kind: Literal["board", "challenge", "points", "voucher"]
    name: str
    why: Literal["has_paid", "is_closed", "was_used", "were_spent"]
    amount: int | None = None
    title: dict[str, str]


class Step(Shape, kw_only=True):
    """A neighbour on the way up from a leaf, and the side on which it stands."""

    side: str
    hash: str


class StepForm(Shape, kw_only=True):
    """To what a redemption comes, and why: the member reads it where points come back."""

    to: Literal["cancelled", "handed_over", "ready", "shipped"]
    reason: str
    """One line that a person can read; it is kept with who gave it."""


class StockCost(Shape, kw_only=True):
    """What all prizes come to in points; null where some of them have no limit."""

    currency: str
    amount: int | None


class StockView(Shape, kw_only=True):
    """Of a `reward`: how many are put out in all (`stock`, null for no limit), how many are
    given or redeemed (`taken`), are set aside for the prizes of games (`reserved`), and are
    owed to members who won one when there was none (`waiting`); how many anybody may have
    yet, and how many codes of the pool are free. Of a reward with at most 1000 vouchers
    also how many of them can be used (`given`) and how many are (`redeemed`)."""

    id: str
    reward: str
    stock: int | None
    taken: int
    reserved: int
    waiting: int
    left: int | None
    codes_free: int
    given: int | None
    redeemed: int | None


class Stocks(Shape, kw_only=True):
    """Stocks in the order of the rewards; ask again with the last id as `after` for
    more."""

    items: list[StockView]


class Streak(Shape, kw_only=True):
    """Periods of the member's own calendar, kept one after the other."""

    title: dict[str, str]
    """Words by locale, such as en or fr."""
    text: dict[str, str] = {}
    """Words by locale."""
    budget: Budget | None = None
    period: Literal["day", "month", "week"] = "day"
    """Weeks begin on Monday."""
    conditions: list[Condition]
    """What keeps a period."""
    match: Literal["all", "any"] = "all"
    """Whether all conditions must hold, or any one."""
    freezes: Freezes = field(
        default_factory=lambda: convert(
            {"initial": 0, "every": None, "cap": 3, "price": None}, Freezes
        )
    )
    repair: Repair | None = None
    """None: what is broken is broken."""
    milestones: list[Milestone] = []
    shared: bool = False
    """Two members keep it together: both must keep each period."""
    pause_days: int = 0
    """The most days a member may pause within a calendar year."""


class StreakBlock(Shape, kw_only=True, tag_field="kind", tag="streak"):
    """One streak, or all of them."""

    streak: str = ""


class StreakDesign(Shape, kw_only=True):
    """A design as it stands; `revision` counts its changes. `failures` are those of its
    conditions, in whichever designs they stand."""

    id: str
    name: str
    revision: int
    active: bool
    active_since: str | None
    definition: Streak
    failures: list[FailingCondition]


class StreakDesigns(Shape, kw_only=True):
    """In order of their making; ask again with the last id as `after` for more."""

    items: list[StreakDesign]


class StreakDraft(Shape, kw_only=True):
    """A design to save; it counts from the next activity on.

    `revision` is the one that was edited (0 for none): when given, and somebody saved
    since, this is refused. `backfill` also counts what members did before, and pays for it:
    told to them one by one ("loud") or not ("silent")."""

    definition: Streak
    active: bool = True
    revision: int | None = None
    backfill: Literal["loud", "none", "silent"] = "none"


class StreakReplay(Shape, kw_only=True):
    """A design to try; `name` is that of the one it would replace, if any."""

    definition: Streak
    name: str | None = None
    days: int = 90
    """How many days back, up to now."""
    cost_per_thousand: dict[str, int] = {}
    """What 1,000 minor units of a currency cost you, in cents of your money."""


class StreakView(Shape, kw_only=True):
    """A streak as it stands. `today` is the first day of the present period, in the
    member's own calendar. A shared streak without `partner` waits for one; `invitation` is
    what I sent."""

    name: str
    title: dict[str, str]
    text: dict[str, str]
    period: str
    match: str
    length: int
    best: int
    today: str
    kept: bool
    paused: bool
    period_ends_at: str
    at_risk_until: str | None
    conditions: list[ConditionView]
    freezes: FreezesView
    next_milestone: MilestoneView | None
    repair: RepairView | None
    pause_days: int
    pauses: list[Pause]
    shared: bool
    partner: PartnerView | None = None
    invitation: str | None = None


class Streaks(Shape, kw_only=True):
    """The running streaks, in order of name."""

    items: list[StreakView]


class Summary(Shape, kw_only=True):
    """How a finished play went. `right` and `total` count scored questions; `outcomes` are
    all, in the order asked. `score_max` is what answering all rightly and at once would
    have given."""

    score: int
    score_max: int
    right: int
    total: int
    perfect: bool
    best_streak: int
    outcomes: list[Literal["late", "noted", "right", "seen", "unanswered", "wrong"]]


class SuppressionForm(Shape, kw_only=True):
    """An address, and why nothing may go there."""

    kind: Literal["email", "phone"]
    value: str
    why: str
    """One line that a person can read; it is kept with who gave it."""


class SuppressionView(Shape, kw_only=True):
    """Why an address is not written to, on whose word, since when."""

    kind: Literal["email", "fid", "phone", "token", "webpush"]
    why: str
    author: str
    at: str


class SurveyAnswered(Shape, kw_only=True, tag_field="type", tag="task.answered"):
    """My answers by the questions' keys: a place from 0, places, 1 to 5, or a text; what is
    optional may be left out."""

    answers: dict[str, int | list[int] | str]


class SurveyFigures(Shape, kw_only=True):
    """One line a question; of a survey with more than 50,000 answers, by so many of
    them."""

    items: list[QuestionCount]


class SurveyTask(Shape, kw_only=True, tag_field="kind", tag="survey"):
    """To answer some questions, all at once. None is right or wrong."""

    questions: list[AskedOne | AskedSeveral | AskedScale | AskedText]


class TakeForm(Shape, kw_only=True):
    """Why a voucher is taken back."""

    reason: str
    """One line that a person can read; it is kept with who gave it."""


class Taken(Shape, kw_only=True):
    """What I took along. `revoked_at` says since when it is told that it does not hold any
    more."""

    id: str
    badge: str | None
    title: dict[str, str] | None
    level: int | None
    recipient: Literal["email", "nobody"] | None
    play_id: str | None
    address: str | None
    issued_at: str
    expires_at: str | None
    revoked_at: str | None


class TakenBack(Shape, kw_only=True):
    """Points that went back: `shortfall` is what was no longer there. In minor units."""

    currency: str
    amount: int
    shortfall: int


class Task(Shape, kw_only=True):
    """What is to be done, and the words that ask for it."""

    do: ShareTask | FollowTask | NewsletterTask | SurveyTask
    text: dict[str, str] = {}
    """By locale."""


class TaskCampaign(Shape, kw_only=True, tag_field="mechanic", tag="task"):
    """What is played, and everything around it: when, by whom, for what."""

    wrap: Wrap
    config: Task


class TaskDone(Shape, kw_only=True, tag_field="type", tag="task.done"):
    """I shared it, or I opened the page to follow."""

    pass


class TaskShown(Shape, kw_only=True, tag_field="type", tag="task"):
    """What is asked, and whether it is done."""

    do: ShareTask | FollowTask | NewsletterTask | SurveyTask
    text: dict[str, str]
    done: bool


class TaskSubscribed(Shape, kw_only=True, tag_field="type", tag="task.subscribed"):
    """I have agreed to the newsletter, and my address is proved."""

    pass


class TeamLine(Shape, kw_only=True):
    """A team with its rank; `score` is whole, rounded down, though means are compared
    exactly."""

    rank: int
    team: str
    score: int
    members: int


class TeamView(Shape, kw_only=True):
    """A shared goal of all, or of one team."""

    team: str
    total: int
    target: int
    percent: int
    contributors: int
    completed_at: str | None


class Teams(Shape, kw_only=True):
    """Members of one attribute's value form a team, which is what is ranked; each is of the
    team of their latest activity that counted."""

    attribute: str
    """The attribute that names the team."""
    by: Literal["best_n", "mean", "sum"]
    """What counts of the members' scores."""
    n: int | None = None
    """How many, for best_n."""


class Text(Shape, kw_only=True, tag_field="type", tag="text"):
    """A few words, compared without case, accents and stray spaces; the first is the one
    shown."""

    id: str
    prompt: str
    explanation: str = ""
    limit_ms: int | None = None
    picture: Picture | None = None
    sound: str | None = None
    accepted: list[str]
    points_max: int = 100


class TextBlock(Shape, kw_only=True, tag_field="kind", tag="text"):
    """Words of the brand's."""

    title: dict[str, str]
    """Words by locale, such as en or fr."""
    text: dict[str, str] = {}
    """Words by locale."""


class TextVariable(Shape, kw_only=True):
    """What a hole may name. `always` says whether it is known of every such event; what is
    not needs a choice `none`."""

    name: str
    always: bool
    example: Any


class Theme(Shape, kw_only=True):
    """How the pages look: `main` gives them their hue, `accent` is what is pressed;
    headings and texts each in one of the house's fonts. `appearance`: by day, by night, or
    as the device has it. `tone`: how members are spoken to, in languages that know the
    difference."""

    main: str = "#e2382f"
    """Such as #e2382f."""
    accent: str = "#ffc22e"
    """Such as #e2382f."""
    logo: str = ""
    """The name of a picture, as POST /v1/media answered."""
    heading_font: Literal["caprasimo", "figtree", "lora", "nunito", "space-grotesk"] = "caprasimo"
    text_font: Literal["figtree", "lora", "nunito", "space-grotesk"] = "figtree"
    appearance: Literal["dark", "device", "light"] = "device"
    tone: Literal["familiar", "formal"] = "formal"


class Tier(Shape, kw_only=True):
    """One step of the ladder."""

    name: str
    """What conditions read as member.tier, such as gold."""
    title: dict[str, str]
    """Words by locale, such as en or fr."""
    text: dict[str, str] = {}
    """Words by locale."""
    at_least: int = 0
    """What must count to reach it."""
    keep_at_least: int | None = None
    """What must count to keep it; else as much as reaching."""
    benefits: Benefits = field(
        default_factory=lambda: convert({"earn_percent": 100, "perks": []}, Benefits)
    )
    prize: Prize | None = None
    """Points or a voucher, once, for whoever reaches it."""
    sold: Sold | None = None
    """For who pays for it, whatever they have earned."""


class TierAnswer(Shape, kw_only=True):
    """The ladder, null where the programme has none, and the place on it; null for a guest
    where guests stand outside."""

    ladder: LadderView | None
    standing: StandingView | None


class TierBlock(Shape, kw_only=True, tag_field="kind", tag="tier"):
    """The tier, and what is missing to the next."""

    pass


class TierByHand(Shape, kw_only=True):
    """The tier a member gets, why, and until when. Setting another one replaces it."""

    tier: str
    reason: str
    """One line that a person can read; it is kept with who gave it."""
    until: str


class TierDesign(Shape, kw_only=True):
    """A design as it stands; `revision` counts its changes. `failures` are those of its
    conditions, in whichever designs they stand."""

    id: str
    name: str
    revision: int
    active: bool
    active_since: str | None
    definition: Ladder
    failures: list[FailingCondition]


class TierDesigns(Shape, kw_only=True):
    """In order of their making; ask again with the last id as `after` for more."""

    items: list[TierDesign]


class TierDraft(Shape, kw_only=True):
    """A design to save; it counts from the next activity on.

    `revision` is the one that was edited (0 for none): when given, and somebody saved
    since, this is refused. `backfill` also counts what members did before, and pays for it:
    told to them one by one ("loud") or not ("silent")."""

    definition: Ladder
    active: bool = True
    revision: int | None = None
    backfill: Literal["loud", "none", "silent"] = "none"


class TierHistory(Shape, kw_only=True):
    """The latest first; ask again with the last id as `after` for more."""

    items: list[Told]


class TierReplay(Shape, kw_only=True):
    """A design to try; `name` is that of the one it would replace, if any."""

    definition: Ladder
    name: str | None = None
    days: int = 90
    """How many days back, up to now."""
    cost_per_thousand: dict[str, int] = {}
    """What 1,000 minor units of a currency cost you, in cents of your money."""


class TierView(Shape, kw_only=True):
    """One tier: what it asks for, and what it is worth."""

    name: str
    title: dict[str, str]
    text: dict[str, str]
    at_least: int
    keep_at_least: int
    earn_percent: int
    perks: list[dict[str, str]]
    prize: PrizeView | None
    sold: Sold | None


class TokenKey(Shape, kw_only=True):
    """What tokens are signed by from now on: `id` stands as `kid` in each. Those before,
    and what devices keep by the key before, hold until they end by themselves, at
    `old_until` at the latest; where there is none, they hold no more."""

    id: str
    created_at: str
    old_until: str | None


class TokenKeyRotation(Shape, kw_only=True):
    """`leaked`: what the key before has signed holds no more, from now on."""

    leaked: bool = False


class Told(Shape, kw_only=True):
    """One line of the history of a member's tier; staff are named where they did it by
    hand."""

    id: str
    design_id: str
    member_id: str
    at: str
    before: str
    tier: str
    why: str
    author: str | None = None
    reason: str | None = None


class ToldConsents(Shape, kw_only=True):
    """What changes, and where the member said so: it is kept with the date."""

    items: list[Wish]
    source: str


class TrailLine(Shape, kw_only=True):
    """Who did what, and by which way; `before` and `after` hold what is not the same. What
    is personal of a line about a `member` goes with the member."""

    number: int
    at: str
    by_kind: str
    by_id: str | None
    by_name: str
    how: str
    verb: str
    kind: str
    thing: str
    member: str | None
    member_id: str | None
    before: dict[str, Any] | None
    after: dict[str, Any] | None


class TrailPage(Shape, kw_only=True):
    """The newest first; `next` is the `after` of the page that follows, or null."""

    items: list[TrailLine]
    next: int | None


class TransactionDetail(Shape, kw_only=True):
    """A transaction with its postings and the lots it used."""

    transaction: TransactionView
    postings: list[PostingView]
    lots: list[LotUseView]


class TransactionView(Shape, kw_only=True):
    """A gain or a spend. `amount` is its effect on the available balance, then
    `balance_after`.

    For a reversal, `undone` is how much of the transaction `reverses` it undoes; where that
    is more than `amount`, the rest was no longer there, and `owed` of it is met first by
    what comes back of purchases and holds from before. Where such comes back, `repaid` of
    it did so. Kind `pend` grants points that are on their way, `mature` releases them; like
    a hold and how it was settled, they have one `hold_id`."""

    id: str
    kind: str
    at: str
    currency: str
    amount: int
    balance_after: int
    reason: str
    cause: dict[str, Any]
    reverses: str | None = None
    undone: int = 0
    hold_id: str | None = None
    owed: int = 0
    repaid: int = 0


class TrialBalance(Shape, kw_only=True):
    """Where all points issued until `at` are. In each line the parts add up to `issued` and
    `imported`."""

    at: str
    items: list[TrialLine]


class TrialLine(Shape, kw_only=True):
    """One currency, in minor units.

    issued + imported = spent + expired + adjusted + reversed + returned + outstanding +
    pending + budgets, always. `issued` counts what left the issuance, `imported` what
    members brought along less what was taken back of it, `reversed` and `returned` what
    came back to the issuance by reversals and from budgets; `outstanding` is what members
    have, of which `held` is set aside, and `pending` what is on its way to them."""

    currency: str
    issued: int
    imported: int
    spent: int
    expired: int
    adjusted: int
    reversed: int
    returned: int
    outstanding: int
    held: int
    pending: int
    budgets: int


class Tried(Shape, kw_only=True):
    """What became of it on a channel: `waiting` goes out at `send_at`, else `reason` says
    why."""

    channel: Literal["email", "inbox", "push", "sms"]
    status: str
    reason: str
    title: str
    body: str
    send_at: str


class TriedMessage(Shape, kw_only=True):
    """What became of a test, a line each channel and contact."""

    items: list[Tried]


class TrueFalse(Shape, kw_only=True, tag_field="type", tag="true_false"):
    """A claim that is true or false."""

    id: str
    prompt: str
    explanation: str = ""
    limit_ms: int | None = None
    picture: Picture | None = None
    sound: str | None = None
    right: bool
    points_max: int = 100


class Try(Shape, kw_only=True, tag_field="type", tag="instant.try"):
    """Try one's luck now."""

    nonce: str
    """Fresh chance of the device's own."""
    seed: int


class TypeDefinition(Shape, kw_only=True):
    """All fields of a type, those it already has among them; a built-in type may be
    widened."""

    fields: dict[str, Field]
    description: str = ""


class TypeDraft(Shape, kw_only=True):
    """A type to declare, or to let grow."""

    definition: TypeDefinition


class TypeView(Shape, kw_only=True):
    """A type; `schema` is the JSON Schema of its data. Revision 0 is a built-in type as it
    came."""

    name: str
    revision: int
    definition: TypeDefinition
    schema: dict[str, Any]


class Types(Shape, kw_only=True):
    """All types of the programme, in order of name."""

    items: list[TypeView]


class UndoForm(Shape, kw_only=True):
    """Why a gift is undone: both members read it."""

    reason: str
    """One line that a person can read; it is kept with who gave it."""


class Undone(Shape, kw_only=True):
    """What a reversal, or its reinstatement, came to. `transactions` moved points, each
    with what is `owed` where they were no longer there; `lives` are told of points that now
    live longer or shorter, `changes` of what else is different for the member, and `stays`
    of what cannot be undone."""

    id: str
    activity_id: str
    source: str
    external_id: str
    type: str
    returned: Returned
    transactions: list[TransactionView]
    lives: list[LifeChange]
    changes: list[Change]
    stays: list[Stays]


class UpsertedView(Shape, kw_only=True):
    """The member as they now are; `created` is true once ever."""

    member: MemberView
    created: bool


class UseForm(Shape, kw_only=True):
    """The code of a voucher that is used now."""

    code: str
    reason: str = "redeemed"
    """One line that a person can read; it is kept with who gave it."""


class Validity(Shape, kw_only=True):
    """How long a tier that was reached stays whatever happens; neither given: as long as
    the member's count is enough to keep it."""

    days: int | None = None
    until_end_of: Literal["month", "quarter", "year"] | None = None
    """Until a calendar period of this kind ends."""
    periods_after: int = 1
    """0: the period it is reached in; 1: the next one."""


class Verdict(Shape, kw_only=True):
    """What became of a player's answer; `points` are those of the scoreboard that is paid
    by."""

    outcome: Literal["late", "noted", "right", "seen", "unanswered", "wrong"]
    points: int
    raw_ms: int
    taken_ms: int


class VideoBlock(Shape, kw_only=True, tag_field="kind", tag="video"):
    """A film, an MP4 or WebM file at an https address; it begins when it is told to."""

    address: str
    title: dict[str, str]
    """Words by locale, such as en or fr."""


class Visibility(Shape, kw_only=True):
    """Whether I am shown on boards."""

    shown: bool


class VisibilityView(Shape, kw_only=True):
    """Whether a member is on the boards, and why not."""

    shown: bool
    because: list[Literal["excluded", "opted_out"]]


class Visit(Shape, kw_only=True):
    """The same before anybody came in. `visitor` is a random number that the device
    keeps."""

    campaign_id: str
    channel: str
    programme: str
    visitor: str


class VisitUndone(Shape, kw_only=True):
    """The visit after its last was undone; `stays` is what could not be: points that were
    spent, a voucher that was used."""

    id: str
    member_id: str
    external_id: str | None
    guest: bool
    alias: str
    enrolled: bool
    by_voucher: bool
    site: str | None
    till: str | None
    tier: dict[str, str] | None
    balances: list[BalanceView]
    rewards: list[RewardOffer]
    nearest: Nearest | None
    vouchers: list[VoucherView]
    actions: list[Action]
    ends_at: str
    stays: list[StaysThere]


class VisitView(Shape, kw_only=True):
    """Who is at the counter, what they have, which rewards and vouchers can be handed over
    now, to which reward the fewest points lack, and what was done, the latest first. Where
    a voucher is all that was shown (`by_voucher`), nothing else is told of whose it is."""

    id: str
    member_id: str
    external_id: str | None
    guest: bool
    alias: str
    enrolled: bool
    by_voucher: bool
    site: str | None
    till: str | None
    tier: dict[str, str] | None
    balances: list[BalanceView]
    rewards: list[RewardOffer]
    nearest: Nearest | None
    vouchers: list[VoucherView]
    actions: list[Action]
    ends_at: str


class Void(Shape, kw_only=True, tag_field="type", tag="void"):
    """A question that is done with counts no more, by its id; the scores follow."""

    question: str


class VoucherCode(Shape, kw_only=True):
    """A code as it is read or scanned; case, spaces and hyphens do not matter."""

    code: str


class VoucherOfMember(Shape, kw_only=True):
    """A voucher with whose it is; a guest, and who has left, has no `external_id`."""

    id: str
    reward: str
    title: dict[str, str]
    terms: dict[str, str]
    icon: str
    picture: str
    kind: str
    percent: int | None
    value: int | None
    money: str
    code: str | None
    status: Literal["expired", "given", "redeemed", "reserved", "void", "waiting"]
    given_at: str
    expires_at: str | None
    ended_at: str | None
    cause: dict[str, Any]
    giftable: bool
    member_id: str
    external_id: str | None
    alias: str


class VoucherOfVisit(Shape, kw_only=True):
    """A voucher of the member who is at the counter, by its id."""

    voucher: str
    """One of the visit's `vouchers`."""


class VoucherShown(Shape, kw_only=True):
    """The code of a voucher that is shown, case, spaces and hyphens aside; and where."""

    site: str | None = None
    till: str | None = None
    code: str


class VoucherView(Shape, kw_only=True):
    """A voucher as its member reads it. `value` is in minor units of `money`, `percent`
    off; `code` is null where none is needed. `expires_at` null: it does not end.
    `giftable`: its member may give it to another one."""

    id: str
    reward: str
    title: dict[str, str]
    terms: dict[str, str]
    icon: str
    picture: str
    kind: str
    percent: int | None
    value: int | None
    money: str
    code: str | None
    status: Literal["expired", "given", "redeemed", "reserved", "void", "waiting"]
    given_at: str
    expires_at: str | None
    ended_at: str | None
    cause: dict[str, Any]
    giftable: bool


class Waiting(Shape, kw_only=True):
    """Points that are the member's later: when so many whole days are over after the one on
    which it was done, or when an activity releases them, whichever comes first; else when a
    person does. `cancel_on` takes them back, also when they were released."""

    after_days: int | None = None
    release_on: Signal | None = None
    cancel_on: Signal | None = None


class Warned(Shape, kw_only=True):
    """A question that was taken, at its line, and what its author may not expect of it."""

    line: int
    question: str
    reason: str


class Way(Shape, kw_only=True):
    """One way to earn. `amount` is in minor units of `currency`, null where it depends on
    what was done; `words` say what it asks for, how often it counts, and until when."""

    activity_type: str
    title: str
    currency: str
    amount: int | None
    words: list[str]


class WayIn(Shape, kw_only=True):
    """What leads to a room: the six digits of its PIN, or the long word of its link."""

    pin: str | None = None
    link: str | None = None


class Ways(Shape, kw_only=True):
    """The rules that run now, and what multiplies them."""

    items: list[Way]
    extras: list[Extra]


class WebSettings(Shape, kw_only=True):
    """Pages at these `origins` may call the API and show the member app in a frame.
    `terms`, `privacy` and `help` are the programme's own pages, which the app always leads
    to."""

    origins: list[str] = []
    terms: str = ""
    """An https address, or empty."""
    privacy: str = ""
    """An https address, or empty."""
    help: str = ""
    """An https address, or empty."""


class WebhookDefinition(Shape, kw_only=True):
    """Where to post, and which types of events."""

    url: str
    types: list[str]
    """Names out of the event types."""


class WebhookDelivery(Shape, kw_only=True):
    """One event to one endpoint. `id` is the event's: the `webhook-id` of every attempt.
    `failed` means that it is not tried any more. `last` is what the newest attempt came to,
    as soon as that is known."""

    id: str
    type: str
    time: str
    status: Literal["delivered", "failed", "waiting"]
    attempts: int
    next_at: str | None
    delivered_at: str | None
    last: Attempt | None


class WebhookDraft(Shape, kw_only=True):
    """An endpoint to make or change. Saved as `active` it is on again, whatever had
    switched it off; what was kept meanwhile comes by a replay."""

    definition: WebhookDefinition
    active: bool = True


class WebhookReplay(Shape, kw_only=True):
    """From when on, and whether what was taken before comes again too."""

    since: str
    everything: bool = False


class WebhookView(Shape, kw_only=True):
    """An endpoint as it stands. `off_why` is `by_hand`, `gone` (it answered 410) or
    `failing` (it took nothing for five days); `failing_since` is when its last row of
    failures began. Until `old_secret_until` the secret before signs as well. `replaying`
    says that a replay goes on.

    `secret` is there once, when it was just made: nobody can show it again."""

    name: str
    definition: WebhookDefinition
    active: bool
    made_at: str
    off_at: str | None
    off_why: str | None
    failing_since: str | None
    old_secret_until: str | None
    replaying: bool
    secret: str | None = None


class Webhooks(Shape, kw_only=True):
    """All endpoints of the programme, by name."""

    items: list[WebhookView]


class Week(Shape, kw_only=True, tag_field="kind", tag="week"):
    """A run each week; weeks begin on Monday."""

    pass


class Weighted(Shape, kw_only=True, tag_field="by", tag="weight"):
    """Each draw falls on one share, as likely as its weight says."""

    shares: list[Share]


class Wheel(Shape, kw_only=True):
    """A wheel. The sectors' weights add up to `total`; `fallback` is the prize that is
    given in place of one that is gone, or that the member may not win again; null gives
    nothing then."""

    sectors: list[Sector]
    prizes: list[GamePrize]
    total: int
    """What weights add up to."""
    fallback: str | None = None


class WheelCampaign(Shape, kw_only=True, tag_field="mechanic", tag="wheel"):
    """What is played, and everything around it: when, by whom, for what."""

    wrap: Wrap
    config: Wheel


class WheelShown(Shape, kw_only=True, tag_field="type", tag="wheel"):
    """The wheel, and once it was turned the `sector` it stands on (its place from 0)."""

    sectors: list[SectorShown]
    sector: int | None
    result: Result | None


class WholeList(Shape, kw_only=True):
    """All members of a list, by your own ids."""

    members: list[str]


class Win(Shape, kw_only=True):
    """A prize that was won. `external_id` is the brand's own id of the member, null for a
    guest."""

    play_id: str
    member_id: str
    external_id: str | None
    alias: str
    prize: str
    at: str
    seed: int
    sequence: int


class Wins(Shape, kw_only=True):
    """A page of wins; `next` is the `after` of the page that follows, or null."""

    items: list[Win]
    next: str | None


class Wish(Shape, kw_only=True):
    """From now on a purpose is agreed to on a channel, or not."""

    channel: Literal["email", "push", "sms"]
    purpose: Literal["promotional", "transactional"]
    given: bool


class Words(Shape, kw_only=True):
    """Words with holes: `{day}`, or by number `{points, one {# point} other {# points}}`,
    where # is the number. A text message has no title; an e-mail's is its subject."""

    title: str = ""
    body: str


class Worth(Shape, kw_only=True):
    """What points are worth: so many `points` in their minor units are `amount` minor units
    of `money`. With 100, 85 and EUR, a hundred points are worth 0.85 EUR."""

    points: int
    amount: int
    money: str
    """By ISO 4217, such as EUR."""


class Wrap(Shape, kw_only=True):
    """Everything about a campaign but its mechanic's own configuration.

    `tariff` pays so many minor units of `currency` for each merit that the mechanic
    declares. `budget` bounds what the campaign may ever award in that currency; awarding
    stops there. `attempts` bounds how often one member may play; `counts` says which
    attempt's score stands. `price` is charged with a play's first move, except for the
    `free` plays of a period; with no price, the free ones are all there are. `limit` bounds
    the plays of a period, paid or free. `locales` are those of whoever it is shown to,
    among the programme's: with one quiz a language, members see their own; who reads a
    language that no campaign names sees what is in the programme's first. Whoever comes by
    a link plays it all the same."""

    title: dict[str, str]
    currency: str = "points"
    tariff: dict[str, int] = {}
    starts_at: str | None = None
    ends_at: str | None = None
    budget: int | None = None
    attempts: int | None = None
    counts: Literal["best", "first", "last"] = "best"
    audience: Literal["all"] | Audience = "all"
    price: Price | None = None
    free: Allowance | None = None
    limit: Allowance | None = None
    terms: dict[str, str] = {}
    locales: list[str] = []
    """Shown to those who read one of these; none: to everybody."""


class Written(Shape, kw_only=True):
    """Files, the newest first; ask again with the last `slot` as `before` for older
    ones."""

    items: list[FileView]


Right: TypeAlias = Literal[
    "admin",
    "award",
    "configure",
    "counter",
    "erase",
    "members",
    "publish",
    "read",
    "redeem",
    "staff",
]
