"""What is stored of a member on a ladder. Pure."""

from __future__ import annotations

from datetime import date, datetime

from msgspec import Struct
from msgspec.structs import replace

from game.trackers.tiers.climb import Standing, first_until
from game.trackers.tiers.rules import LiveLadder


class Manual(Struct, frozen=True, kw_only=True):
    """A tier that staff set, over whatever the member earned, until a moment. `starts`: it is
    behind what holds the tier until then; None: since it was set. `ends` are those that it had
    before it was prolonged, the earliest first."""

    tier: str
    reason: str
    until: datetime
    author: str
    set_at: datetime
    starts: datetime | None = None
    ends: tuple[datetime, ...] = ()

    def before(self, at: datetime) -> Manual | None:
        """As it was before it was last prolonged; None where that is over, or it never was."""
        if not self.ends or self.ends[-1] <= at:
            return None
        return replace(self, until=self.ends[-1], ends=self.ends[:-1])


class Span(Struct, frozen=True, kw_only=True):
    """A term that was paid for: from `starts` to `ends`, and held until `until` for who renews
    late. `since` is when the first of the terms began that follow one another."""

    tier: str
    since: datetime
    starts: datetime
    ends: datetime
    until: datetime


class Kept(Struct, frozen=True, kw_only=True):
    """A standing as stored: by the tier's name, and what it asked for in case the name goes."""

    tier: str
    at_least: int
    since: date
    until: date | None
    grace_until: date | None
    day: date


class Shown(Struct, frozen=True, kw_only=True):
    """What the member was last told."""

    tier: str
    at_least: int
    until: date | None
    at_risk: bool


class Row(Struct, kw_only=True):
    """What is stored of a member on a ladder; `joined` is None until their first activity.

    `prizes` are the turns of prizes (see `LiveLadder.turn`): how often each was given, below zero
    where it was taken back with its cause.
    `bought` are the terms that were paid for, in their order, as far as they are not over.
    `worth` is what counted by day, in the sense of `counts` (see `LiveLadder.counts`). `standing`
    is None where it must be worked out again from `anchor`, behind which nothing is rewritten, or
    from the beginning.
    """

    design_id: str
    member_id: str
    programme_id: str
    revision: int
    counts: str
    joined: date | None = None
    standing: Kept | None = None
    anchor: Kept | None = None
    worth: dict[date, int] = {}
    manual: Manual | None = None
    bought: list[Span] = []
    shown: Shown | None = None
    prizes: dict[str, int] = {}
    next_review_at: datetime | None = None


def fresh(ladder: LiveLadder, member_id: str) -> Row:
    """The row of somebody of whom nothing is known yet."""
    design = ladder.design
    return Row(
        design_id=design.id,
        member_id=member_id,
        programme_id=design.programme_id,
        revision=design.revision,
        counts=ladder.counts,
    )


def kept(ladder: LiveLadder, standing: Standing | None) -> Kept | None:
    """A standing as it is stored."""
    if standing is None:
        return None
    tier = ladder.tier(standing.rank)
    return Kept(
        tier=tier.name,
        at_least=tier.at_least,
        since=standing.since,
        until=standing.until,
        grace_until=standing.grace_until,
        day=standing.day,
    )


def under(ladder: LiveLadder, stored: Kept | None) -> Standing | None:
    """A stored standing by the ranks and the kind of ends of a ladder."""
    if stored is None:
        return None
    rank = ladder.rank_of(stored.tier, stored.at_least)
    standing = Standing(
        rank=rank,
        since=stored.since,
        until=stored.until if rank else None,
        grace_until=stored.grace_until if rank else None,
        day=stored.day,
    )
    if rank and stored.until is None and not ladder.floating:
        return replace(standing, until=first_until(ladder, rank, stored.day))
    return standing
