"""Late and out-of-order activities: the same final state, however they arrive."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import hypothesis.strategies as st
from hypothesis import given

from game.earning.rules import Cap, Use, UseKey, counted
from game.kernel.days import local_day, period_start
from game.kernel.tracking import Situation
from tests.game.earning.builders import a_rule, a_situation, decided, paid, ready

START = datetime(2026, 2, 1, tzinfo=UTC)
ZONES = st.sampled_from(["Europe/Paris", "America/New_York", "Pacific/Auckland", "UTC"])
PERIODS = st.sampled_from(["day", "week", "month", "quarter", "year", "ever"])
BOUGHT = st.lists(st.tuples(st.integers(0, 90 * 24), st.integers(1, 40)), min_size=1, max_size=25)


@st.composite
def twice(draw: st.DrawFn) -> tuple[list[Situation], list[Situation], str]:
    """The same activities in two orders, in one member's zone."""
    zone = draw(ZONES)
    situations = [
        a_situation(START + timedelta(hours=hours), data={"amount": amount}, time_zone=zone)
        for hours, amount in draw(BOUGHT)
    ]
    return situations, draw(st.permutations(situations)), zone


def final(rules: Any, situations: Sequence[Situation]) -> dict[UseKey, tuple[int, int]]:
    uses: dict[UseKey, Use] = {}
    for situation in situations:
        uses.update(counted(decided(rules, situation, uses), uses))
    return {key: (use.amount, use.times) for key, use in uses.items()}


@given(twice(), PERIODS, st.integers(1, 100))
def test_a_cap_on_an_amount_pays_the_same_total_in_any_order(
    orders: Any, period: Any, limit: int
) -> None:
    rules = ready(a_rule("activity.data.amount", caps=[Cap(period=period, amount=limit)]))
    first, second, zone = orders
    assert sum(paid(rules, *first)) == sum(paid(rules, *second))
    by_period: dict[Any, int] = {}
    for situation in first:
        start = period_start(local_day(situation.occurred_at, zone), period)
        by_period[start] = by_period.get(start, 0) + situation.data["amount"]
    expected = sum(min(limit, amount) for amount in by_period.values())
    assert sum(paid(rules, *first)) == expected


@given(twice(), PERIODS, st.integers(1, 5))
def test_a_cap_on_times_fires_as_often_in_any_order(orders: Any, period: Any, limit: int) -> None:
    rules = ready(a_rule("10", caps=[Cap(period=period, times=limit)]))
    first, second, _ = orders
    assert final(rules, first) == final(rules, second)


@given(twice(), st.integers(1, 60), st.integers(1, 100))
def test_caps_of_a_day_and_of_a_month_pay_the_same_total_in_any_order(
    orders: Any, daily: int, monthly: int
) -> None:
    caps = [Cap(period="day", amount=daily), Cap(period="month", amount=monthly)]
    rules = ready(a_rule("activity.data.amount", caps=caps))
    first, second, _ = orders
    assert sum(paid(rules, *first)) == sum(paid(rules, *second))


@given(twice())
def test_without_limits_each_activity_pays_the_same_in_any_order(orders: Any) -> None:
    rules = ready(a_rule("activity.data.amount"))
    first, second, _ = orders
    one = dict(zip((s.activity_id for s in first), paid(rules, *first), strict=True))
    other = dict(zip((s.activity_id for s in second), paid(rules, *second), strict=True))
    assert one == other
