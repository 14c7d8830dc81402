"""Boards fold activities into scores, in whatever order they come."""

from __future__ import annotations

import random
from collections import defaultdict
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.kernel.database import Database, writing
from game.programmes.rules import Programme
from game.round.contract import Recount
from game.trackers.boards.advance import TRACKER, opening
from game.trackers.boards.compile import LiveBoard
from game.trackers.boards.rules import Total, ranked_teams
from game.trackers.boards.windows import Span
from tests.game.trackers.boards.builders import (
    MONDAY,
    Did,
    a_board,
    a_design,
    a_programme,
    fold_all,
    play,
    some_members,
    table,
)

PROGRAMME = Programme(
    id="0190b7f2-0000-7000-8000-000000000001",
    slug="cafe",
    name="Café",
    time_zone="Europe/Paris",
    locales=["en"],
    attributes={},
    guests=True,
    edition="0190b7f2-0000-7000-8000-000000000002",
)
DEEDS = st.lists(
    st.tuples(st.sampled_from("abc"), st.integers(0, 60), st.integers(-3, 9)), max_size=12
)


def run_of(board: LiveBoard, at: Any = MONDAY) -> str:
    span = board.span("Europe/Paris", at)
    assert isinstance(span, Span)
    return opening(board, span, "Europe/Paris").id


@given(
    DEEDS,
    st.randoms(use_true_random=False),
    st.sampled_from(["sum", "best", "latest"]),
    st.sampled_from(["shared", "earliest", "secondary"]),
)
def test_shuffled_activities_give_the_same_tallies(
    deeds: list[tuple[str, int, int]], chance: random.Random, operator: str, ties: str
) -> None:
    second = {"activity_type": "purchase"} if ties == "secondary" else None
    design = a_design(PROGRAMME.id, operator=operator, ties=ties, secondary=second)
    done = [Did(who, MONDAY + timedelta(minutes=at), amount) for who, at, amount in deeds]
    shuffled = list(done)
    chance.shuffle(shuffled)
    ends = []
    for order in (done, shuffled):
        part = TRACKER.blank(Recount(PROGRAMME, [design], MONDAY))
        fold_all(part, PROGRAMME.id, order)
        ends.append({key: (t.value, t.reached_at, t.extra) for key, t in part.tallies.items()})
    assert ends[0] == ends[1]


async def test_scores_add_up_over_rounds_and_late_ones_count_where_they_belong(
    db: Database,
) -> None:
    programme = await a_programme(db)
    board = await a_board(db, programme, grace_minutes=60)
    ann, bob = await some_members(db, programme, 2)
    await play(db, programme, [Did(ann, MONDAY, 5), Did(bob, MONDAY, 7), Did(ann, MONDAY, 4)])
    next_week = MONDAY + timedelta(days=6, hours=14, minutes=30)  # Half past midnight in Paris.
    late = MONDAY + timedelta(days=6)
    await play(db, programme, [Did(bob, late, 3), Did(bob, next_week, 100)], next_week)
    assert await table(db, run_of(board)) == [(bob, 10), (ann, 9)]
    assert await table(db, run_of(board, next_week)) == [(bob, 100)]
    too_late = next_week + timedelta(hours=1)
    await play(db, programme, [Did(ann, late, 500)], too_late)
    assert await table(db, run_of(board)) == [(bob, 10), (ann, 9)]


@pytest.mark.parametrize(
    ("metric", "deeds", "expected"),
    [
        ({"measure": {"activity_type": "purchase"}}, [("purchase", {}), ("visit", {})], 1),
        (
            {"points": "points"},
            [
                ("points.earned", {"currency": "points", "amount": 30}),
                ("points.earned", {"currency": "stars", "amount": 5}),
            ],
            30,
        ),
        (
            {"quiz_score": "capitals"},
            [
                ("quiz.finished", {"campaign": "capitals", "score": 8}),
                ("quiz.finished", {"campaign": "rivers", "score": 10}),
            ],
            8,
        ),
        (
            {
                "measure": {
                    "activity_type": "purchase",
                    "sum": "amount",
                    "where": "activity.data.amount > 5",
                }
            },
            [("purchase", {"amount": 5}), ("purchase", {"amount": 6})],
            6,
        ),
    ],
)
async def test_each_metric_counts_what_it_names(
    db: Database, metric: dict[str, Any], deeds: list[tuple[str, Any]], expected: int
) -> None:
    programme = await a_programme(db)
    board = await a_board(db, programme, metric=metric)
    (ann,) = await some_members(db, programme, 1)
    await play(db, programme, [Did(ann, MONDAY, 1, type_, more) for type_, more in deeds])
    assert await table(db, run_of(board)) == [(ann, expected)]


