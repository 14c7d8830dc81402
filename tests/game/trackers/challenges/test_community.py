"""One goal for all: no push is lost, it is reached once, and every contributor is paid once."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import asyncpg
import pytest

from game.designs.rules import Design
from game.kernel.database import Database, reading, writing
from game.trackers.challenges import merge
from game.trackers.challenges.jobs import gather, pay_contributors, pay_some
from game.trackers.challenges.kind import Challenge
from game.trackers.challenges.rules import EVER, Goal
from game.trackers.challenges.shared_store import Stand, totals
from game.trackers.lineup import LINE_UP
from tests.game.trackers.challenges.builders import START, all_together
from tests.game.trackers.challenges.town import Town, a_town
from tests.patience import soon


async def stands(town: Town, design: Design[Challenge]) -> Mapping[str, Stand]:
    """By team."""
    async with reading(town.db) as tx:
        found = await totals(tx, [design.id], [EVER])
    return {goal.team: stand for goal, stand in found.items()}


def told(events: list[dict[str, Any]]) -> list[tuple[int, bool]]:
    return [(one["percent"], one["completed"]) for one in events if one["type"] == "community"]


async def test_many_push_at_once_and_nothing_is_lost(db: Database) -> None:
    town = await a_town(db)
    design = await town.challenge(all_together(target=10_000))
    members = await town.members(40)

    async def busy(mine: list[str]) -> None:
        for _ in range(5):
            await town.play([town.bought(member_id, 3) for member_id in mine])

    await asyncio.gather(
        *(busy(members[n : n + 10]) for n in range(0, 40, 10)),
        gather(db, town.clock),
        gather(db, town.clock),
    )
    stand = (await stands(town, design))[""]
    assert (stand.total, stand.contributors) == (600, 40)
    await gather(db, town.clock)
    stand = (await stands(town, design))[""]
    assert (stand.total, stand.contributors, stand.completed_at) == (600, 40, None)


async def test_a_push_waits_for_nobody_else(db: Database) -> None:
    town = await a_town(db)
    await town.challenge(all_together())
    anna, ben = await town.members(2)
    async with writing(db) as first, writing(db) as second:
        await town.played(first, [town.bought(anna, 1)])
        await soon(town.played(second, [town.bought(ben, 1)]))


async def test_two_processes_that_add_up_see_it_reached_once(db: Database) -> None:
    town = await a_town(db)
    await town.challenge(all_together(target=90))
    members = await town.members(30)
    await town.play([town.bought(member_id, 3) for member_id in members])
    await asyncio.gather(*(gather(db, town.clock) for _ in range(4)))
    assert told(await town.events(town.programme.id)) == [(100, True)]
    paid = await asyncio.gather(*(pay_contributors(LINE_UP, db, town.clock) for _ in range(4)))
    assert sum(paid) == 30
    assert [await town.balance(member_id) for member_id in members] == [10] * 30
    heard = await town.events(members[0])
    assert [one["completed"] for one in heard if one["type"] == "challenge"] == [True]


async def test_progress_is_told_to_all_when_its_percent_moves(db: Database) -> None:
    town = await a_town(db)
    await town.challenge(all_together(target=1000))
    (anna,) = await town.members(1)
    for amount in (4, 4, 4, 500, 500):
        await town.play([town.bought(anna, amount)])
        await gather(db, town.clock)
    assert told(await town.events(town.programme.id)) == [(1, False), (51, False), (100, True)]


async def test_who_contributes_after_it_was_reached_is_paid_too(db: Database) -> None:
    town = await a_town(db)
    await town.challenge(all_together(target=10, minimum=5))
    anna, ben, cleo = await town.members(3)
    await town.play([town.bought(anna, 10), town.bought(ben, 4)])
    assert await both(town) == 1
    await town.play([town.bought(ben, 1), town.bought(cleo, 4), town.bought(anna, 10)])
    assert await both(town) == 1
    assert await both(town) == 0
    assert [await town.balance(one) for one in (anna, ben, cleo)] == [10, 10, 0]


async def both(town: Town) -> int:
    await gather(town.db, town.clock)
    return await pay_contributors(LINE_UP, town.db, town.clock)


async def test_a_job_that_dies_among_its_payments_pays_nobody_twice(db: Database, dsn: str) -> None:
    town = await a_town(db)
    design = await town.challenge(all_together(target=100))
    members = await town.members(1100)
    await town.play([town.bought(member_id, 1) for member_id in members])
    await gather(db, town.clock)
    goal = Goal(design.id, EVER, "")
    async with writing(db) as tx:
        assert await pay_some(tx, LINE_UP, town.programme.id, goal, town.at) == 500
    with pytest.raises(asyncpg.InterfaceError):
        async with writing(db) as tx:
            assert await pay_some(tx, LINE_UP, town.programme.id, goal, town.at) == 500
            dying = await tx.fetchval("select pg_backend_pid()")
            killer = await asyncpg.connect(dsn)
            await killer.fetchval("select pg_terminate_backend($1, 5000)", dying)
            await killer.close()
            await tx.fetchval("select 1")  # Nobody answers; the round is undone.
    assert await pay_contributors(LINE_UP, db, town.clock) == 600
    assert {await town.balance(member_id) for member_id in members} == {10}


async def test_teams_reach_their_goals_apart(db: Database) -> None:
    town = await a_town(db)
    design = await town.challenge(all_together(target=10, team="shop"))
    anna, ben, cleo = await town.members(3)
    paris, lyon = {"shop": "paris"}, {"shop": "lyon"}
    await town.play(
        [
            town.bought(anna, 10, attributes=paris),
            town.bought(ben, 9, attributes=lyon),
            town.bought(cleo, 99),
        ]
    )
    assert await both(town) == 1
    assert {team: one.total for team, one in (await stands(town, design)).items()} == {
        "lyon": 9,
        "paris": 10,
    }
    assert [await town.balance(one) for one in (anna, ben, cleo)] == [10, 0, 0]


async def test_each_week_of_the_programmes_zone_is_a_goal_of_its_own(db: Database) -> None:
    town = await a_town(db, "Asia/Kathmandu")
    design = await town.challenge(all_together(target=10, period="week"))
    (anna,) = await town.members(1)
    sunday = START + timedelta(days=6, hours=9, minutes=14)  # 23:59 in Kathmandu.
    minute = timedelta(minutes=1)
    await town.play([town.bought(anna, 10, at=at) for at in (sunday, sunday + 2 * minute)])
    assert await both(town) == 2
    assert await town.balance(anna) == 20
    async with reading(db) as tx:
        assert len(await totals(tx, [design.id], [sunday.date()])) == 0


async def test_two_contributors_who_become_one_are_one_and_paid_once(db: Database) -> None:
    town = await a_town(db)
    design = await town.challenge(all_together(target=10))
    guest, anna = await town.members(2)
    await town.play([town.bought(guest, 6), town.bought(anna, 6)])
    async with writing(db) as tx:
        await merge.hand_over(tx, guest, anna, town.at)
    assert await both(town) == 1
    stand = (await stands(town, design))[""]
    assert (stand.total, stand.contributors) == (12, 1)
    assert await town.balance(anna) == 10
