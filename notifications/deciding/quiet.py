"""Hours in which nothing makes a sound, and hours at which something is said: the member's own,
whatever the clocks do. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from game.kernel.days import zone
from game.programmes.rules import MessageSettings


def quiet_until(at: datetime, zone_name: str, settings: MessageSettings) -> datetime | None:
    """When the quiet hours end that `at` falls into; None when it falls into none.

    What counts is the clock on the member's wall: a night that a change of the clocks makes longer
    or shorter is quiet to its end, and a moment that comes twice is over when it comes last.
    """
    begin, end = time.fromisoformat(settings.quiet_from), time.fromisoformat(settings.quiet_until)
    if not _is_within(at, zone_name, begin, end):
        return None
    return next(
        moment
        for moment in _moments(at, zone_name, end)
        if moment > at and not _is_within(moment, zone_name, begin, end)
    )


def next_hour(at: datetime, zone_name: str, hour: int) -> datetime:
    """`at` when it is that hour of the member's day, else when it next is."""
    if at.astimezone(zone(zone_name)).hour == hour:
        return at
    return next(moment for moment in _moments(at, zone_name, time(hour)) if moment > at)


def _is_within(at: datetime, zone_name: str, begin: time, end: time) -> bool:
    clock = at.astimezone(zone(zone_name)).time()
    return begin <= clock < end if begin <= end else not end <= clock < begin


def _moments(at: datetime, zone_name: str, clock: time) -> Iterator[datetime]:
    """When the clock shows that time, from a day before `at` on: twice on a day that has it twice;
    where it is left out, when the clock has been put forward."""
    day: date = at.astimezone(zone(zone_name)).date() - timedelta(days=1)
    for number in range(4):
        local = datetime.combine(day + timedelta(days=number), clock, zone(zone_name))
        for fold in (0, 1):
            yield local.replace(fold=fold).astimezone(at.tzinfo)
