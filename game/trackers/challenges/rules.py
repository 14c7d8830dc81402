"""In which run of a challenge an activity counts, how far a member is, and who has joined. Pure.

A run is one period of a challenge, named by its first day; a challenge without periods has one run,
`EVER`, and one that begins again when it is full has a run for each card. Counts stop at their
targets and never go down, so that the order in which activities arrive changes nothing but the
moment at which the prize is paid.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from game.kernel.days import Period, local_day, period_start, zone
from game.kernel.errors import Conflict, Missing
from game.trackers.challenges.kind import COUNT_MAX, Challenge

EVER = date.min
"""The run of a challenge that has only one, and where a member keeps what outlasts a run."""

CARDS_MOST = 100
"""So many cards are filled by one activity at the most."""

SPANS_MAX = 100
"""So many times of taking part are known, the latest; behind them nothing late counts any more."""


_CARDS_END = date(1900, 1, 1)
"""No period of a challenge begins before."""


class NoChallenge(Missing):
    code = "challenge.missing"


class NotShared(Missing):
    code = "challenge.not_shared"


class NothingToJoin(Conflict):
    code = "challenge.nothing_to_join"


class ChallengeOver(Conflict):
    code = "challenge.over"


class Days(NamedTuple):
    """Whose days are counted: the member's own, or the programme's."""

    time_zone: str
    day_start_hour: int


class Key(NamedTuple):
    """What a member's state is kept under."""

    design_id: str
    member_id: str
    start: date


class Goal(NamedTuple):
    """A shared goal of one run and one team; without teams, the team is ""."""

    design_id: str
    start: date
    team: str


class Span(Struct, frozen=True, kw_only=True):
    """From joining to leaving. With `days` to complete it, the run it belongs to and its end."""

    joined_at: datetime
    left_at: datetime | None = None
    run: date | None = None
    run_ends_at: datetime | None = None


class State(Struct, kw_only=True):
    """What a member did in one run; in `EVER` also the sums over all runs, and the spans.

    `counts` goes by goal, or is the member's share of the shared goal (then `team` is set, and
    `paid` says that the prize is claimed). `taken` is how often the prize was taken back, as what
    it stood on was undone. `before` is the share when it was loaded.
    """

    counts: list[int]
    times: int = 0
    paid: int = 0
    spans: list[Span] = []
    team: str | None = None
    completed_at: datetime | None = None
    taken: int = 0
    before: int = 0


class Progress(NamedTuple):
    """How far: of one goal its own figures; of several the number of goals that are reached, or
    where any one is enough, the figures of the nearest."""

    value: int
    target: int
    percent: int


def calendar_run(challenge: Challenge, at: datetime, days: Days) -> date | None:
    """The run in which a moment counts; None outside of the challenge, and where runs begin with
    joining."""
    if challenge.days is not None or not _within(challenge, at):
        return None
    start = period_start(local_day(at, *days), challenge.span)
    if challenge.periods is not None and challenge.starts_at is not None:
        first = period_start(local_day(challenge.starts_at, *days), challenge.span)
        if start >= shifted(first, challenge.span, challenge.periods):
            return None
    return start


def run_of(
    challenge: Challenge, at: datetime, days: Days, spans: Sequence[Span] = ()
) -> date | None:
    """The run in which an activity of that moment counts for a member who joined in these spans."""
    if not challenge.opt_in:
        return calendar_run(challenge, at, days)
    for span in spans:
        if span.joined_at <= at and (span.left_at is None or at < span.left_at):
            if challenge.days is None:
                return calendar_run(challenge, at, days)
            if span.run_ends_at is not None and at < span.run_ends_at and _within(challenge, at):
                return span.run
    return None


def card(full: int) -> date:
    """The run behind so many cards that are full."""
    return EVER + timedelta(days=full + 1)


def cards_before(start: date) -> int | None:
    """How many cards are full before that one; None where the run is no card."""
    return start.toordinal() - EVER.toordinal() - 1 if EVER < start < _CARDS_END else None


def window(
    challenge: Challenge, start: date, days: Days, spans: Sequence[Span] = ()
) -> tuple[datetime | None, datetime | None]:
    """When the run begins and ends; None for without begin, without end."""
    begins: datetime | None = None
    ends: datetime | None = None
    if challenge.days is not None:
        mine = [span for span in spans if span.run == start]
        begins = mine[0].joined_at if mine else None
        ends = mine[-1].run_ends_at if mine else None
    elif challenge.span != "ever":
        begins = beginning(start, days)
        ends = beginning(shifted(start, challenge.span, 1), days)
    opens, closes = challenge.starts_at, challenge.ends_at
    if opens is not None:
        begins = opens if begins is None else max(opens, begins)
    if closes is not None:
        ends = closes if ends is None else min(closes, ends)
    return begins, ends


