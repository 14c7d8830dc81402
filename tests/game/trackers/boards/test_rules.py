"""How a tally is made of readings, how two become one, and how teams are compared."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from game.trackers.boards.rules import (
    Operator,
    Tally,
    TeamsBy,
    Ties,
    Total,
    fold,
    joined,
    ranked_teams,
    tie_of,
)
from tests.game.trackers.boards.builders import MONDAY

HOUR = timedelta(hours=1)


def a_tally(value: int | None = 7, hour: int = 3, **more: Any) -> Tally:
    reached = None if value is None else MONDAY + hour * HOUR
    return Tally(run_id="run", member_id="m", value=value, reached_at=reached, **more)


@pytest.mark.parametrize(
    ("operator", "value", "hour", "ends"),
    [
        ("best", 8, 5, (8, 5)),
        ("best", 6, 1, (7, 3)),
        ("best", 7, 2, (7, 2)),  # As good and before: it was reached then.
        ("best", 7, 4, (7, 3)),  # As good and later: that was no first.
        ("best", 7, 3, (7, 3)),
        ("latest", 1, 4, (1, 4)),
        ("latest", 9, 2, (7, 3)),
        ("latest", 9, 3, (9, 3)),
        ("latest", 6, 3, (7, 3)),
        ("sum", 2, 5, (9, 5)),
        ("sum", 2, 1, (9, 3)),
        ("sum", -7, 4, (0, 4)),
        ("sum", 2**63, 3, (2**63 - 1, 3)),
        ("sum", 0, 2, (7, 3)),
    ],
)
def test_a_reading_is_laid_over_the_tally(
    operator: Operator, value: int, hour: int, ends: tuple[int, int]
) -> None:
    tally = a_tally()
    changed = fold(tally, operator, value, MONDAY + hour * HOUR)
    assert (tally.value, tally.reached_at) == (ends[0], MONDAY + ends[1] * HOUR)
    assert changed is (ends != (7, 3))


@pytest.mark.parametrize("operator", ["best", "latest", "sum"])
def test_the_first_reading_is_the_tally(operator: Operator) -> None:
    tally = a_tally(None)
    assert fold(tally, operator, -4, MONDAY)
    assert (tally.value, tally.reached_at) == (-4, MONDAY)


@pytest.mark.parametrize(
    ("mine", "theirs", "stays"),
    [("Lyon", "Nice", "Lyon"), ("", "Nice", "Nice"), ("Lyon", "", "Lyon"), ("", "", "")],
)
def test_a_member_who_was_a_guest_stays_in_their_own_section(
    mine: str, theirs: str, stays: str
) -> None:
    tally = a_tally(section=mine, extra=2)
    joined(tally, a_tally(9, 5, section=theirs, extra=3), "sum")
    assert (tally.value, tally.extra, tally.section) == (16, 5, stays)
    assert tally.reached_at == MONDAY + 5 * HOUR


def test_a_guest_without_a_score_brings_none() -> None:
    tally = a_tally(section="Lyon")
    joined(tally, a_tally(None, extra=1), "best")
    assert (tally.value, tally.reached_at, tally.extra) == (7, MONDAY + 3 * HOUR, 1)


@pytest.mark.parametrize(
    ("ties", "sooner", "more"),
    [("earliest", -1, 0), ("shared", -1, 0), ("secondary", 0, -1)],
)
def test_what_orders_equal_scores(ties: Ties, sooner: int, more: int) -> None:
    def order(one: Tally, other: Tally) -> int:
        return (tie_of(one, ties) > tie_of(other, ties)) - (tie_of(one, ties) < tie_of(other, ties))

    assert order(a_tally(hour=2), a_tally(hour=3)) == sooner
    assert order(a_tally(extra=2), a_tally(extra=1)) == more


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        ("sum", [(1, "a", 10), (2, "b", 7), (2, "c", 7), (4, "d", 4)]),
        # 10/3 and 7/2 both show as 3; 7/2 and 14/4 would share.
        ("mean", [(1, "c", 7), (2, "d", 4), (3, "b", 3), (4, "a", 3)]),
        ("best_n", [(1, "a", 10), (2, "b", 7), (2, "c", 7), (4, "d", 4)]),
    ],
)
def test_teams_are_compared_by_all_they_have_or_by_their_exact_mean(
    by: TeamsBy, expected: list[tuple[int, str, int]]
) -> None:
    totals = [Total("d", 4, 1), Total("c", 7, 1), Total("b", 7, 2), Total("a", 10, 3)]
    lines = ranked_teams(totals, by)
    assert [(line.rank, line.team, line.score) for line in lines] == expected
    assert {line.team: line.members for line in lines} == {"a": 3, "b": 2, "c": 1, "d": 1}


def test_teams_of_one_mean_share_a_rank_and_the_next_is_behind_all_of_them() -> None:
    totals = [Total("a", -7, 2), Total("b", -14, 4), Total("c", 0, 1), Total("d", -4, 1)]
    lines = ranked_teams(totals, "mean")
    assert [(line.rank, line.team, line.score) for line in lines] == [
        (1, "c", 0),
        (2, "a", -4),
        (2, "b", -4),
        (4, "d", -4),
    ]
