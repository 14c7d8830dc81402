"""Made by `make clients` from OpenAPI 0.1.0 and AsyncAPI 1 of Kermesse."""

from __future__ import annotations

from typing import Any, Literal, TypeAlias

from kermesse_client.shape import Shape


class AnnouncementSlide(Shape, kw_only=True, tag_field="type", tag="announcement"):
    """Words of the house, by language."""

    seconds: int = 15
    since: str | None = None
    until: str | None = None
    days: list[Literal["fri", "mon", "sat", "sun", "thu", "tue", "wed"]] = []
    heading: dict[str, str]
    text: dict[str, str] = {}


class Answered(Shape, kw_only=True, tag_field="type", tag="answered"):
    """The answer was kept: this one, though another was sent, where there was one
    before."""

    given: Given


class BadgeEarned(Shape, kw_only=True, tag_field="type", tag="badge.earned"):
    """A level of a badge is the member's. Titles are words by locale; `level_title` may be
    null."""

    name: str
    level: int
    title: dict[str, str]
    level_title: dict[str, str] | None
    icon: str


class BadgeLapsed(Shape, kw_only=True, tag_field="type", tag="badge.lapsed"):
    """A badge came to its end; `level` is what is left of it, 0 for nothing."""

    name: str
    level: int
    title: dict[str, str]
    icon: str


class BadgeRevoked(Shape, kw_only=True, tag_field="type", tag="badge.revoked"):
    """A badge was taken back, with the points that it had paid."""

    name: str
    title: dict[str, str]
    icon: str


class BalanceChanged(Shape, kw_only=True, tag_field="type", tag="balance"):
    """Points landed or left. Amounts are minor units; `change` is the effect on
    `available`."""

    currency: str
    available: int
    held: int
    change: int
    transaction_id: str
    reason: str


class Beside(Shape, kw_only=True):
    """What is seen and heard with a question, and with each of its options as they are
    dealt."""

    picture: Picture | None = None
    sound: str | None = None
    option_pictures: list[Picture | None] = []
    option_sounds: list[str | None] = []


class BoardClosed(Shape, kw_only=True, tag_field="type", tag="board.closed"):
    """A run of a board is over and its ranks are frozen."""

    board: str
    run_id: str
    size: int


class BoardMoved(Shape, kw_only=True, tag_field="type", tag="board.moved"):
    """The first places of a board are others than before: who shows them asks again."""

    board: str
    run_id: str


class BoardSlide(Shape, kw_only=True, tag_field="type", tag="board"):
    """The first lines of a board; they move as the ranks do."""

    seconds: int = 15
    since: str | None = None
    until: str | None = None
    days: list[Literal["fri", "mon", "sat", "sun", "thu", "tue", "wed"]] = []
    board: str
    lines: int = 10


class BoardWon(Shape, kw_only=True, tag_field="type", tag="board.won"):
    """A member won a prize when a board closed; `amount` is what landed, in minor units."""

    board: str
    run_id: str
    rank: int
    currency: str | None
    amount: int
    badge: str | None


class CampaignSlide(Shape, kw_only=True, tag_field="type", tag="campaign"):
    """A campaign by its name: how many play it, and how one joins."""

    seconds: int = 15
    since: str | None = None
    until: str | None = None
    days: list[Literal["fri", "mon", "sat", "sun", "thu", "tue", "wed"]] = []
    campaign: str


class ChallengeMoved(Shape, kw_only=True, tag_field="type", tag="challenge"):
    """A member's run of a challenge went on. Of a shared goal it is their own share,
    towards what is needed to have a share in the prize; then `completed` says that the goal
    was reached."""

    name: str
    value: int
    target: int
    percent: int
    completed: bool


class ChallengeNearly(Shape, kw_only=True, tag_field="type", tag="challenge.nearly"):
    """A member has done four fifths of a run of a challenge; `left` is what its goal wants
    yet."""

    name: str
    title: dict[str, str]
    percent: int
    left: int


class ClosedShown(Shape, kw_only=True, tag_field="type", tag="closed"):
    """No more answers are taken; `answered` is how many came."""

    position: int
    total: int
    question: str
    kind: str
    prompt: str
    beside: Beside
    options: list[str]
    unit: str
    points_max: int
    limit_ms: int | None
    voided: bool
    answered: int


class CommunityMoved(Shape, kw_only=True, tag_field="type", tag="community"):
    """All together came nearer to a shared goal. `run` is the first day of its period, or
    ""; so is `team`, where there are none."""

    name: str
    run: str
    team: str
    total: int
    target: int
    percent: int
    contributors: int
    completed: bool


