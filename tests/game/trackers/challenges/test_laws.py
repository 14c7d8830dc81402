"""Laws of challenges: any order ends in the same state, and every moment counts in one run."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from game.trackers.challenges.kind import Goal
from game.trackers.challenges.rules import Days, calendar_run, joined, left, run_of, window
from tests.game.trackers.challenges.builders import (
    SPENT,
    START,
    VISITS,
    Shop,
    all_together,
    three_visits,
)

ZONES = (
    "UTC", "Europe/Paris", "America/New_York", "America/Havana", "Asia/Kathmandu",
    "Pacific/Apia", "Australia/Lord_Howe", "Africa/Casablanca", "America/Sao_Paulo",
)  # fmt: skip
MINUTES = st.integers(0, 20 * 24 * 60)
AMOUNTS = st.integers(1, 900)
DEEDS = st.lists(st.tuples(MINUTES, st.none() | AMOUNTS), max_size=40)
SHAPES: tuple[dict[str, Any], ...] = (
    {"period": "day"},
    {"period": "week", "times": 1},
    {"period": "month", "starts_at": START + timedelta(days=3)},
    {"period": "once", "ends_at": START + timedelta(days=12)},
    {"period": "day", "starts_at": START + timedelta(days=1), "periods": 5},
)


@given(
    st.sampled_from(SHAPES),
    st.sampled_from(("all", "any")),
    DEEDS,
    st.sampled_from(ZONES),
    st.randoms(use_true_random=False),
)
def test_any_order_of_arrival_ends_in_the_same_state_and_pays_the_same(
    shape: dict[str, Any], need: str, deeds: list[tuple[int, int | None]], zone: str, chance: Any
) -> None:
    goals = [Goal(measure=VISITS, target=3), Goal(measure=SPENT, target=1000)]
    ends = []
    for shuffled in (False, True):
        shop = Shop(three_visits(goals=goals, need=need, **shape))
        deeds = list(deeds)
        if shuffled:
            chance.shuffle(deeds)
        for minutes, amount in deeds:
            at = START + timedelta(minutes=minutes)
            did = shop.did if amount is None else None
            shop.see(
                did(at, time_zone=zone, day_start_hour=4)
                if did is not None
                else shop.bought(amount or 0, at, time_zone=zone, day_start_hour=4)
            )
        ends.append((shop.runs(), shop.paid))
        assert len(set(shop.references)) == len(shop.references)
    assert ends[0] == ends[1]


@given(st.lists(st.tuples(MINUTES, AMOUNTS, st.sampled_from("abc")), max_size=40), st.data())
def test_shares_of_a_common_goal_are_the_same_in_any_order(
    deeds: list[tuple[int, int, str]], data: st.DataObject
) -> None:
    sums = []
    for order in (deeds, data.draw(st.permutations(deeds))):
        shop = Shop(all_together(period="week", minimum=500), zone="Asia/Kathmandu")
        for minutes, amount, member_id in order:
            shop.see(shop.bought(amount, START + timedelta(minutes=minutes), member_id=member_id))
        sums.append({key[1:]: (s.counts, s.paid) for key, s in shop.states.items() if s.counts})
    assert sums[0] == sums[1]
    assert sum(counts[0] for counts, _ in sums[0].values()) == sum(deed[1] for deed in deeds)
    assert all(paid == (counts[0] >= 500) for counts, paid in sums[0].values())


@given(
    st.sampled_from(("day", "week", "month")),
    st.sampled_from(ZONES),
    st.integers(0, 23),
    st.datetimes(datetime(2000, 1, 1), datetime(2040, 1, 1), timezones=st.just(UTC)),
)
def test_a_run_is_a_period_of_the_members_own_days(
    period: Any, zone: str, hour: int, at: datetime
) -> None:
    challenge = three_visits(period=period)
    start = calendar_run(challenge, at, Days(zone, hour))
    assert start is not None
    local = at.astimezone(ZoneInfo(zone)).replace(tzinfo=None) - timedelta(hours=hour)
    expected: dict[str, date] = {
        "day": local.date(),
        "week": local.date() - timedelta(days=local.weekday()),
        "month": local.date().replace(day=1),
    }
    assert start == expected[period]
    begins, ends = window(challenge, start, Days(zone, hour))
    assert begins is not None and ends is not None
    slack = timedelta(hours=25)  # A clock may be put back across the border, and Apia lost a day.
    assert begins - slack <= at < ends + slack
    middle = begins + (ends - begins) / 2
    assert period == "day" or calendar_run(challenge, middle, Days(zone, hour)) == start


@given(st.lists(st.tuples(st.booleans(), st.integers(1, 60 * 72)), max_size=30))
def test_days_from_joining_never_overlap_whatever_comes_and_goes(
    steps: list[tuple[bool, int]],
) -> None:
    challenge = three_visits(opt_in=True, days=2)
    spans: list[Any] = []
    at, days = START, Days("Europe/Paris", 0)
    inside: list[bool] = []
    for coming, minutes in steps:
        spans = joined(challenge, spans, at, days) if coming else left(spans, at)
        inside.append(run_of(challenge, at, days, spans) is not None)
        at += timedelta(minutes=minutes)
    assert inside == [coming for coming, _ in steps]
    ends = {span.run: span.run_ends_at for span in spans}
    assert len(Counter(ends.values())) == len(ends)
    firsts: dict[date, datetime] = {}
    for span in spans:
        firsts.setdefault(span.run, span.joined_at)
    for one, other in zip(sorted(ends), sorted(ends)[1:], strict=False):
        assert ends[one] <= firsts[other]
