"""How a streak stands at a moment, and what became of each of its periods. Pure.

A break, a freeze used and a journey are found by looking: nothing has to run at midnight.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from msgspec import Struct

from game.kernel.days import period_start
from game.trackers.streaks.evidence import Clock, Trace, ends_at, following
from game.trackers.streaks.keeper import Keeper
from game.trackers.streaks.kind import Milestone
from game.trackers.streaks.rules import NEW, Gone, Mark, Tally, gap, paused, step

_MENDABLE = timedelta(days=100)
"""No offer reaches further back: 60 days, and the month that was missed."""


class Offer(Struct, frozen=True):
    """A broken streak that can still be mended: what was missed, how long it was, until when."""

    starts: tuple[date, ...]
    length: int
    until: datetime


class Standing(Struct, frozen=True, kw_only=True):
    """A streak now. `length` is 0 once it is broken; `today` is the first day of the period.

    `at_risk_until` is when the period is over, for a streak that is not yet kept in it and is not
    paused; a freeze may still save it then. `saved` and `missed` are the last period that a freeze
    saved, and the first that was missed, since it was last kept.
    """

    length: int
    best: int
    freezes: int
    today: date
    kept: bool
    paused: bool
    period_ends_at: datetime
    at_risk_until: datetime | None
    offer: Offer | None
    saved: date | None
    missed: date | None


class Told(Struct, frozen=True):
    """A period of the calendar."""

    start: date
    mark: Mark


def standing(keeper: Keeper, clock: Clock, at: datetime) -> Standing:
    """The streak at `at`, for a member with that clock."""
    period = keeper.kept.period
    today = period_start(clock.day(at), period)
    tip = keeper.tip
    gone = list(_open_gap(keeper, clock, at, today - _MENDABLE))
    missed = [each.start for each in gone if each.mark == "missed"]
    length = 0 if missed else tip.length
    kept = keeper.kept.keeps(today)
    resting = paused(keeper.upkeep.pauses, today, period)
    over = ends_at(today, period, clock)
    return Standing(
        length=length,
        best=tip.best,
        freezes=_freezes(keeper, gone, today),
        today=today,
        kept=kept,
        paused=resting,
        period_ends_at=over,
        at_risk_until=over if length and not kept and not resting else None,
        offer=_offer(keeper, missed, clock, at),
        saved=max((each.start for each in gone if each.mark == "frozen"), default=None),
        missed=missed[0] if missed else None,
    )


def next_milestone(keeper: Keeper, length: int) -> tuple[Milestone, int] | None:
    """The milestone that comes next behind a length, and at which length."""
    coming = [
        (at, milestone)
        for milestone in keeper.definition.milestones
        if (at := milestone.next_after(length)) is not None
    ]
    if not coming:
        return None
    at, milestone = min(coming, key=lambda each: each[0])
    return milestone, at


def calendar(keeper: Keeper, clock: Clock, at: datetime, first: date, last: date) -> list[Told]:
    """The periods that begin from `first` to `last`, in order: those that were kept or lost since
    the streak began, that of today, and those ahead that are paused.

    The keeper holds all of the evidence.
    """
    period = keeper.kept.period
    today = period_start(clock.day(at), period)
    marks: dict[date, Mark] = {}
    tally = NEW
    for start in keeper.starts():
        if tally.upto is not None and following(tally.upto, period) <= last and start > first:
            gone = gap(tally, start, keeper.kept, shown=first)
            marks |= {each.start: each.mark for each in gone}
        tally = step(tally, start, keeper.kept)
        marks[start] = "kept"
    marks |= {each.start: each.mark for each in _open_gap(keeper, clock, at, first)}
    marks.setdefault(today, "open")
    ahead = period_start(first, period)
    while ahead <= last:
        free = ahead >= today and marks.get(ahead, "open") == "open"
        if free and paused(keeper.upkeep.pauses, ahead, period):
            marks[ahead] = "paused"
        ahead = following(ahead, period)
    return [Told(start, mark) for start, mark in sorted(marks.items()) if first <= start <= last]


def _open_gap(keeper: Keeper, clock: Clock, at: datetime, shown: date) -> Iterator[Gone]:
    """What became of the periods between the last kept one and today; behind a break, of those
    from `shown` on."""
    if keeper.tip.upto is None:
        return iter(())
    shift_s = clock.shift_s(at)
    now = Trace(
        at.astimezone(UTC), "", "", clock.day(at), clock.time_zone, clock.day_start_hour, shift_s
    )
    today = period_start(now.local_date, keeper.kept.period)
    return gap(keeper.tip, today, keeper.kept, now, shown)


def _freezes(keeper: Keeper, gone: list[Gone], today: date) -> int:
    """What is left of freezes now, with those that were bought until today."""
    if keeper.tip.upto is None:
        return keeper.streak.terms.initial + len(keeper.upkeep.bought)
    freezes, credited = keeper.tip.freezes, keeper.tip.bought
    if gone:
        freezes, credited = gone[-1].freezes, gone[-1].bought
    return freezes + sum(1 for start in keeper.upkeep.bought[credited:] if start <= today)


def _offer(keeper: Keeper, missed: list[date], clock: Clock, at: datetime) -> Offer | None:
    """What can be mended: the gap that is still open, else the one before the present run."""
    repair, tip = keeper.definition.repair, keeper.tip
    if repair is None:
        return None
    begun = missed[0] if missed else tip.missed
    if begun is None:
        return None
    until = ends_at(begun, keeper.kept.period, clock) + timedelta(days=repair.within_days)
    if at >= until:
        return None
    if missed:
        return Offer(tuple(missed), tip.length, until)
    return Offer(tuple(_lost(keeper, tip)), tip.lost, until)


def _lost(keeper: Keeper, tip: Tally) -> Iterator[date]:
    """The missed periods of the last break."""
    start = tip.missed
    assert start is not None and tip.since is not None
    while start < tip.since:
        if keeper.kept.excuse(start) is None:
            yield start
        start = following(start, keeper.kept.period)