class CounterShown(Shape, kw_only=True, tag_field="type", tag="counter"):
    """All that a display shows which faces a till: whoever is `served`, null at rest.
    `version` is of the display's page."""

    programme: str
    programme_name: str
    time_zone: str
    name: str
    locale: str
    version: str
    served: Served | None
    at: str


class Counts(Shape, kw_only=True):
    """What became of a question: `chosen` by the places of the options as dealt, or the
    words that were typed most, each with how many."""

    answered: int
    right: int
    chosen: list[int] = []
    typed: list[tuple[str, int]] = []


class DisplayHappened(Shape, kw_only=True, tag_field="type", tag="event"):
    """An event of a display's own. Its feed counts them from 1 without gaps."""

    seq: int
    at: str
    feed: Literal["display"]
    event: DisplayTold


class DisplayTold(Shape, kw_only=True):
    """A display is told to `reload` its page, or to `identify` itself. It stands on the
    display's own feed, and nowhere else."""

    type: Literal["display.told"]
    command: str


class Echo(Shape, kw_only=True, tag_field="type", tag="echo"):
    """A probe, sent back."""

    n: int


class EndedShown(Shape, kw_only=True, tag_field="type", tag="ended"):
    """The room is over; whatever was won is paid."""

    position: int
    total: int
    board: Literal["accuracy", "speed"]
    lines: list[ScoreLine]
    teams: list[TeamLine]
    players: int
    other: list[ScoreLine]


class GiftMoved(Shape, kw_only=True, tag_field="type", tag="gift"):
    """A gift went on: `status` is opened, back or undone. Of a voucher there is no
    amount."""

    id: str
    status: str
    currency: str
    amount: int


class GiveAnswer(Shape, kw_only=True, tag_field="type", tag="answer"):
    """My answer to the question that is asked. Sent again, it is answered again and counts
    once."""

    question: str
    answer: bool | int | str | list[int]


class Given(Shape, kw_only=True):
    """An answer that was taken: `raw_ms` as the server saw it, `taken_ms` without the
    player's own delay, of which `latency_ms` was measured."""

    question: str
    answer: bool | int | str | list[int]
    raw_ms: int
    taken_ms: int
    latency_ms: int


class Happened(Shape, kw_only=True, tag_field="type", tag="event"):
    """An event of the member's or the programme's. Each feed counts its own from 1 without
    gaps."""

    seq: int
    at: str
    feed: Literal["member", "programme"]
    event: (
        BalanceChanged
        | PendingChanged
        | PlayMoved
        | ChallengeMoved
        | CommunityMoved
        | BadgeEarned
        | BadgeLapsed
        | BadgeRevoked
        | TierChanged
        | StreakMoved
        | RankMoved
        | BoardMoved
        | BoardClosed
        | BoardWon
        | Notice
        | Inboxed
        | ChallengeNearly
        | RankOvertaken
        | VoucherChanged
        | RedemptionMoved
        | GiftMoved
        | MembershipMoved
        | MemberJoined
    )


class Inboxed(Shape, kw_only=True, tag_field="type", tag="inbox"):
    """Something new lies in the member's inbox; `unread` counts up to 99. A page that shows
    it says so within 10 s, or the phone rings as well."""

    id: str
    message: str
    title: str
    body: str
    link: str
    unread: int


class JoinSlide(Shape, kw_only=True, tag_field="type", tag="join"):
    """The programme's address, as a QR code."""

    seconds: int = 15
    since: str | None = None
    until: str | None = None
    days: list[Literal["fri", "mon", "sat", "sun", "thu", "tue", "wed"]] = []


class LobbyShown(Shape, kw_only=True, tag_field="type", tag="lobby"):
    """People come in. `questions` is how many there will be."""

    title: str
    intro: str
    questions: int
    teams: list[str]
    locked: bool


class MemberJoined(Shape, kw_only=True, tag_field="type", tag="member.joined"):
    """A member was opened; a guest has no name with the brand yet."""

    guest: bool


class MembershipMoved(Shape, kw_only=True, tag_field="type", tag="membership"):
    """A tier that was paid for: `status` is started, renewed, ending (no other term
    follows) or ended, and `ends_on` the day on which it ends or ended."""

    id: str
    tier: str
    title: dict[str, str]
    status: str
    ends_on: str


class Mine(Shape, kw_only=True, tag_field="type", tag="mine"):
    """A player's own line after move `number`. `given` is their answer to the question that
    is asked, `result` what became of it, once that is revealed; `waiting` until the next
    question."""

    number: int
    name: str
    team: str | None
    waiting: bool
    given: Given | None
    result: Verdict | None
    accuracy: OnBoard
    speed: OnBoard


class Notice(Shape, kw_only=True, tag_field="type", tag="notice"):
    """Words from the programme to all its members."""

    id: str
    text: dict[str, str]


class OnBoard(Shape, kw_only=True):
    """Where a player stands on one of the scoreboards."""

    score: int
    rank: int | None


