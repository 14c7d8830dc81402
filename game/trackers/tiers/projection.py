"""What becomes of a member's tier: if nothing more counts, and if they go on at their pace. Pure.

The pace is plain: what counted in the window so far (of all time: in the last 90 days), spread
evenly over its days, goes on until the day that is looked ahead to. Whole numbers, rounded down.
"""

from __future__ import annotations

from datetime import date, timedelta

from msgspec import Struct

from game.trackers.tiers.climb import Standing, value, walk
from game.trackers.tiers.rules import LiveLadder, period_end
from game.trackers.tiers.tally import Tally

AHEAD = timedelta(days=30)
"""How far the projection of a tier without an end of its own looks."""

_DAY = timedelta(days=1)
_PACE_DAYS = 90


class Projected(Struct, frozen=True, kw_only=True):
    """What will count at the end of the day, and the rank that holds on the next."""

    value: int
    rank: int


class Projection(Struct, frozen=True, kw_only=True):
    """`on` is the last day of the validity or the period. A balance has no pace."""

    on: date
    if_nothing_more: Projected
    at_this_pace: Projected | None


def projection(
    ladder: LiveLadder, worth: dict[date, int], standing: Standing, joined: date
) -> Projection:
    """The projection of one who stands so today."""
    on = _horizon(ladder, standing)
    return Projection(
        on=on,
        if_nothing_more=_on(ladder, Tally(worth), standing, on),
        at_this_pace=_at_pace(ladder, worth, standing, joined, on),
    )


def _on(ladder: LiveLadder, tally: Tally, standing: Standing, on: date) -> Projected:
    after = walk(ladder, tally, standing, on + _DAY)
    return Projected(value=value(ladder, tally, on), rank=after.rank)


def _at_pace(
    ladder: LiveLadder, worth: dict[date, int], standing: Standing, joined: date, on: date
) -> Projected | None:
    if ladder.by_balance:
        return None
    today = standing.day
    began = min([joined, *worth])
    over = ladder.told.qualify.over
    opens = today - timedelta(days=_PACE_DAYS - 1) if over == "ever" else ladder.window_start(today)
    if over in ("ever", "rolling"):  # A newcomer's pace is that of the days they have been here.
        opens = max(opens, began)
    so_far = max(Tally(worth).between(opens, today), 0)
    more = so_far * (on - today).days // ((today - opens).days + 1)
    return _on(ladder, Tally({**worth, on: worth.get(on, 0) + more}), standing, on)


def _horizon(ladder: LiveLadder, standing: Standing) -> date:
    over = ladder.told.qualify.over
    if standing.grace_until is not None:
        return standing.grace_until
    if over in ("month", "quarter", "year"):
        return period_end(standing.day, over)
    if standing.until is not None and not ladder.floating:
        return standing.until
    return standing.day + AHEAD
