"""Boards close once, freeze their ranks, and give each prize once."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta

import pytest

from game.kernel.database import Database, writing
from game.trackers.boards.absence import say
from game.trackers.boards.absence_store import Said
from game.trackers.boards.close import close
from game.trackers.boards.give import give_some
from game.trackers.boards.jobs import close_boards, freeze_one, give_next, seat_cohorts
from game.trackers.lineup import LINE_UP
from tests.game.trackers.boards.builders import MONDAY, Did, a_board, play, some_members
from tests.game.trackers.boards.ends import NEXT_WEEK, a_cafe, at, certified, the_run
from tests.game.trackers.boards.recompute import differences
from tests.patience import held_up

PRIZES = [
    {"from_rank": 1, "to_rank": 1, "points": {"amount": 100}},
    {"from_rank": 2, "to_rank": 3, "points": {"amount": 10}},
]


async def ranks(db: Database, column: str = "rank") -> dict[str, int | None]:
    rows = await db.fetch("select * from board_result where run_id = $1", await the_run(db))
    return {row["member_id"]: row[column] for row in rows}


async def purses(db: Database) -> dict[str, int]:
    rows = await db.fetch("select owner_id, balance from account where kind = 'available'")
    return {row["owner_id"]: row["balance"] for row in rows if row["balance"]}


async def test_a_board_closes_after_its_grace_and_pays_each_winner_once(db: Database) -> None:
    programme = await a_cafe(db)
    await a_board(db, programme, prizes=PRIZES, grace_minutes=30)
    members = await some_members(db, programme, 4)
    await play(db, programme, [Did(who, MONDAY, 10 - n) for n, who in enumerate(members)])
    end = datetime.fromisoformat("2026-03-08T23:00:00+00:00")
    assert await close_boards(LINE_UP, db, at(end + timedelta(minutes=29))) == 0
    assert await close_boards(LINE_UP, db, at(end + timedelta(minutes=30))) == 1
    assert await close_boards(LINE_UP, db, at(end + timedelta(minutes=31))) == 0
    assert await ranks(db) == {who: n for n, who in enumerate(members, 1)}
    assert await purses(db) == {members[0]: 100, members[1]: 10, members[2]: 10}
    kinds = await db.fetch("select data ->> 'type' as kind from event order by 1")
    assert [row["kind"] for row in kinds] == ["balance"] * 3 + ["board.closed"] + ["board.won"] * 3


async def test_two_processes_close_a_board_and_it_closes_once(db: Database) -> None:
    programme = await a_cafe(db)
    await a_board(db, programme, prizes=PRIZES)
    members = await some_members(db, programme, 30)
    await play(db, programme, [Did(who, MONDAY, 99 - n) for n, who in enumerate(members)])
    both = [close_boards(LINE_UP, db, at(NEXT_WEEK)) for _ in range(2)]
    assert sum(await asyncio.gather(*both)) == 1
    assert await purses(db) == {members[0]: 100, members[1]: 10, members[2]: 10}
    told = await db.fetchval("select count(*) from event where data ->> 'type' = 'board.closed'")
    assert told == 1


async def test_a_close_waits_for_the_round_that_is_under_way(db: Database) -> None:
    programme = await a_cafe(db)
    await a_board(db, programme)
    ann, bob = await some_members(db, programme, 2)
    await play(db, programme, [Did(ann, MONDAY, 5)])
    run_id = await the_run(db)
    async with db.acquire() as slow:
        under_way = slow.transaction()
        await under_way.start()
        await slow.execute(
            "select pg_advisory_xact_lock_shared(11, $1)",
            64 + int(run_id.replace("-", ""), 16) % 2**30,
        )
        async with db.acquire() as other, other.transaction():
            closing = asyncio.create_task(close(other, run_id, NEXT_WEEK))
            await held_up(db, closing)
            await under_way.commit()
            assert await closing
    await play(db, programme, [Did(bob, MONDAY, 50)], NEXT_WEEK - timedelta(days=1))
    assert await ranks(db) == {ann: 1}


async def test_who_dies_in_the_middle_of_giving_leaves_the_rest_to_the_next(db: Database) -> None:
    programme = await a_cafe(db)
    prizes = [{"from_rank": 1, "to_rank": 1000, "points": {"amount": 3}}]
    await a_board(db, programme, prizes=prizes)
    members = await some_members(db, programme, 250)
    await play(db, programme, [Did(who, MONDAY, 1) for who in members])
    run_id = await the_run(db)
    assert await freeze_one(db, run_id, at(NEXT_WEEK))
    with pytest.raises(RuntimeError):
        async with writing(db) as tx:
            await give_some(tx, LINE_UP, run_id, NEXT_WEEK)
            raise RuntimeError
    assert await purses(db) == {}
    assert await give_next(LINE_UP, db, run_id, at(NEXT_WEEK)) == 200
    assert await db.fetchval("select status from board_run") == "closing"
    assert await close_boards(LINE_UP, db, at(NEXT_WEEK)) == 1
    assert await purses(db) == dict.fromkeys(members, 3)


async def test_a_board_that_cannot_be_closed_keeps_no_other_waiting(db: Database) -> None:
    programme = await a_cafe(db)
    broken = await a_board(db, programme, prizes=PRIZES, name="broken")
    await a_board(db, programme, prizes=PRIZES)
    (ann,) = await some_members(db, programme, 1)
    await play(db, programme, [Did(ann, MONDAY, 5)])
    async with writing(db) as tx:
        await tx.execute("set local session_replication_role = replica")  # A hand in the database.
        await tx.execute("delete from design_revision where design_id = $1", broken.design.id)
    for _ in range(2):
        with pytest.raises(ExceptionGroup):
            await close_boards(LINE_UP, db, at(NEXT_WEEK))
    assert await purses(db) == {ann: 100}


async def test_who_dies_in_the_middle_of_a_close_has_closed_nothing(db: Database) -> None:
    programme = await a_cafe(db)
    await a_board(db, programme, prizes=PRIZES)
    (ann,) = await some_members(db, programme, 1)
    await play(db, programme, [Did(ann, MONDAY, 5)])
    with pytest.raises(RuntimeError):
        async with writing(db) as tx:
            assert await close(tx, await the_run(db), NEXT_WEEK)
            raise RuntimeError
    assert await ranks(db) == {}
    assert await close_boards(LINE_UP, db, at(NEXT_WEEK)) == 1
    assert await purses(db) == {ann: 100}


async def test_who_is_on_no_board_wins_nothing_and_ranks_close_up(db: Database) -> None:
    programme = await a_cafe(db)
    board = await a_board(db, programme, prizes=PRIZES)
    ann, bob, cem = await some_members(db, programme, 3)
    await play(db, programme, [Did(ann, MONDAY, 9), Did(bob, MONDAY, 5), Did(cem, MONDAY, 4)])
    async with writing(db) as tx:
        await say(tx, Said(programme.id, ann, "excluded", True, "staff", "eve", MONDAY))
    await close_boards(LINE_UP, db, at(NEXT_WEEK))
    assert await ranks(db) == {bob: 1, cem: 2}
    assert await purses(db) == {bob: 100, cem: 10}
    assert differences(await certified(db, board)) == []


async def test_leagues_seat_evenly_and_move_members_up_and_down(db: Database) -> None:
    programme = await a_cafe(db)
    leagues = {"names": ["bronze", "silver"], "size": 4, "promote": 1, "demote": 1}
    prizes = [{"from_rank": 1, "to_rank": 1, "league": "silver", "points": {"amount": 7}}]
    board = await a_board(db, programme, leagues=leagues, prizes=prizes)
    members = await some_members(db, programme, 6)
    await play(db, programme, [Did(who, MONDAY, 10 + n) for n, who in enumerate(members)])
    assert await seat_cohorts(db, at(MONDAY)) == 6
    seats = await db.fetch("select section, count(*) as n from board_tally group by 1 order by 1")
    assert [tuple(row) for row in seats] == [("0/1", 3), ("0/2", 3)]
    await close_boards(LINE_UP, db, at(NEXT_WEEK))
    assert differences(await certified(db, board)) == []
    rows = await db.fetch("select member_id, league from board_league where league = 1")
    assert {row["member_id"] for row in rows} == {members[4], members[5]}
    assert await purses(db) == {}
    await play(db, programme, [Did(who, NEXT_WEEK, 1) for who in members], NEXT_WEEK)
    await seat_cohorts(db, at(NEXT_WEEK))
    await close_boards(LINE_UP, db, at(NEXT_WEEK + timedelta(days=7)))
    assert sum((await purses(db)).values()) == 7
    fallen = await db.fetch("select member_id from board_league where league = 0")
    assert len(fallen) == 4


@pytest.mark.parametrize(("by", "n"), [("sum", None), ("mean", None), ("best_n", 2)])
async def test_teams_are_ranked_and_each_of_the_first_team_wins(
    db: Database, by: str, n: int | None
) -> None:
    programme = await a_cafe(db)
    teams = {"attribute": "city", "by": by, "n": n}
    board = await a_board(db, programme, teams=teams, prizes=PRIZES[:1])
    members = await some_members(db, programme, 6)
    where = ["Lyon", "Lyon", "Lyon", "Nice", "Nice", ""]
    points = [5, 4, 3, 6, 5, 50]
    await play(
        db,
        programme,
        [
            Did(who, MONDAY, worth, attributes={"city": city} if city else {})
            for who, city, worth in zip(members, where, points, strict=True)
        ],
    )
    await close_boards(LINE_UP, db, at(NEXT_WEEK))
    rows = await db.fetch("select team, rank, score from board_team_result order by rank")
    expected = {
        "sum": [("Lyon", 1, 12), ("Nice", 2, 11)],
        "mean": [("Nice", 1, 5), ("Lyon", 2, 4)],
        "best_n": [("Nice", 1, 11), ("Lyon", 2, 9)],
    }
    assert [tuple(row) for row in rows] == expected[by]
    first = members[:3] if by == "sum" else members[3:5]
    assert await purses(db) == dict.fromkeys(first, 100)
    assert differences(await certified(db, board)) == []
