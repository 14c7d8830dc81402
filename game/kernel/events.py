"""What happened, in the past tense: the messages a member's app or a display receives.

A feed is an ordered, numbered log of events: each member has one (its id is the member's), and each
programme has one for everybody (its id is the programme's).
"""

from __future__ import annotations

from datetime import date
from typing import Any

from msgspec import Struct

from game.kernel.goods import GiftMoved, MembershipMoved, RedemptionMoved, VoucherChanged


class BalanceChanged(Struct, frozen=True, tag="balance"):
    """Points landed or left. Amounts are minor units; `change` is the effect on `available`."""

    currency: str
    available: int
    held: int
    change: int
    transaction_id: str
    reason: str


class PendingChanged(Struct, frozen=True, tag="pending"):
    """Points on their way, which cannot be spent yet: `why` is granted, released, cancelled or
    moved (with a guest who became a member), and `pending` what is on its way now. Amounts are
    minor units; what is released comes into the balance by an event of its own."""

    currency: str
    pending: int
    change: int
    why: str
    transaction_id: str
    reason: str


class PlayMoved(Struct, frozen=True, tag="play"):
    """A play went on, on whichever device it is being played."""

    play_id: str
    campaign_id: str
    move: int
    status: str
    score: int


class ChallengeMoved(Struct, frozen=True, tag="challenge"):
    """A member's run of a challenge went on. Of a shared goal it is their own share, towards what
    is needed to have a share in the prize; then `completed` says that the goal was reached."""

    name: str
    value: int
    target: int
    percent: int
    completed: bool


class CommunityMoved(Struct, frozen=True, tag="community"):
    """All together came nearer to a shared goal. `run` is the first day of its period, or ""; so
    is `team`, where there are none."""

    name: str
    run: str
    team: str
    total: int
    target: int
    percent: int
    contributors: int
    completed: bool


class BadgeEarned(Struct, frozen=True, tag="badge.earned"):
    """A level of a badge is the member's. Titles are words by locale; `level_title` may be null."""

    name: str
    level: int
    title: dict[str, str]
    level_title: dict[str, str] | None
    icon: str


class BadgeLapsed(Struct, frozen=True, tag="badge.lapsed"):
    """A badge came to its end; `level` is what is left of it, 0 for nothing."""

    name: str
    level: int
    title: dict[str, str]
    icon: str


class BadgeRevoked(Struct, frozen=True, tag="badge.revoked"):
    """A badge was taken back, with the points that it had paid."""

    name: str
    title: dict[str, str]
    icon: str


class TierChanged(Struct, frozen=True, tag="tier"):
    """A member's tier, by name, and its place on the ladder (0 is the lowest). `why` is joined,
    upgraded, at_risk, downgraded or prolonged; `until` is the last day of its validity."""

    tier: str
    rank: int
    before: str
    why: str
    until: date | None


class StreakMoved(Struct, frozen=True, tag="streak"):
    """A streak was kept for a period more, or mended. `milestone` is the length just rewarded."""

    name: str
    length: int
    best: int
    kept_today: bool
    freezes: int
    milestone: int | None = None


class RankMoved(Struct, frozen=True, tag="rank"):
    """A member moved among the first places of a board: from `was` to `rank`, counted from 1, in
    the order of its lines; None is anywhere behind those."""

    board: str
    run_id: str
    rank: int | None
    was: int | None


class BoardMoved(Struct, frozen=True, tag="board.moved"):
    """The first places of a board are others than before: who shows them asks again."""

    board: str
    run_id: str


class BoardClosed(Struct, frozen=True, tag="board.closed"):
    """A run of a board is over and its ranks are frozen."""

    board: str
    run_id: str
    size: int


class BoardWon(Struct, frozen=True, tag="board.won"):
    """A member won a prize when a board closed; `amount` is what landed, in minor units."""

    board: str
    run_id: str
    rank: int
    currency: str | None
    amount: int
    badge: str | None


class Notice(Struct, frozen=True, tag="notice"):
    """Words from the programme to all its members."""

    id: str
    text: dict[str, str]


class Inboxed(Struct, frozen=True, tag="inbox"):
    """Something new lies in the member's inbox; `unread` counts up to 99. A page that shows it says
    so within 10 s, or the phone rings as well."""

    id: str
    message: str
    title: str
    body: str
    link: str
    unread: int


class ChallengeNearly(Struct, frozen=True, tag="challenge.nearly"):
    """A member has done four fifths of a run of a challenge; `left` is what its goal wants yet."""

    name: str
    title: dict[str, str]
    percent: int
    left: int


class RankOvertaken(Struct, frozen=True, tag="rank.overtaken"):
    """Somebody went past a member among the first places of a board: from `was` to `rank`; None is
    anywhere behind those."""

    board: str
    title: dict[str, str]
    rank: int | None
    was: int


class MemberJoined(Struct, frozen=True, tag="member.joined"):
    """A member was opened; a guest has no name with the brand yet."""

    guest: bool


class PoolLow(Struct, frozen=True, tag="pool.low"):
    """A reward's pool has come to hold so few free codes; told once a fall, to other systems."""

    reward: str
    free: int


class SegmentEntered(Struct, frozen=True, tag="segment.entered"):
    """A member is in a segment now, and was not before. It falls due outside alone: members are not
    told how they are sorted."""

    name: str
    title: dict[str, str]


class SegmentLeft(Struct, frozen=True, tag="segment.left"):
    """A member is no longer in a segment."""

    name: str
    title: dict[str, str]


EventData = (
    BalanceChanged | PendingChanged | PlayMoved | ChallengeMoved | CommunityMoved | BadgeEarned
    | BadgeLapsed | BadgeRevoked | TierChanged | StreakMoved | RankMoved
    | BoardMoved | BoardClosed | BoardWon | Notice | Inboxed
    | ChallengeNearly | RankOvertaken | VoucherChanged | RedemptionMoved | GiftMoved
    | MembershipMoved | MemberJoined
)  # fmt: skip


class RoomMoved(Struct, frozen=True, tag="room.moved"):
    """A live room went on by its move `number`; `shown` is what all who are in it see now. It is
    told on the room's own feed, and nowhere else."""

    room_id: str
    number: int
    phase: str
    shown: dict[str, Any]


class DisplayTold(Struct, frozen=True, tag="display.told"):
    """A display is told to `reload` its page, or to `identify` itself. It stands on the display's
    own feed, and nowhere else."""

    command: str


class Event(Struct, frozen=True):
    """One event for one member's feed, or for the programme's where it is everybody's, unless
    another `feed` is named, such as a room's; the feed numbers it when it is emitted."""

    programme_id: str
    member_id: str | None
    data: EventData | RoomMoved | DisplayTold
    feed: str | None = None

    @property
    def feed_id(self) -> str:
        return self.feed or self.member_id or self.programme_id


class Numbered(Struct, frozen=True):
    """An event as its feed holds it: `seq` counts from 1 without gaps, `data` is plain JSON."""

    feed_id: str
    seq: int
    at: str
    data: dict[str, Any]
