"""What keeps a streak, what breaks it, and that order does not matter."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.kernel.measures import Measure
from game.kernel.tracking import Points, Prize
from game.kernel.vocabulary import Seen
from game.trackers.streaks.keeper import Keeper
from game.trackers.streaks.kind import Condition, Freezes, Milestone, Repair, Span
from game.trackers.streaks.live import ready
from game.trackers.streaks.rules import Pause, Restored, Tally, Upkeep, paused
from tests.game.trackers.streaks.builders import (
    MONDAY,
    a_design,
    a_keeper,
    a_situation,
    a_slice,
    at_noon,
    live_it,
    told,
    visits,
    with_freezes,
)

DAY = timedelta(days=1)


def days(*numbers: int) -> list[datetime]:
    return [MONDAY + n * DAY for n in numbers]


def kept(tally: Tally) -> tuple[Any, ...]:
    return tally.upto, tally.length, tally.best, tally.freezes, tally.since, tally.missed


def test_each_day_adds_one_and_a_missed_one_breaks() -> None:
    keeper = live_it(a_keeper(a_design()), *days(0, 1, 1, 2, 4))
    assert (keeper.tip.length, keeper.tip.best) == (1, 3)
    assert keeper.tip.missed == date(2026, 3, 5)


@pytest.mark.parametrize(("period", "apart", "length"), [("week", 7, 4), ("month", 31, 4)])
def test_weeks_and_months_are_kept_once_each(period: str, apart: int, length: int) -> None:
    keeper = a_keeper(a_design(period=period))
    live_it(keeper, *days(*range(0, apart * length, apart)))
    assert keeper.tip.length == length
    live_it(keeper, MONDAY + (length + 2) * apart * DAY)
    assert keeper.tip.length == 1


def test_a_day_begins_at_the_members_own_hour() -> None:
    night = datetime.fromisoformat("2026-03-03T01:30:00+01:00")
    keeper = live_it(a_keeper(a_design()), MONDAY, night, day_start_hour=4)
    assert keeper.tip.length == 1
    assert keeper.diaries["m"].days[date(2026, 3, 2)].values == [2]


@pytest.mark.parametrize(("match", "length"), [("all", 1), ("any", 2)])
def test_conditions_are_met_all_or_any(match: str, length: int) -> None:
    spent = Condition(measure=Measure(activity_type="purchase", sum="amount"), at_least=1000)
    design = a_design(conditions=(visits(2), spent), match=match)
    slice_ = a_slice(design)
    day = [a_situation(), a_situation(), a_situation(MONDAY + DAY), a_situation(MONDAY + DAY)]
    day.insert(2, a_situation(type="purchase", data={"amount": 600}))
    day.insert(3, a_situation(type="purchase", data={"amount": -50}))
    day.insert(4, a_situation(type="purchase", data={"amount": 400}))
    facts = told(slice_, day)
    assert facts[-1] == {"streak:flame": length}
    assert facts[3] == {}, "a negative amount counts for nothing"


def test_freezes_are_used_by_themselves_until_there_is_none() -> None:
    design = a_design(**with_freezes(initial=2, cap=2))
    keeper = live_it(a_keeper(design), *days(0, 1, 4))
    assert (keeper.tip.length, keeper.tip.freezes) == (3, 0)
    keeper = live_it(a_keeper(design), *days(0, 1, 5))
    assert (keeper.tip.length, keeper.tip.freezes, keeper.tip.lost) == (1, 0, 2)


def test_a_freeze_is_earned_every_so_many_days_up_to_the_cap() -> None:
    keeper = live_it(a_keeper(a_design(**with_freezes(every=3, cap=2))), *days(*range(12)))
    assert keeper.tip.freezes == 2


def test_a_bought_freeze_saves_no_day_before_it_was_bought() -> None:
    bought = Upkeep(bought=[date(2026, 3, 4)])
    assert live_it(a_keeper(a_design(), upkeep=bought), *days(0, 1, 3)).tip.length == 3
    bought = Upkeep(bought=[date(2026, 3, 5)])
    keeper = live_it(a_keeper(a_design(), upkeep=bought), *days(0, 1, 3))
    assert (keeper.tip.length, keeper.tip.freezes) == (1, 1)


def test_time_alone_freezes_then_breaks_and_nothing_has_to_run() -> None:
    design = a_design(**with_freezes(initial=1, cap=1))
    keeper = live_it(a_keeper(design), *days(0, 1))
    seen = [(s.length, s.freezes, s.kept) for s in (at_noon(keeper, at) for at in days(1, 2, 3, 4))]
    assert seen == [(2, 1, True), (2, 1, False), (2, 0, False), (0, 0, False)]
    risk = at_noon(keeper, days(3)[0]).at_risk_until
    assert risk == datetime.fromisoformat("2026-03-06T00:00:00+01:00")
    assert at_noon(keeper, days(4)[0]).at_risk_until is None


def test_a_paused_day_is_not_expected_and_still_counts_when_kept() -> None:
    upkeep = Upkeep(pauses=[Pause(date(2026, 3, 3), date(2026, 3, 10))])
    keeper = live_it(a_keeper(a_design(), upkeep=upkeep), *days(0, 4, 9))
    assert keeper.tip.length == 3
    now = at_noon(keeper, MONDAY + 5 * DAY)
    assert now.paused and now.at_risk_until is None


@pytest.mark.parametrize(
    ("period", "first", "last", "holds"),
    [
        ("week", date(2026, 3, 9), date(2026, 3, 11), False),
        ("week", date(2026, 3, 9), date(2026, 3, 12), True),
        ("week", date(2026, 3, 6), date(2026, 3, 12), True),
        ("week", date(2026, 3, 12), date(2026, 3, 20), True),
        ("week", date(2026, 3, 13), date(2026, 3, 20), False),
        ("month", date(2026, 4, 1), date(2026, 4, 14), False),
        ("month", date(2026, 4, 1), date(2026, 4, 15), True),  # Of thirty days: exactly half.
        ("month", date(2026, 4, 16), date(2026, 4, 30), True),
        ("month", date(2026, 4, 17), date(2026, 5, 20), False),
    ],
)
def test_a_period_is_paused_when_half_of_its_days_are(
    period: Span, first: date, last: date, holds: bool
) -> None:
    start = date(2026, 3, 9) if period == "week" else date(2026, 4, 1)
    assert paused([Pause(first, last)], start, period) is holds
    parts = [Pause(first, first), Pause(first + DAY, last)]
    assert paused(parts, start, period) is holds, "two pauses count together"


def test_a_week_half_paused_breaks_nothing() -> None:
    for last, length in ((date(2026, 3, 12), 2), (date(2026, 3, 11), 1)):
        upkeep = Upkeep(pauses=[Pause(date(2026, 3, 9), last)])
        keeper = live_it(a_keeper(a_design(period="week"), upkeep=upkeep), *days(0, 14))
        assert keeper.tip.length == length


def test_what_staff_gives_back_mends_the_streak_without_adding_to_it() -> None:
    keeper = live_it(a_keeper(a_design()), *days(0, 1, 3, 4))
    assert keeper.tip.length == 2
    keeper.upkeep.restores = [
        Restored(start=date(2026, 3, 4), at=MONDAY, by="s", name="Ana", reason="outage")
    ]
    keeper.refold(None)
    assert (keeper.tip.length, keeper.tip.best) == (4, 4)


def test_a_repair_is_offered_in_time_before_and_after_the_next_activity() -> None:
    repair = Repair(within_days=2, price=Points(amount=50))
    keeper = live_it(a_keeper(a_design(repair=repair)), *days(0, 1, 2))
    assert at_noon(keeper, days(3)[0]).offer is None
    offer = at_noon(keeper, days(5)[0]).offer
    assert offer is not None and offer.length == 3
    assert offer.starts == (date(2026, 3, 5), date(2026, 3, 6))
    live_it(keeper, *days(5))
    assert at_noon(keeper, days(5)[0]).offer == offer
    assert at_noon(keeper, offer.until).offer is None


def test_milestones_pay_once_each_time_they_are_reached() -> None:
    milestones = (
        Milestone(every=3, prize=Prize(amount=5)), Milestone(at=4, prize=Prize(amount=100)),
    )  # fmt: skip
    slice_ = a_slice(a_design(milestones=milestones))
    paid = []
    for moment in days(*range(7), *range(9, 14), 6, 13):
        outcome = slice_.advance(Seen(a_situation(moment)), {})
        paid += [(award.amount, award.reference.split(":", 4)[4]) for award in outcome.awards]
    assert paid == [
        (5, "every3:1"), (100, "at4:1"), (5, "every3:2"), (5, "every3:3"), (100, "at4:2"),
    ]  # fmt: skip


def test_a_late_day_that_joins_two_runs_pays_no_milestone_twice() -> None:
    design = a_design(milestones=(Milestone(every=3, prize=Prize(amount=5)),))
    slice_, count = a_slice(design), 0
    for moment in days(0, 1, 2, 4, 5, 6, 3):
        count += len(slice_.advance(Seen(a_situation(moment)), {}).awards)
    assert count == 2


def test_new_terms_do_not_judge_the_past() -> None:
    old = a_design(**with_freezes(initial=2, cap=3))
    keeper = live_it(a_keeper(old), *days(0, 1, 4, 5))
    assert keeper.tip.length == 4
    stricter = a_design(freezes=Freezes())
    (live,) = ready([stricter]).streaks
    again = Keeper(live, keeper.holder_id, keeper.diaries, keeper.upkeep)
    live_it(again, *days(6, 2))
    assert (again.tip.length, again.tip.freezes) == (6, 1)
    live_it(again, *days(8, 10))
    assert (again.tip.length, again.tip.lost) == (1, 7)


@settings(max_examples=60)
@given(
    st.lists(st.integers(0, 70 * 24), min_size=1, max_size=90),
    st.randoms(use_true_random=False),
    st.sampled_from(["day", "week", "month"]),
    st.integers(0, 2),
)
def test_any_order_ends_in_the_same_state(hours: list[int], dice: Any, span: str, ice: int) -> None:
    """Late and out of order: the fold from a tally further back agrees with the one from anew."""
    design = a_design(
        period=span, conditions=(visits(2 if span != "day" else 1),),
        freezes=Freezes(initial=ice, every=4, cap=2), milestones=(Milestone(every=3),),
    )  # fmt: skip
    situations = [a_situation(MONDAY + timedelta(hours=n), time_zone="UTC") for n in sorted(hours)]
    shuffled = list(situations)
    dice.shuffle(shuffled)
    ends = []
    for order in (situations, shuffled):
        pauses = [Pause(date(2026, 4, 1), date(2026, 4, 3))]
        upkeep = Upkeep(bought=[date(2026, 3, 20)], pauses=pauses)
        keeper = a_keeper(design, upkeep=upkeep)
        for situation in order:
            keeper.count([1], situation)
        assert not keeper.stale
        ends.append((kept(keeper.tip), keeper.tip.reached, keeper.diaries["m"].days))
    assert ends[0] == ends[1]


def test_two_keep_a_shared_streak_only_together() -> None:
    keeper = a_keeper(a_design(shared=True, **with_freezes(initial=1, cap=1)), "a", "b")
    for n in range(4):
        live_it(keeper, *days(n), member_id="a")
    assert keeper.tip.upto is None
    live_it(keeper, *days(0, 1, 3), member_id="b")
    assert (keeper.tip.length, keeper.tip.freezes) == (3, 0)
    live_it(keeper, *days(2), member_id="b")
    assert (keeper.tip.length, keeper.tip.freezes) == (4, 1)


def test_an_activity_of_long_ago_is_found_and_costs_no_walk_through_the_ages() -> None:
    keeper = live_it(a_keeper(a_design()), *days(0, 1))
    live_it(keeper, datetime.fromisoformat("0900-01-01T12:00:00+00:00"))
    assert keeper.tip.length == 2
    assert at_noon(keeper, days(2)[0]).length == 2


def test_a_clock_that_jumped_a_day_ahead_leaves_no_harm() -> None:
    keeper = live_it(a_keeper(a_design()), *days(0, 1, 3))
    assert at_noon(keeper, days(2)[0]).best == 2
    live_it(keeper, *days(2))
    assert keeper.tip.length == 4
    assert at_noon(keeper, days(2)[0]).kept