class PendingChanged(Shape, kw_only=True, tag_field="type", tag="pending"):
    """Points on their way, which cannot be spent yet: `why` is granted, released, cancelled
    or moved (with a guest who became a member), and `pending` what is on its way now.
    Amounts are minor units; what is released comes into the balance by an event of its
    own."""

    currency: str
    pending: int
    change: int
    why: str
    transaction_id: str
    reason: str


class Picture(Shape, kw_only=True):
    """A picture that was sent before (`POST /v1/media`), by its name, and what it shows in
    words, for who does not see it."""

    media: str
    alt: str


class Ping(Shape, kw_only=True, tag_field="type", tag="ping"):
    """Is anybody there? For clients that cannot send the protocol's own pings, as
    browsers."""

    pass


class PlayMoved(Shape, kw_only=True, tag_field="type", tag="play"):
    """A play went on, on whichever device it is being played."""

    play_id: str
    campaign_id: str
    move: int
    status: str
    score: int


class PlaylistShown(Shape, kw_only=True, tag_field="type", tag="playlist"):
    """Everything that a display shows: its slides, each with its content now. `version` is
    of the display's page: with another one it loads itself anew."""

    programme: str
    programme_name: str
    time_zone: str
    name: str
    locale: str
    version: str
    slides: list[BoardSlide | CampaignSlide | AnnouncementSlide | JoinSlide]
    contents: list[dict[str, Any] | None]
    at: str


class PodiumShown(Shape, kw_only=True, tag_field="type", tag="podium"):
    """The end of the game. `other` are the first three of the other scoreboard."""

    position: int
    total: int
    board: Literal["accuracy", "speed"]
    lines: list[ScoreLine]
    teams: list[TeamLine]
    players: int
    other: list[ScoreLine]


class Pong(Shape, kw_only=True, tag_field="type", tag="pong"):
    """The answer to a ping. A socket that is behind with its events leaves it out."""

    pass


class Probe(Shape, kw_only=True, tag_field="type", tag="probe"):
    """Send it back at once as an `echo`: so the server learns how long your line takes."""

    n: int


class Purse(Shape, kw_only=True):
    """What they have of a currency by now, and how much of it has just landed."""

    currency: str
    scale: int
    name: dict[str, str]
    plural: dict[str, str]
    available: int
    gained: int


class QuestionShown(Shape, kw_only=True, tag_field="type", tag="question"):
    """A question is asked; `remaining_ms` is what is left of its time. While `paused`, the
    clock stands still."""

    position: int
    total: int
    question: str
    kind: str
    prompt: str
    beside: Beside
    options: list[str]
    unit: str
    points_max: int
    limit_ms: int | None
    voided: bool
    remaining_ms: int | None
    paused: bool


class RankMoved(Shape, kw_only=True, tag_field="type", tag="rank"):
    """A member moved among the first places of a board: from `was` to `rank`, counted from
    1, in the order of its lines; None is anywhere behind those."""

    board: str
    run_id: str
    rank: int | None
    was: int | None


class RankOvertaken(Shape, kw_only=True, tag_field="type", tag="rank.overtaken"):
    """Somebody went past a member among the first places of a board: from `was` to `rank`;
    None is anywhere behind those."""

    board: str
    title: dict[str, str]
    rank: int | None
    was: int


class RedemptionMoved(Shape, kw_only=True, tag_field="type", tag="redemption"):
    """What a member has redeemed went on: `status` is ordered, ready, handed_over, shipped,
    cancelled or expired."""

    id: str
    reward: str
    title: dict[str, str]
    status: str


class Refused(Shape, kw_only=True, tag_field="type", tag="refused"):
    """The answer to this question was not taken, and why."""

    question: str
    code: str
    detail: str


class Resumed(Shape, kw_only=True, tag_field="type", tag="resumed"):
    """The numbers the client came with are good: the events up to these follow, then live
    ones."""

    seq: int
    programme_seq: int


class Resync(Shape, kw_only=True, tag_field="type", tag="resync"):
    """The numbers the client came with lead nowhere any more: forget them, a snapshot
    follows."""

    pass


class RevealShown(Shape, kw_only=True, tag_field="type", tag="reveal"):
    """The result. `right_answer` is in the form answers are posted in, null for a poll."""

    position: int
    total: int
    question: str
    kind: str
    prompt: str
    beside: Beside
    options: list[str]
    unit: str
    points_max: int
    limit_ms: int | None
    voided: bool
    right_answer: bool | int | str | list[int] | None
    explanation: str
    counts: Counts


class RoomHappened(Shape, kw_only=True, tag_field="type", tag="event"):
    """An event of a live room. Its feed counts them from 1 without gaps."""

    seq: int
    at: str
    feed: Literal["room"]
    event: RoomMoved


