"""Late and out-of-order activities: the same badges, prizes and ends, however they arrive."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import hypothesis.strategies as st
from hypothesis import given

from game.kernel.days import local_day
from game.kernel.tracking import Situation
from game.trackers.badges.kind import ByMeasure, Lapse
from game.trackers.badges.rules import ends, place, reached, within
from game.trackers.badges.slice import BadgeSlice
from tests.game.trackers.badges.builders import (
    SPENT,
    START,
    VISITS,
    Memory,
    a_badge,
    a_set,
    bought,
    did,
    gave,
)

ZONES = st.sampled_from(["Europe/Paris", "America/New_York", "Pacific/Auckland", "UTC"])
PERIODS = st.sampled_from(["day", "week", "month", "quarter", "year"])
DEEDS = st.lists(
    st.tuples(st.integers(0, 200 * 24), st.integers(-5, 40), st.sampled_from("vvvbbbbg")),
    min_size=1,
    max_size=40,
)
LATER = START + timedelta(days=100)


@st.composite
def lives(draw: st.DrawFn) -> tuple[list[Situation], list[Situation]]:
    """The same activities of one member as they occurred, and in another order."""
    days: dict[str, Any] = {"time_zone": draw(ZONES), "day_start_hour": draw(st.integers(0, 23))}
    made: list[Situation] = []
    for hours, amount, deed in draw(DEEDS):
        at = START + timedelta(hours=hours)
        match deed:
            case "v":
                made.append(did(at=at, **days))
            case "b":
                made.append(bought(amount, at=at, **days))
            case _:
                made.append(gave("silver", level=1, at=START, **days))
    return sorted(made, key=lambda one: one.occurred_at), draw(st.permutations(made))


def a_cafe(period: Any) -> Memory:
    lapses = Lapse(after_days=20)
    return Memory(
        LATER,
        visitor=a_badge(VISITS, 1, 4),
        spender=a_badge(SPENT, 50, 300),
        keen=a_badge(SPENT, 20, 60, within=period, lapses=lapses),
        silver=a_badge(VISITS, 2, within=period),
        all_of_it=a_set("visitor", "keen", "silver"),
    )


def state(cafe: Memory) -> tuple[Any, ...]:
    part = cafe.slice
    assert isinstance(part, BadgeSlice)
    held = {
        (one.design_id, one.level): (one.expires_at, one.lapsed, one.reference)
        for one in part.shelf.all()
    }
    names = {one.id: name for name, one in part.live["p"].by_name.items()}
    counts = {
        (names[design_id], start): (count.value, count.level, count.latest_us)
        for page in part.pages.values()
        for design_id, starts in page.items()
        for start, count in starts.items()
    }
    kept = {(names[name], level): told[:2] for (name, level), told in held.items()}
    return kept, counts, sorted(cafe.gains()), len(set(cafe.references()))


@given(lives(), PERIODS)
def test_any_order_ends_in_the_same_badges_prizes_and_ends(orders: Any, period: Any) -> None:
    ordered, shuffled = a_cafe(period), a_cafe(period)
    ordered.see(*orders[0])
    shuffled.see(*orders[1])
    assert state(ordered) == state(shuffled)


@given(lives(), PERIODS)
def test_no_level_is_given_or_paid_twice(orders: Any, period: Any) -> None:
    cafe = a_cafe(period)
    cafe.see(*orders[1])
    assert len(cafe.gains()) == len(set(cafe.gains())) == len(set(cafe.references()))


@given(lives(), st.integers(1, 5))
def test_in_order_a_level_is_earned_by_the_activity_that_made_it_up(
    orders: Any, takes: int
) -> None:
    cafe = Memory(LATER, visitor=a_badge(VISITS, takes))
    cafe.see(*orders[0])
    visits = [one.occurred_at for one in orders[0] if one.type == "visit"]
    assert earned_at(cafe) == (visits[takes - 1] if len(visits) >= takes else None)


@given(lives())
def test_a_first_time_is_the_earliest_one_in_any_order(orders: Any) -> None:
    cafe = Memory(LATER, visitor=a_badge(VISITS, 1))
    cafe.see(*orders[1])
    visits = [one.occurred_at for one in orders[1] if one.type == "visit"]
    assert earned_at(cafe) == min(visits, default=None)


@given(lives(), PERIODS, st.integers(1, 100))
def test_a_period_reaches_what_its_own_sum_reaches(orders: Any, period: Any, takes: int) -> None:
    badge = a_badge(SPENT, takes, within=period)
    cafe = Memory(LATER, busy=badge)
    cafe.see(*orders[1])
    assert bool(cafe.gains()) == any(
        reached([takes], total) for total in _sums(orders[1], badge).values()
    )


@given(PERIODS, ZONES, st.integers(0, 23), st.integers(0, 3000), st.integers(1, 400))
def test_a_badge_ends_so_many_days_after_its_period_at_the_members_day_start(
    period: Any, zone: str, hour: int, hours: int, days: int
) -> None:
    badge = a_badge(ByMeasure(measure=VISITS, within=period), 1, lapses=Lapse(after_days=days))
    moment = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(hours=hours)
    until = ends(badge, moment, zone, hour)
    assert until is not None and until > moment
    last = local_day(until - timedelta(hours=2), zone, hour) - timedelta(days=days)
    assert place(period, last) == place(period, local_day(moment, zone, hour))


def earned_at(cafe: Memory) -> datetime | None:
    part = cafe.slice
    assert isinstance(part, BadgeSlice)
    return next((one.earned_at for one in part.shelf.all()), None)


def _sums(situations: Sequence[Situation], badge: Any) -> dict[Any, int]:
    found: dict[Any, int] = {}
    for one in situations:
        if one.type == "purchase" and one.data["amount"] > 0:
            day = local_day(one.occurred_at, one.time_zone, one.day_start_hour)
            start = place(within(badge), day)
            found[start] = found.get(start, 0) + one.data["amount"]
    return found