async def test_the_smallest_time_is_the_best(db: Database) -> None:
    programme = await a_programme(db)
    board = await a_board(
        db,
        programme,
        operator="best",
        metric={"best_time": {"activity_type": "purchase", "sum": "amount"}},
    )
    ann, bob = await some_members(db, programme, 2)
    await play(db, programme, [Did(ann, MONDAY, 9), Did(bob, MONDAY, 5), Did(ann, MONDAY, 7)])
    assert await table(db, run_of(board)) == [(bob, -5), (ann, -7)]


async def test_a_streak_counts_its_length(db: Database) -> None:
    programme = await a_programme(db)
    board = await a_board(db, programme, operator="best", metric={"streak": "daily"})
    (ann,) = await some_members(db, programme, 1)
    told = [Did(ann, MONDAY, facts={"streak:daily": length}) for length in (1, 2, 3, 3, 1)]
    await play(db, programme, told)
    assert await table(db, run_of(board)) == [(ann, 3)]


async def test_each_group_has_a_table_and_a_member_who_moves_leaves_the_old_one(
    db: Database,
) -> None:
    programme = await a_programme(db)
    board = await a_board(db, programme, group_by="city")
    ann, bob = await some_members(db, programme, 2)
    lyon, nice = {"city": "Lyon"}, {"city": "Nice"}
    await play(db, programme, [Did(ann, MONDAY, 5, attributes=lyon)])
    await play(db, programme, [Did(bob, MONDAY, 2, attributes=lyon)])
    await play(db, programme, [Did(ann, MONDAY, 1, attributes=nice)])
    run = run_of(board)
    assert await table(db, run, "Lyon") == [(bob, 2)]
    assert await table(db, run, "Nice") == [(ann, 6)]
    assert await table(db, run) == [(ann, 6), (bob, 2)]


async def test_guests_can_be_kept_off_a_board(db: Database) -> None:
    programme = await a_programme(db)
    board = await a_board(db, programme, guests=False)
    ann, bob = await some_members(db, programme, 2)
    await play(db, programme, [Did(ann, MONDAY, 5, guest=True), Did(bob, MONDAY, 3)])
    assert await table(db, run_of(board)) == [(bob, 3)]


async def test_a_board_folded_anew_ends_where_it_was(db: Database) -> None:
    programme = await a_programme(db)
    board = await a_board(db, programme)
    ann, bob = await some_members(db, programme, 2)
    deeds = [Did(ann, MONDAY, 5), Did(bob, MONDAY, 3), Did(ann, MONDAY, 4)]
    await play(db, programme, deeds[:2])
    async with writing(db) as tx:
        part = await TRACKER.reopen(tx, Recount(programme, [board.design], MONDAY), [ann, bob])
        fold_all(part, programme.id, deeds)
        await part.save(tx)
    assert await table(db, run_of(board)) == [(ann, 9), (bob, 3)]
    kept: defaultdict[str, int] = defaultdict(int)
    for row in await db.fetch("select member_id, value from board_entry"):
        kept[row["member_id"]] += row["value"]
    assert kept == {ann: 9, bob: 3}


def test_a_team_of_many_giants_is_ranked_all_the_same() -> None:
    totals = [Total("Lyon", 2**80, 3), Total("Nice", 2**70, 2)]
    lines = ranked_teams(totals, "sum")
    assert [(line.rank, line.team, line.score) for line in lines] == [
        (1, "Lyon", 2**63 - 1),
        (2, "Nice", 2**63 - 1),
    ]
