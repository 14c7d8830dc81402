"""A member's own challenge: what counts, when it is completed, and what that pays."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from game.kernel.events import ChallengeMoved
from game.kernel.measures import Measure
from game.kernel.tracking import Prize
from game.trackers.challenges.kind import Goal
from game.trackers.challenges.rules import EVER, Span
from tests.game.trackers.challenges.builders import (
    SPENT,
    START,
    VISITS,
    Shop,
    all_together,
    three_visits,
)

DAY = timedelta(days=1)


def moved(shop: Shop) -> ChallengeMoved:
    (event,) = shop.outcome.events
    assert isinstance(event, ChallengeMoved)
    return event


def test_every_step_is_told_and_the_last_one_pays() -> None:
    shop = Shop(three_visits())
    shop.see(shop.did())
    assert moved(shop) == ChallengeMoved("three", 1, 3, 33, False)
    shop.see(shop.did())
    assert (shop.paid, shop.facts) == (0, {"challenge:three": 0})
    shop.see(shop.did())
    assert moved(shop) == ChallengeMoved("three", 3, 3, 100, True)
    assert shop.paid == 50
    assert shop.facts == {"challenge:three": 1}
    assert [gain.name for gain in shop.outcome.gains] == ["three"]


def test_what_comes_after_completing_moves_nothing() -> None:
    shop = Shop(three_visits())
    shop.see_all(shop.did() for _ in range(7))
    assert not shop.outcome.events
    assert shop.paid == 50
    assert shop.runs() == {EVER: ([3], 1)}


def test_another_type_and_a_failed_condition_move_nothing() -> None:
    large = Measure(activity_type="purchase", where="activity.data.amount >= 1000")
    shop = Shop(three_visits(goals=[Goal(measure=large, target=1)]))
    shop.see_all([shop.did(), shop.bought(999)])
    assert shop.runs() == {}
    shop.see(shop.bought(1000))
    assert shop.paid == 50


def test_all_goals_are_needed_or_any_one() -> None:
    goals = [Goal(measure=VISITS, target=2), Goal(measure=SPENT, target=1000)]
    both, either = Shop(three_visits(goals=goals)), Shop(three_visits(goals=goals, need="any"))
    for shop in (both, either):
        shop.see_all([shop.did(), shop.did(), shop.bought(250)])
    assert (both.paid, either.paid) == (0, 50)
    assert moved(both) == ChallengeMoved("three", 1, 2, 62, False)
    both.see(both.bought(750))
    assert both.paid == 50


def test_a_purchase_given_back_takes_nothing_away() -> None:
    shop = Shop(three_visits(goals=[Goal(measure=SPENT, target=100)]))
    shop.see_all([shop.bought(60), shop.bought(-50), shop.bought(40)])
    assert shop.paid == 50


def test_each_period_begins_anew_and_pays_under_its_own_reference() -> None:
    shop = Shop(three_visits(period="day"))
    shop.see_all(shop.did(START + day * DAY) for day in (0, 0, 0, 1, 1, 2, 2, 2))
    assert shop.paid == 100
    assert len(set(shop.references)) == 2
    assert shop.facts == {"challenge:three": 2}


def test_a_late_activity_completes_the_period_in_which_it_occurred() -> None:
    shop = Shop(three_visits(period="week"))
    shop.see_all([shop.did(START), shop.did(START), shop.did(START + 8 * DAY)])
    assert shop.paid == 0
    shop.see(shop.did(START + DAY))
    assert shop.paid == 50
    assert "2026-03-02" in shop.references[0]


def test_a_member_is_paid_so_often_at_the_most() -> None:
    shop = Shop(three_visits(period="day", times=2))
    shop.see_all(shop.did(START + day * DAY) for day in range(4) for _ in range(3))
    assert shop.paid == 100
    assert (shop.ever().times, shop.ever().paid) == (4, 2)


def test_nothing_counts_outside_of_the_window() -> None:
    shop = Shop(three_visits(starts_at=START, ends_at=START + DAY))
    moments = [START - timedelta(seconds=1), START, START + DAY, START + DAY / 2]
    shop.see_all(map(shop.did, moments))
    assert shop.runs() == {EVER: ([2], 0)}


def test_periods_are_counted_from_the_start() -> None:
    shop = Shop(three_visits(period="month", starts_at=START, periods=2))
    for month in (3, 4, 5):
        shop.see_all(shop.did(datetime(2026, month, 15, tzinfo=UTC)) for _ in range(3))
    assert shop.paid == 100


def test_what_was_done_before_joining_or_after_leaving_does_not_count() -> None:
    shop = Shop(three_visits(opt_in=True))
    shop.see(shop.did())
    assert shop.runs() == {}
    shop.joined("anna", [Span(joined_at=START, left_at=START + DAY)])
    times = [START - DAY, START, START + DAY, START + DAY / 2, START + 2 * DAY]
    shop.see_all(map(shop.did, times))
    assert shop.runs() == {EVER: ([2], 0)}


def test_days_run_from_joining() -> None:
    shop = Shop(three_visits(opt_in=True, days=2))
    run = START.date()
    ends_at = datetime(2026, 3, 4, tzinfo=UTC)
    shop.joined("anna", [Span(joined_at=START, run=run, run_ends_at=ends_at)])
    shop.see_all(map(shop.did, [START, START + DAY, START + 2 * DAY]))
    assert shop.runs() == {run: ([2], 0)}
    shop.see(shop.did(START + timedelta(hours=1)))
    assert (shop.paid, shop.ever().times) == (50, 1)


def test_several_prizes_are_paid_side_by_side() -> None:
    shop = Shop(three_visits(prizes=[Prize(amount=50), Prize(amount=3, currency="gems")]))
    shop.see_all(shop.did() for _ in range(3))
    assert {award.currency: award.amount for award in shop.outcome.awards} == {
        "points": 50,
        "gems": 3,
    }
    assert len(set(shop.references)) == 2


def test_folding_the_past_again_pays_nothing_twice() -> None:
    shop = Shop(three_visits(period="day"))
    past = [shop.did(START + day * DAY) for day in (0, 0, 0, 1, 1)]
    shop.see_all(past)
    for state in shop.states.values():
        state.counts, state.times = [], 0
    shop.see_all(past)
    assert shop.paid == 50
    assert shop.ever().times == 1
    shop.see(shop.did(START + DAY))
    assert shop.paid == 100


def test_a_rehearsal_supposes_that_everybody_joins_with_what_counts() -> None:
    shop = Shop(three_visits(opt_in=True, days=2), mode="dry")
    shop.see_all(shop.did(START + day * DAY) for day in (0, 1, 2))
    assert shop.paid == 0
    shop.see(shop.did(START))
    assert shop.paid == 50


def test_a_rehearsal_of_a_shared_goal_comes_to_what_all_would_be_paid() -> None:
    shop = Shop(all_together(target=100, minimum=10), mode="dry")
    for member_id, amount in (("anna", 50), ("ben", 9), ("cleo", 41)):
        shop.see(shop.bought(amount, member_id=member_id))
    assert shop.paid == 20
    shop.see_all([shop.bought(1, member_id="ben"), shop.bought(5, member_id="anna")])
    assert shop.paid == 30
