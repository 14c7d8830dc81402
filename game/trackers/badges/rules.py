"""How far a member has come with a badge, and until when it is theirs. Pure.

What counts only ever grows within a period, so the order in which activities arrive is no matter:
levels, prizes and expiry come out the same. `earned_at` is the moment of occurrence at which what
had arrived by then made up the level; an activity that alone reaches a level and occurred before
moves it back. Folding the past in its order, as a backfill does, makes it exact.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import NamedTuple

from msgspec import Struct

from game.kernel.days import Period, local_day, period_start, zone
from game.kernel.errors import Conflict, Invalid, Missing
from game.trackers.badges.kind import Badge, ByMeasure

BADGE_REVOKED = "badge.revoked"
"""The activity that keeps who took a badge back, and why."""

UNDONE = "undone"
"""Stands in the place of who took a badge back, where it fell with what had been undone."""

EVER = date.min
"""The start of the one period that never ends; also the page that is locked for a member."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class NoBadge(Missing):
    code = "badge.missing"


class NoLevel(Invalid):
    code = "badge.no_level"


class NotHeld(Conflict):
    code = "badge.not_held"


class Place(NamedTuple):
    """Where a count stands: on the page of the month in which its period starts, or on the first
    page; under the start of the period, as YYYY-MM-DD."""

    page: date
    start: str


class Count(Struct, array_like=True):
    """What was counted in one period: how much, the level it came to, the latest occurrence in
    microseconds since 1970."""

    value: int = 0
    level: int = 0
    latest_us: int = 0

    @property
    def latest(self) -> datetime:
        """The latest occurrence of all that is counted."""
        return _EPOCH + timedelta(microseconds=self.latest_us)

    def add(self, worth: int, at_us: int) -> None:
        """Count so much more that occurred then, in microseconds since 1970."""
        self.value += worth
        self.latest_us = max(self.latest_us, at_us)


class Held(Struct, kw_only=True):
    """A level of a badge that a member earned. `author` granted it, or is empty.

    `reference` is that of its prize in the books; `turn` counts how often it was given: twice when
    it was granted again after it had been revoked. `lapsed` says that its end has been told.
    """

    member_id: str
    design_id: str
    level: int
    earned_at: datetime
    activity_id: str | None = None
    author: str = ""
    expires_at: datetime | None = None
    lapsed: bool = False
    revoked_at: datetime | None = None
    revoked_by: str = ""
    reason: str = ""
    reference: str | None = None
    turn: int = 1

    @property
    def was_taken_by_hand(self) -> bool:
        """Somebody took it away; else it is held, or what it stood on was undone."""
        return self.revoked_at is not None and self.revoked_by != UNDONE

    def is_live(self, at: datetime) -> bool:
        """Held now: neither revoked nor past its end."""
        return self.revoked_at is None and (self.expires_at is None or at < self.expires_at)

    def has_ended(self, at: datetime) -> bool:
        """Its end has come, and was not told yet."""
        over = self.expires_at is not None and self.expires_at <= at
        return over and self.revoked_at is None and not self.lapsed


def reached(takes: Sequence[int], value: int) -> int:
    """How many levels ask for no more than `value`; `takes` is what each asks, rising."""
    return bisect_right(takes, value)


def within(badge: Badge) -> Period:
    """The period in which it counts."""
    return badge.how.within if isinstance(badge.how, ByMeasure) else "ever"


@lru_cache(maxsize=4096)
def place(period: Period, day: date) -> Place:
    """Where the count stands of what falls on that day of a member."""
    start = period_start(day, period)
    return Place(start.replace(day=1) if period != "ever" else EVER, start.isoformat())


def ends(
    badge: Badge, occurred_at: datetime, time_zone: str, day_start_hour: int
) -> datetime | None:
    """Until when a level that was earned then is held: the end of its period, or of its day, and
    the days that it lasts from there."""
    if badge.lapses is None:
        return None
    counted = within(badge)
    period: Period = "day" if counted == "ever" else counted
    start = period_start(local_day(occurred_at, time_zone, day_start_hour), period)
    last = _behind(start, period) + timedelta(days=badge.lapses.after_days)
    midnight = datetime.combine(last, time(day_start_hour), tzinfo=zone(time_zone))
    return midnight.astimezone(UTC)


def reference_of(held: Held) -> str:
    """The name of a level's prize in the books, once for each time it is given."""
    again = f":{held.turn}" if held.turn > 1 else ""
    return f"badge:{held.design_id}:{held.member_id}:{held.level}{again}"


def _behind(start: date, period: Period) -> date:
    """The first day behind a period; a bit more than its length leads into the next one."""
    lengths = {"day": 1, "week": 7, "month": 31, "quarter": 92, "year": 366}
    return period_start(start + timedelta(days=lengths[period]), period)


def micros(moment: datetime) -> int:
    """Microseconds since 1970."""
    return (moment - _EPOCH) // timedelta(microseconds=1)
