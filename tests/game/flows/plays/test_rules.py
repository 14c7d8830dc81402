"""What an attempt is paid beyond those before it, and which attempt stands."""

from __future__ import annotations

from typing import Any

import pytest

from game.campaigns.rules import Counts, Wrap
from game.flows.plays.rules import (
    Finished,
    NoMoreAttempts,
    Play,
    Standing,
    WrongNumber,
    check_attempts,
    check_number,
    payable,
    settle,
)
from tests.game.earning.builders import NOON

WRAP = Wrap(title={"en": "Quiz"}, tariff={"right": 5, "perfect": 50})


def a_play(**more: Any) -> Play:
    plain: dict[str, Any] = {
        "id": "second", "programme_id": "p", "campaign_id": "c", "version_id": "v",
        "member_id": "m", "attempt": 2, "seed": b"", "state": None, "moves": 0,
        "finished": False, "score": 0, "worth": 0, "started_at": NOON, "moved_at": NOON,
    }  # fmt: skip
    return Play(**plain | more)


def a_standing(**more: Any) -> Standing:
    return Standing(campaign_id="c", member_id="m", **more)


@pytest.mark.parametrize(
    ("worth", "paid", "due"),
    [
        (0, 0, 5),
        (0, 1, 4),
        (0, 4, 1),
        (0, 5, 0),
        (0, 60, 0),
        (10, 10, 5),
        (10, 12, 3),
        (20, 0, 5),  # A step pays what it is worth, and makes up for none before it.
    ],
)
def test_a_later_attempt_is_paid_for_what_it_is_worth_beyond_those_before(
    worth: int, paid: int, due: int
) -> None:
    play, standing = a_play(worth=worth), a_standing(paid=paid)
    assert sum(amount for _, amount in payable(play, standing, WRAP, {"right": 1})) == due
    assert (play.worth, standing.paid) == (worth + 5, paid + due)


def test_merits_of_one_step_are_paid_one_by_one_and_nothing_is_not_paid() -> None:
    play, standing = a_play(), a_standing(paid=7)
    merits = {"right": 2, "unknown": 9, "perfect": 1}
    assert list(payable(play, standing, WRAP, merits)) == [("right", 3), ("perfect", 50)]
    assert (play.worth, standing.paid) == (60, 60)


@pytest.mark.parametrize(("attempt", "due"), [(1, 5), (2, 0)])
def test_where_the_first_attempt_counts_no_other_is_paid(attempt: int, due: int) -> None:
    wrap = Wrap(title=WRAP.title, tariff=WRAP.tariff, counts="first")
    play, standing = a_play(attempt=attempt), a_standing()
    assert sum(amount for _, amount in payable(play, standing, wrap, {"right": 1})) == due
    assert (play.worth, standing.paid) == (5, due)


@pytest.mark.parametrize(
    ("counts", "score", "stands"),
    [
        ("best", 6, "first"),
        ("best", 7, "first"),  # As good is not better: who was first stays.
        ("best", 8, "second"),
        ("first", 8, "first"),
        ("last", 7, "second"),
        ("last", 1, "second"),
    ],
)
def test_the_attempt_that_counts_is_the_first_the_best_or_the_last(
    counts: Counts, score: int, stands: str
) -> None:
    standing = a_standing(score=7, counted_play_id="first", open_play_id="second")
    settle(a_play(score=score), standing, counts)
    assert standing.counted_play_id == stands and standing.open_play_id is None
    assert standing.score == (score if stands == "second" else 7)


@pytest.mark.parametrize("counts", ["first", "best", "last"])
def test_the_only_attempt_counts_whatever_it_scored(counts: Counts) -> None:
    standing = a_standing(open_play_id="second")
    settle(a_play(score=-3), standing, counts)
    assert (standing.score, standing.counted_play_id) == (-3, "second")


def test_as_many_attempts_as_the_campaign_allows() -> None:
    wrap = Wrap(title=WRAP.title, attempts=2)
    check_attempts(wrap, a_standing(attempts=1))
    with pytest.raises(NoMoreAttempts):
        check_attempts(wrap, a_standing(attempts=2))
    check_attempts(WRAP, a_standing(attempts=1000))


def test_moves_are_numbered_without_gaps_until_the_play_is_finished() -> None:
    check_number(a_play(moves=3), 4)
    for number in (3, 5):
        with pytest.raises(WrongNumber):
            check_number(a_play(moves=3), number)
    with pytest.raises(Finished):
        check_number(a_play(moves=3, finished=True), 4)
