"""Nearly done is told once a run, as it comes past four fifths, and while the run goes on."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from game.kernel.events import ChallengeNearly
from game.trackers.challenges.kind import Goal
from tests.game.trackers.challenges.builders import SPENT, START, VISITS, Shop, three_visits


def near(shop: Shop) -> list[tuple[int, int]]:
    """Percent and what is left, of each that was told last."""
    told = [one for one in shop.outcome.events if isinstance(one, ChallengeNearly)]
    return [(one.percent, one.left) for one in told]


def test_it_is_told_as_it_comes_near_and_not_again() -> None:
    shop = Shop(three_visits(goals=[Goal(measure=SPENT, target=100)]))
    heard = []
    for amount in (79, 1, 5, 10, 5):
        shop.see(shop.bought(amount))
        heard.append(near(shop))
    assert heard == [[], [(80, 20)], [], [], []]


def test_who_leaps_over_it_is_done_and_not_nearly() -> None:
    shop = Shop(three_visits(goals=[Goal(measure=SPENT, target=100)]))
    shop.see(shop.bought(100))
    assert near(shop) == []


def test_of_several_goals_what_is_left_are_goals() -> None:
    goals = [Goal(measure=SPENT, target=100), Goal(measure=VISITS, target=1)]
    shop = Shop(three_visits(goals=goals))
    shop.see(shop.did())
    shop.see(shop.bought(60))
    assert near(shop) == [(80, 1)]


def test_a_run_that_is_over_is_not_nearly_done() -> None:
    challenge = three_visits(goals=[Goal(measure=SPENT, target=100)], period="week")
    shop = Shop(challenge)
    shop.see(shop.bought(90, START - timedelta(days=7)))
    assert near(shop) == []
    shop.see(shop.bought(90))
    assert near(shop) == [(90, 10)]


@given(st.lists(st.integers(1, 30), max_size=20), st.integers(1, 150))
def test_whatever_comes_each_run_is_nearly_done_at_most_once(amounts: list[int], goal: int) -> None:
    shop = Shop(three_visits(goals=[Goal(measure=SPENT, target=goal)]))
    heard, total, passed = [], 0, False
    for amount in amounts:
        shop.see(shop.bought(amount))
        heard += near(shop)
        total += amount
        passed = passed or 80 <= total * 100 // goal < 100
    assert len(heard) == passed