class RoomMoved(Shape, kw_only=True):
    """A live room went on by its move `number`; `shown` is what all who are in it see now.
    It is told on the room's own feed, and nowhere else."""

    type: Literal["room.moved"]
    room_id: str
    number: int
    phase: str
    shown: (
        LobbyShown
        | QuestionShown
        | ClosedShown
        | RevealShown
        | ScoresShown
        | PodiumShown
        | EndedShown
    )


class RoomNow(Shape, kw_only=True, tag_field="type", tag="room"):
    """Where a room stands: the next event of its feed is `seq` + 1. `mine` is a player's
    alone, and `door` the stage's."""

    room_id: str
    seq: int
    at: str
    number: int
    phase: Literal["closed", "ended", "lobby", "podium", "question", "reveal", "scores"]
    shown: (
        LobbyShown
        | QuestionShown
        | ClosedShown
        | RevealShown
        | ScoresShown
        | PodiumShown
        | EndedShown
    )
    mine: Mine | None
    door: StageDoor | None = None


class ScoreLine(Shape, kw_only=True):
    """A player on a scoreboard; `was` is the rank before this question, None where there
    was none. `key` is the same for the same player as long as the room lasts, and means
    nothing elsewhere."""

    key: str
    rank: int
    name: str
    score: int
    was: int | None = None
    team: str | None = None


class ScoresShown(Shape, kw_only=True, tag_field="type", tag="scores"):
    """The first of the scoreboard that the host shows."""

    position: int
    total: int
    board: Literal["accuracy", "speed"]
    lines: list[ScoreLine]
    teams: list[TeamLine]
    players: int


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


class Showing(Shape, kw_only=True, tag_field="type", tag="showing"):
    """What the display shows: the slide, from 0, its type, and the version of its page."""

    slide: int
    kind: str
    version: str


class SlideShown(Shape, kw_only=True, tag_field="type", tag="slide"):
    """The content of a slide of the playlist, from 0; null where what it is about is not
    there."""

    number: int
    content: dict[str, Any] | None
    at: str


class Snapshot(Shape, kw_only=True, tag_field="type", tag="snapshot"):
    """Where things stand. The next event of the member's feed is `seq` + 1, of the
    programme's feed `programme_seq` + 1: this state with those events applied is the state
    then."""

    seq: int
    programme_seq: int
    at: str
    state: dict[str, Any]


class Stage(Shape, kw_only=True, tag_field="type", tag="stage"):
    """How many are in the room and how many of them have answered; `newest` are the names
    of those who came last."""

    players: int
    answered: int
    newest: list[str]


class StageDoor(Shape, kw_only=True):
    """How people come in, for the stage to show; the PIN is null once the room is over."""

    programme: str
    programme_name: str
    pin: str | None
    link: str


class StreakMoved(Shape, kw_only=True, tag_field="type", tag="streak"):
    """A streak was kept for a period more, or mended. `milestone` is the length just
    rewarded."""

    name: str
    length: int
    best: int
    kept_today: bool
    freezes: int
    milestone: int | None = None


class TeamLine(Shape, kw_only=True):
    """A team and how it stands."""

    rank: int
    team: str
    score: int
    players: int


class TierChanged(Shape, kw_only=True, tag_field="type", tag="tier"):
    """A member's tier, by name, and its place on the ladder (0 is the lowest). `why` is
    joined, upgraded, at_risk, downgraded or prolonged; `until` is the last day of its
    validity."""

    tier: str
    rank: int
    before: str
    why: str
    until: str | None


class Verdict(Shape, kw_only=True):
    """What became of a player's answer; `points` are those of the scoreboard that is paid
    by."""

    outcome: Literal["late", "noted", "right", "seen", "unanswered", "wrong"]
    points: int
    raw_ms: int
    taken_ms: int


class VoucherChanged(Shape, kw_only=True, tag_field="type", tag="voucher"):
    """A voucher is now of the `status`: given, owed (waiting), redeemed, void or
    expired."""

    id: str
    reward: str
    title: dict[str, str]
    status: str
    expires_at: str | None


FromDisplay: TypeAlias = Showing | Ping
FromMember: TypeAlias = Ping
FromPlayer: TypeAlias = GiveAnswer | Echo | Ping
FromStage: TypeAlias = Ping
ToDisplay: TypeAlias = PlaylistShown | SlideShown | CounterShown | DisplayHappened | Pong
ToMember: TypeAlias = Snapshot | Resumed | Resync | Happened | Pong
ToPlayer: TypeAlias = RoomNow | RoomHappened | Mine | Answered | Refused | Probe | Pong
ToStage: TypeAlias = RoomNow | RoomHappened | Stage | Pong
