"""A month in which time and machines misbehave: one effect each, and books that balance."""

from __future__ import annotations

import asyncio
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from game.kernel.database import Database
from game.trackers.boards.jobs import freeze_one
from tests.walks.month import Regular, books_balance, night, the_cafe
from tests.world import World, running

PARIS = "Europe/Paris"
OPENS = datetime(2026, 10, 5, 5, tzinfo=UTC)
PEOPLE = ["ada", "bob", "cleo", "dan"]
PRIZES = [5, 3, 3, 1]
"""What the first ranks of a week win, in spins."""


async def a_week(world: World, folder: Path) -> list[Regular]:
    """Everybody came on Wednesday, each with a greater order than the next; it is Sunday."""
    till = await the_cafe(world, folder, OPENS)
    people = [Regular(world, till, name, PARIS) for name in PEOPLE]
    world.clock.at = datetime(2026, 10, 7, 8, tzinfo=UTC)
    for place, one in enumerate(people):
        await one.looks_up()
        await one.comes_by(orders=5000 - 1000 * place)
    world.clock.at = datetime(2026, 10, 11, 10, tzinfo=UTC)
    for one in people:
        await one.looks_up()
        await one.hears()
    return people


async def won(people: list[Regular]) -> dict[str, list[tuple[int, int]]]:
    """Ranks and prizes that each has heard of."""
    found = {}
    for one in people:
        await one.looks_up()
        await one.hears()
        found[one.name] = [(event["rank"], event["amount"]) for event in one.told("board.won")]
    return found


async def closings(one: Regular) -> Counter[str]:
    return Counter(e["board"] for e in one.heard_by_all if e["type"] == "board.closed")


async def everything_agrees(world: World, people: list[Regular]) -> None:
    for one in people:
        await one.account_agrees()
    await books_balance(world)


async def test_two_servers_and_a_scheduler_that_died_close_a_week_once(
    world: World, db: Database, dsn: str, folder: Path
) -> None:
    people = await a_week(world, folder)
    world.clock.at = datetime(2026, 10, 12, 8, tzinfo=UTC)
    [week] = (await people[0].till.ask("GET", "/v1/boards/au-zinc/runs"))["items"]
    assert await freeze_one(db, week["id"], world.clock)  # And then it died: no prize was given.
    async with running(db, dsn, clock=world.clock) as other:
        await asyncio.gather(night(world), night(other))
    expected = {one.name: [(rank, PRIZES[rank - 1])] for rank, one in enumerate(people, 1)}
    assert await won(people) == expected
    assert (await closings(people[0]))["au-zinc"] == 1
    assert [one.told("badge.earned")[-1]["name"] for one in people[:1]] == ["tasse-d-or"]
    await everything_agrees(world, people)


async def test_a_clock_that_jumps_a_day_ahead_and_back_pays_nothing_twice(
    world: World, folder: Path
) -> None:
    people = await a_week(world, folder)
    ada, bob = people[:2]
    await ada.looks_up()
    await ada.comes_by()
    before = await ada.streak()
    world.clock.forward(days=1)  # Monday, says the clock.
    await ada.looks_up()
    await ada.comes_by(orders=300)
    await night(world)
    first = await won(people)
    assert [len(prizes) for prizes in first.values()] == [1] * 4
    world.clock.forward(days=-1)  # It was Sunday after all.
    await bob.looks_up()
    await bob.comes_by(orders=90_000)  # The week is closed and stays so.
    await ada.comes_by()
    await night(world)
    assert (await ada.streak())["length"] >= before["length"]
    world.clock.forward(days=1)  # Monday indeed.
    await night(world)
    assert await won(people) == first
    assert (await closings(ada))["au-zinc"] == 1
    await ada.comes_by()
    assert (await ada.streak())["length"] == before["length"] + 1
    await won(people)
    world.clock.forward(days=7)
    await night(world)
    second = await won(people)
    assert {name: len(prizes) for name, prizes in second.items()} == {
        "ada": 2, "bob": 1, "cleo": 1, "dan": 1,
    }  # fmt: skip
    assert (await closings(ada))["au-zinc"] == 2
    await everything_agrees(world, people)


async def test_a_member_who_moves_at_midnight_keeps_what_was_kept(
    world: World, folder: Path
) -> None:
    till = await the_cafe(world, folder, OPENS)
    ada = Regular(world, till, "ada", PARIS)
    await ada.wakes(2026, 10, 5)
    await ada.comes_by()
    await ada.wakes(2026, 10, 6, 23, 59)
    await ada.comes_by()
    assert (await ada.streak())["length"] == 2
    world.clock.forward(minutes=1)  # Midnight in Paris.
    lengths = [2]
    for zone in ("Pacific/Kiritimati", "Pacific/Pago_Pago", "Asia/Kathmandu", PARIS):
        await ada.flies_to(zone)
        assert (await ada.streak())["length"] >= lengths[-1]
        await ada.comes_by()
        lengths.append((await ada.streak())["length"])
    assert (
        lengths == sorted(lengths) and lengths[-1] <= 3
    )  # It is one moment: one day more at most.
    for day in range(8, 15):
        world.clock.at = datetime(2026, 10, day, 10, tzinfo=ZoneInfo(PARIS)).astimezone(UTC)
        await ada.looks_up()
        await ada.comes_by()
    days = await marks(ada)
    assert set(days.values()) <= {"kept", "frozen", "travelled"}
    flame = await ada.streak()
    assert flame["length"] == list(days.values()).count("kept") == flame["best"]
    await everything_agrees(world, [ada])


async def marks(one: Regular) -> dict[str, Any]:
    days = (await one.asks("streaks/flamme/calendar?month=2026-10"))["items"]
    return {day["start"]: day["mark"] for day in days}


async def test_a_night_without_a_scheduler_is_made_up_for(world: World, folder: Path) -> None:
    people = await a_week(world, folder)
    world.clock.forward(days=1)
    for one in people[::-1]:
        await one.looks_up()
        await one.comes_by(orders=1000)
    world.clock.forward(days=9)  # Nobody closed anything for two Mondays.
    await night(world)
    runs = (await people[0].till.ask("GET", "/v1/boards/au-zinc/runs"))["items"]
    assert [run["status"] for run in runs if run["starts_at"] < "2026-10-18"] == ["closed"] * 2
    for one in people:
        one.world.clock.forward(seconds=1)
        await one.looks_up()
        balances = (await one.asks("balances"))["items"]
        [spins] = [each["available"] for each in balances if each["currency"] == "spins"]
        assert spins == sum(PRIZES[rank - 1] for rank in await ranks(one, runs))
    await books_balance(world)


async def ranks(one: Regular, runs: list[dict[str, Any]]) -> list[int]:
    """The ranks of a member in the closed weeks."""
    found = []
    for run in (run for run in runs if run["status"] == "closed"):
        page = await one.till.ask("GET", f"/v1/boards/au-zinc/top?run={run['id']}")
        mine = (await one.asks("boards/au-zinc?run=" + run["id"]))["place"]
        assert mine["rank"] in {line["rank"] for line in page["lines"]}
        found.append(mine["rank"])
    return found
