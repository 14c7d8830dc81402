"""When a board begins anew: spans of time with borders in the programme's zone. Pure.

An activity belongs to the one span that holds its `occurred_at`, whichever zone its member is in:
that is fair to all, and it is stated with every board. Borders are wall-clock times of the zone, so
a span over a clock change is an hour longer or shorter.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from typing import Annotated, NamedTuple, TypeAlias

from msgspec import Meta, Struct

from game.kernel.days import period_start, zone

Moment = Annotated[datetime, Meta(tz=True)]

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_DAY = timedelta(days=1)


class Span(NamedTuple):
    """From `starts_at` until just before `ends_at`; None is never. Both in UTC."""

    starts_at: datetime
    ends_at: datetime | None

    def holds(self, at: datetime) -> bool:
        return self.starts_at <= at and (self.ends_at is None or at < self.ends_at)


class Period(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """From one moment until just before another."""

    starts_at: Moment
    ends_at: Moment


class _Window(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="kind"):
    pass


class AllTime(_Window, frozen=True, kw_only=True, tag="all_time"):
    """One run that never ends."""


class Day(_Window, frozen=True, kw_only=True, tag="day"):
    """A run each day."""


class Week(_Window, frozen=True, kw_only=True, tag="week"):
    """A run each week; weeks begin on Monday."""


class Month(_Window, frozen=True, kw_only=True, tag="month"):
    """A run each month."""


class Season(_Window, frozen=True, kw_only=True, tag="season"):
    """One run between two moments."""

    starts_at: Moment
    ends_at: Moment


class Every(_Window, frozen=True, kw_only=True, tag="every"):
    """Runs of so many days, one after another from the first start on, at its wall-clock time."""

    starts_at: Moment
    days: Annotated[int, Meta(ge=1, le=366)]


class Listed(_Window, frozen=True, kw_only=True, tag="list"):
    """Runs that are named one by one, in order; there may be gaps between them."""

    runs: Annotated[tuple[Period, ...], Meta(min_length=1, max_length=200)]


Window: TypeAlias = AllTime | Day | Week | Month | Season | Every | Listed


def span_at(window: Window, zone_name: str, at: datetime) -> Span | None:
    """The span that holds `at`; None before the first, after the last, and in a gap."""
    match window:
        case AllTime():
            return Span(EPOCH, None)
        case Season() | Listed():
            return _inside(_runs(window), at)
        case Every():
            return _every(window, zone_name, at)
        case Day():
            return _calendar(zone_name, at, lambda day: day, _after_day)
        case Week():
            return _calendar(zone_name, at, lambda day: period_start(day, "week"), _after_week)
        case Month():
            return _calendar(zone_name, at, lambda day: day.replace(day=1), _after_month)


def next_start(window: Window, zone_name: str, at: datetime) -> datetime | None:
    """When the next run begins, seen from `at`; None where no other will."""
    span = span_at(window, zone_name, at)
    match window:
        case AllTime():
            return None
        case Season() | Listed():
            runs = _runs(window)
            return min((r.starts_at for r in runs if r.starts_at > at), default=None)
        case Every() if span is None:
            return window.starts_at
        case _:
            return None if span is None else span.ends_at


def open_spans(window: Window, zone_name: str, at: datetime, grace: timedelta) -> list[Span]:
    """The spans whose books are open at `at`: the present one, and those in their grace."""
    spans: list[Span] = []
    moment = at
    span = span_at(window, zone_name, moment)
    if isinstance(window, Season | Listed):
        runs = _runs(window)
        return [_span(r) for r in runs if r.starts_at <= at < r.ends_at + grace]
    while span is not None and (span.ends_at is None or at < span.ends_at + grace):
        spans.append(span)
        if span.starts_at == EPOCH:
            break
        moment = span.starts_at - timedelta(microseconds=1)
        span = span_at(window, zone_name, moment)
    return spans


def faults(window: Window) -> list[str]:
    """Why the window cannot be, each with its field and mend."""
    runs = _runs(window) if isinstance(window, Season | Listed) else ()
    wrong = [
        f"window: a run ends at {run.ends_at}, and begins at {run.starts_at}: put its end behind"
        " its beginning"
        for run in runs
        if run.ends_at <= run.starts_at
    ]
    wrong += [
        f"window.runs: the run that begins at {after.starts_at} must not begin before the one"
        " above it has ended"
        for before, after in pairwise(runs)
        if after.starts_at < before.ends_at
    ]
    return wrong


def recurs(window: Window) -> bool:
    """Whether one run follows another without end."""
    return isinstance(window, Day | Week | Month | Every)


def _runs(window: Season | Listed) -> tuple[Season | Period, ...]:
    return (window,) if isinstance(window, Season) else window.runs


def _span(run: Season | Period) -> Span:
    return Span(run.starts_at.astimezone(UTC), run.ends_at.astimezone(UTC))


def _inside(runs: tuple[Season | Period, ...], at: datetime) -> Span | None:
    return next((_span(run) for run in runs if run.starts_at <= at < run.ends_at), None)


def _midnight(zone_name: str, day: date) -> datetime:
    """The first moment of a local day: where a clock change skips midnight, the change itself."""
    return datetime.combine(day, time(), tzinfo=zone(zone_name)).astimezone(UTC)


def _calendar(
    zone_name: str, at: datetime, first: Callable[[date], date], after: Callable[[date], date]
) -> Span:
    """Found by its borders, for there are zones where a local date comes twice or never."""
    day = first(at.astimezone(zone(zone_name)).date())
    while _midnight(zone_name, day) > at:
        day = first(day - _DAY)
    while (end := _midnight(zone_name, after(day))) <= at:
        day = after(day)
    return Span(_midnight(zone_name, day), end)


def _after_day(day: date) -> date:
    return day + _DAY


def _after_week(day: date) -> date:
    return day + 7 * _DAY


def _after_month(day: date) -> date:
    return day + timedelta(days=monthrange(day.year, day.month)[1])


def _every(window: Every, zone_name: str, at: datetime) -> Span | None:
    if at < window.starts_at:
        return None
    first = window.starts_at.astimezone(zone(zone_name)).replace(tzinfo=None)

    def border(number: int) -> datetime:
        local = first + number * window.days * _DAY
        return local.replace(tzinfo=zone(zone_name)).astimezone(UTC)

    number = max(0, (at - window.starts_at) // (window.days * _DAY) - 1)
    while border(number + 1) <= at:
        number += 1
    # The first border is the moment that was written, even where the clock shows it twice.
    starts_at = window.starts_at.astimezone(UTC) if number == 0 else border(number)
    return Span(starts_at, border(number + 1))
