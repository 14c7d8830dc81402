"""The evidence of a streak: what counted in each period, where the member's clock stood. Pure.

The local date of an activity is fixed when it is counted and kept with the zone and the day's start
that gave it; a later change of zone rewrites nothing. What is kept does not depend on the order in
which activities come.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta

from msgspec import Struct

from game.kernel.days import Period, period_start, zone
from game.trackers.streaks.kind import Span, Streak

TRACES = 5
"""So many activities of a period are remembered, the first ones; and the last one."""

_NEAR = 4
"""A journey is looked for over so many kept periods before and behind a gap."""


EVER = datetime(1, 1, 2, tzinfo=UTC)

_EVENING = time(18)
"""From when on somebody who has not kept the day is reminded."""


class Clock(Struct, frozen=True, array_like=True):
    """The zone and the start of the day that were a member's from `since` on."""

    since: datetime
    time_zone: str
    day_start_hour: int

    def shift_s(self, at: datetime) -> int:
        """Seconds from UTC to the clock by whose midnight the member's day begins."""
        offset = at.astimezone(zone(self.time_zone)).utcoffset()
        assert offset is not None
        return int(offset.total_seconds()) - self.day_start_hour * 3600

    def day(self, at: datetime) -> date:
        """The member's day at `at`."""
        return _day(at, self.shift_s(at))


class Trace(Struct, frozen=True, array_like=True):
    """An activity that counted, and the clock that gave its local date."""

    at: datetime
    activity_id: str
    type: str
    local_date: date
    time_zone: str
    day_start_hour: int
    shift_s: int


class Day(Struct):
    """What a member did for a streak in one period. `values` are in the order of conditions."""

    start: date
    values: list[int]
    kept: bool
    traces: list[Trace]

    @property
    def first(self) -> Trace:
        return self.traces[0]

    @property
    def last(self) -> Trace:
        return self.traces[-1]


class Diary:
    """The loaded periods of one member for one streak."""

    def __init__(self, period: Span, days: Iterable[Day] = ()) -> None:
        self.period: Period = period
        self.days = {day.start: day for day in days}
        self.kept = sorted(day.start for day in self.days.values() if day.kept)

    def count(self, definition: Streak, worths: Sequence[int], trace: Trace) -> Day:
        """Add an activity to its period."""
        start = period_start(trace.local_date, self.period)
        day = self.days.get(start)
        if day is None:
            day = self.days[start] = Day(start, [], False, [])
        add(day, definition, worths, [trace])
        self.keep(day)
        return day

    def keep(self, day: Day) -> None:
        """List a period that has just come to be kept."""
        place = bisect_left(self.kept, day.start)
        if day.kept and self.kept[place : place + 1] != [day.start]:
            insort(self.kept, day.start)

    def keeps(self, start: date) -> bool:
        """Whether the member kept that period."""
        day = self.days.get(start)
        return day is not None and day.kept

    def travelled(self, start: date, now: Trace | None) -> bool:
        """Whether a period that was not kept was lost to a journey or a change of the clock.

        `now` stands for an activity of this very moment, where the gap is still open.
        """
        place = bisect_left(self.kept, start)
        befores = [self.days[s].last for s in self.kept[max(0, place - _NEAR) : place]]
        behinds = [self.days[s].first for s in self.kept[place : place + _NEAR]]
        if now is not None and now.local_date > start:
            behinds.append(now)
        return any(bridged(before, behind, self.period) for before in befores for behind in behinds)


def add(day: Day, definition: Streak, worths: Sequence[int], traces: Iterable[Trace]) -> None:
    """Add so much to a period; once kept it stays so, whatever becomes of the conditions."""
    held = day.values + [0] * (len(worths) - len(day.values))
    day.values = [mine + max(0, more) for mine, more in zip(held, worths, strict=False)]
    reached = [
        value >= condition.at_least
        for value, condition in zip(day.values, definition.conditions, strict=False)
    ]
    day.kept = day.kept or (all(reached) if definition.match == "all" else any(reached))
    for trace in traces:
        insort(day.traces, trace, key=lambda known: (known.at, known.activity_id))
        if len(day.traces) > TRACES + 1:
            del day.traces[TRACES]


def bridged(before: Trace, behind: Trace, period: Period) -> bool:
    """Whether the periods between two activities were skipped by the clock and not by the member.

    So it is where the clock went forward between them, and either of the two clocks alone would
    have seen no period skipped, or most of what lies between was never there to be lived.
    """
    moved_s = behind.shift_s - before.shift_s
    if moved_s <= 0:
        return False
    begun = period_start(before.local_date, period)
    ended = period_start(behind.local_date, period)
    resumed = following(begun, period)
    if resumed >= ended:
        return False
    by_old = period_start(_day(behind.at, before.shift_s), period)
    by_new = period_start(_day(before.at, behind.shift_s), period)
    lost_s = (ended - resumed).days * 86_400
    return by_old <= resumed or following(by_new, period) >= ended or 2 * moved_s > lost_s


def following(start: date, period: Period) -> date:
    """The first day of the period behind the one that begins at `start`."""
    match period:
        case "week":
            return start + timedelta(days=7)
        case "month":
            return period_start(start + timedelta(days=31), "month")
        case _:
            return start + timedelta(days=1)


def ends_at(start: date, period: Period, clock: Clock) -> datetime:
    """The moment at which the period is over by that clock, in UTC."""
    tz = zone(clock.time_zone)
    behind = following(start, period)
    wall = datetime(behind.year, behind.month, behind.day, clock.day_start_hour)
    late = wall.replace(tzinfo=tz, fold=1).astimezone(UTC)
    early = wall.replace(tzinfo=tz, fold=0).astimezone(UTC)
    if early <= late:  # A plain moment, or one that the clock shows twice: the second ends it.
        return late
    low, high = late, early  # The clock leaps over it somewhere between the two.
    while high - low > timedelta(seconds=1):
        middle = (low + (high - low) / 2).replace(microsecond=0)
        if middle == low:
            break
        reached = middle.astimezone(tz).replace(tzinfo=None) >= wall
        low, high = (low, middle) if reached else (middle, high)
    return high


def evening(start: date, period: Period, clock: Clock) -> datetime:
    """The last evening of the period by that clock, in UTC, and before its end."""
    tz, over = zone(clock.time_zone), ends_at(start, period, clock)
    day = over.astimezone(tz).date()
    while (begun := datetime.combine(day, _EVENING, tz).astimezone(UTC)) >= over:
        day -= timedelta(days=1)
    return begun


def _day(at: datetime, shift_s: int) -> date:
    return (at.astimezone(UTC) + timedelta(seconds=shift_s)).date()