def beginning(day: date, days: Days) -> datetime:
    """The moment at which a local day begins."""
    local = datetime(day.year, day.month, day.day, days.day_start_hour)
    return local.replace(tzinfo=zone(days.time_zone)).astimezone(UTC)


def shifted(start: date, period: Period, by: int) -> date:
    """The first day of the period that comes `by` periods later."""
    match period:
        case "day":
            return start + timedelta(days=by)
        case "week":
            return start + timedelta(weeks=by)
        case "month":
            months = start.year * 12 + start.month - 1 + by
            return date(months // 12, months % 12 + 1, 1)
        case _:
            raise AssertionError("only days, weeks and months follow each other")


def pushed(challenge: Challenge, counts: Sequence[int], worths: Sequence[int]) -> list[int]:
    """The counts with what an activity is worth added, none beyond its target."""
    most = _targets(challenge)
    return [
        min(count + max(worth, 0), limit)
        for count, worth, limit in zip(counts, worths, most, strict=True)
    ]


def fitted(challenge: Challenge, counts: Sequence[int]) -> list[int]:
    """The counts for as many goals as there are now."""
    wanted = len(_targets(challenge))
    return [*counts, *[0] * wanted][:wanted]


def met(challenge: Challenge, counts: Sequence[int]) -> bool:
    """Whether a member's own goals are reached."""
    reached = [count >= target for count, target in zip(counts, _targets(challenge), strict=True)]
    return all(reached) if challenge.need == "all" else any(reached)


def progress(challenge: Challenge, counts: Sequence[int]) -> Progress:
    """How far a member is; of a shared goal, how far towards a share in its prize."""
    if challenge.community is not None:
        minimum = challenge.community.minimum
        return Progress(counts[0], minimum, percent(counts[0], minimum))
    each = [
        Progress(count, target, percent(count, target))
        for count, target in zip(counts, _targets(challenge), strict=True)
    ]
    if len(each) == 1:
        return each[0]
    if challenge.need == "any":
        return max(each, key=lambda one: one.percent)
    reached = sum(one.value >= one.target for one in each)
    return Progress(reached, len(each), sum(one.percent for one in each) // len(each))


def percent(value: int, target: int) -> int:
    """Whole hundredths, rounded down: 100 is said of nothing that is not reached."""
    return min(value * 100 // target, 100)


def inside(spans: Sequence[Span], at: datetime) -> bool:
    """Whether the member takes part at that moment."""
    if not spans or spans[-1].left_at is not None or at < spans[-1].joined_at:
        return False
    ends_at = spans[-1].run_ends_at
    return ends_at is None or at < ends_at


def joined(challenge: Challenge, spans: Sequence[Span], at: datetime, days: Days) -> list[Span]:
    """The spans after joining now; joining twice is joining once.

    Whoever comes back before the days of a run are over goes on with that run.
    """
    last = spans[-1] if spans else None
    if inside(spans, at):
        return list(spans)
    if last is not None and last.left_at is None and last.run_ends_at is not None:
        spans = left(spans, last.run_ends_at)
    if challenge.ends_at is not None and at >= challenge.ends_at:
        raise ChallengeOver("This challenge is over.")
    new = Span(joined_at=at)
    if challenge.days is not None:
        new = _run_from(challenge.days, last, at, days)
    return [*spans, new][-SPANS_MAX:]


def left(spans: Sequence[Span], at: datetime) -> list[Span]:
    """The spans after leaving now; who has left stays away."""
    return [
        replace(span, left_at=max(at, span.joined_at)) if span.left_at is None else span
        for span in spans
    ]


def _run_from(count: int, last: Span | None, at: datetime, days: Days) -> Span:
    today = local_day(at, *days)
    if last is not None and last.run is not None and last.run_ends_at is not None:
        if at < last.run_ends_at:
            return replace(last, joined_at=at, left_at=None)
        today = max(today, last.run + timedelta(days=1))  # Who flew west has a day twice.
    ends_at = beginning(local_day(at, *days) + timedelta(days=count), days)
    return Span(joined_at=at, run=today, run_ends_at=ends_at)


def _within(challenge: Challenge, at: datetime) -> bool:
    starts, ends = challenge.starts_at, challenge.ends_at
    return (starts is None or at >= starts) and (ends is None or at < ends)


def _targets(challenge: Challenge) -> list[int]:
    if challenge.community is not None:
        return [COUNT_MAX]
    return [goal.target for goal in challenge.goals]
