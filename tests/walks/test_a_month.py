"""A month of a regular's life: a flame, a journey, a week's prizes, a climb, and a clock change."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from pathlib import Path

from game.trackers.boards.jobs import close_boards
from game.trackers.lineup import LINE_UP
from tests.walks.month import Regular, books_balance, night, the_cafe
from tests.world import World

PARIS = "Europe/Paris"
OPENS = datetime(2026, 10, 5, 5, tzinfo=UTC)
"""A Monday; in this month the clocks go back, on Sunday the 25th."""


async def test_a_month_of_a_regulars_life(world: World, folder: Path) -> None:
    till = await the_cafe(world, folder, OPENS)
    ada = Regular(world, till, "ada", PARIS)
    bob = Regular(world, till, "bob", PARIS)
    await the_first_week(ada, bob)
    await the_week_closes(world, ada, bob)
    await a_day_is_missed_and_the_journey_begins(world, ada)
    await the_clocks_go_back(world, ada)
    await the_end_of_the_month(world, ada, bob)


async def the_first_week(ada: Regular, bob: Regular) -> None:
    """Five visits, three quizzes: the challenge is met; the free spin is one a day."""
    await ada.wakes(2026, 10, 5)
    assert ada.got == {"points": 50, "spins": 0}
    joined = await ada.app.ask("POST", "/v1/me/challenges/semaine-serree/join")
    assert joined["joined"] and joined["percent"] == 0
    await bob.looks_up()
    await bob.comes_by(orders=900)
    for day in range(5, 12):
        await ada.wakes(2026, 10, day)
        await ada.comes_by(orders=1200)
        if day in (5, 7, 9):
            await ada.plays_a_quiz()
        free = await ada.turns_the_wheel()
        assert free["price"] is None
        flame = await ada.streak()
        assert (flame["length"], flame["kept"]) == (day - 4, True)
        await ada.hears()
        await bob.looks_up()
        await bob.hears()
        if day == 6:
            broke = await ada.turns_the_wheel(status=409) if not ada.got["spins"] else None
            assert broke is None or broke["code"] == "ledger.insufficient"
    met = [one for one in ada.told("challenge") if one["completed"]]
    assert [one["name"] for one in met if one["name"] == "semaine-serree"] == ["semaine-serree"]
    assert [one["milestone"] for one in ada.told("streak") if one["milestone"]] == [3, 7]
    assert ada.got["spins"] >= 3  # Two of the milestone, one of the challenge.
    assert [one["level"] for one in ada.told("badge.earned") if one["name"] == "braise"] == [1]
    paid = await ada.turns_the_wheel()
    assert paid["price"] == {"currency": "spins", "amount": 1}


async def the_week_closes(world: World, ada: Regular, bob: Regular) -> None:
    """Ranks are frozen on Monday, and prizes paid once, whoever closes and however often."""
    place = (await ada.asks("boards/au-zinc"))["place"]
    assert (place["rank"], [line["rank"] for line in place["neighbours"]]) == (1, [1, 2])
    points = ada.got["points"]
    assert place["score"] == points  # Nothing was spent.
    await ada.wakes(2026, 10, 12)
    await asyncio.gather(*(close_boards(LINE_UP, world.db, world.clock) for _ in range(3)))
    await night(world)
    await ada.hears()
    [won] = ada.told("board.won")
    assert (won["board"], won["rank"], won["amount"]) == ("au-zinc", 1, 5)
    assert won["badge"] == "tasse-d-or"
    badges = {one["name"]: one["level"] for one in (await ada.asks("badges"))["earned"]}
    assert badges["tasse-d-or"] == 1
    await bob.looks_up()
    await bob.hears()
    assert [one["rank"] for one in bob.told("board.won")] == [2]
    closed = [one["board"] for one in ada.heard_by_all if one["type"] == "board.closed"]
    assert closed.count("au-zinc") == 1
    [now, before] = (await ada.till.ask("GET", "/v1/boards/au-zinc/runs"))["items"]
    assert (now["status"], before["status"]) == ("open", "closed")
    top = await ada.till.ask("GET", f"/v1/boards/au-zinc/top?run={before['id']}")
    assert [line["score"] for line in top["lines"]] == [points, bob.got["points"]]


async def a_day_is_missed_and_the_journey_begins(world: World, ada: Regular) -> None:
    """A freeze saves the flame from a missed day; a flight east and west leaves it whole."""
    await ada.comes_by()
    for day in (14, 15):  # The 13th is missed.
        await ada.wakes(2026, 10, day)
        await ada.comes_by(orders=700)
        await ada.hears()
    flame = await ada.streak()
    assert (flame["length"], flame["best"]) == (10, 10)
    assert flame["freezes"]["left"] == 1  # One at first, one for seven days, one used.
    days = (await ada.asks("streaks/flamme/calendar?month=2026-10"))["items"]
    marks = {day["start"]: day["mark"] for day in days}
    assert marks["2026-10-13"] == "frozen" and marks["2026-10-12"] == "kept"
    await ada.flies_to("Asia/Tokyo")
    for day in (16, 17, 18):
        await ada.wakes(2026, 10, day)
        await ada.comes_by()
        await ada.hears()
    assert (await ada.streak())["length"] == 13
    await ada.flies_to("America/New_York")
    for day in (18, 19, 20):  # The 18th comes twice to who flies west.
        await ada.wakes(2026, 10, day)
        await ada.comes_by()
        await ada.hears()
    assert (await ada.streak())["length"] == 15
    await night(world)


async def the_clocks_go_back(world: World, ada: Regular) -> None:
    """Home again; the hour that comes twice is one day's."""
    await ada.flies_to(PARIS)
    for day in range(21, 25):
        await ada.wakes(2026, 10, day)
        await ada.comes_by(orders=2600)
        await ada.hears()
    await ada.wakes(2026, 10, 25, 2, 30)
    await ada.comes_by()
    world.clock.forward(hours=1)  # It is half past two again.
    await ada.looks_up()
    await ada.comes_by()
    assert (await ada.streak())["length"] == 20
    await ada.wakes(2026, 10, 26, 0, 30)
    await ada.comes_by()
    flame = await ada.streak()
    assert (flame["length"], flame["period_ends_at"]) == (21, "2026-10-26T23:00:00Z")
    days = (await ada.asks("streaks/flamme/calendar?month=2026-10"))["items"]
    assert [day["mark"] for day in days if day["mark"] not in ("kept", "frozen")] == []
    await night(world)


async def the_end_of_the_month(world: World, ada: Regular, bob: Regular) -> None:
    """A rank up the ladder, no gap in the feeds, and every figure agrees."""
    for day in range(27, 32):
        await ada.wakes(2026, 10, day)
        await ada.comes_by(orders=3000)
        await ada.turns_the_wheel()
        await ada.hears()
    await ada.wakes(2026, 11, 2)
    await night(world)
    await ada.hears()
    await the_ladder_is_climbed(ada)
    lengths = [one["length"] for one in ada.told("streak") if one["name"] == "flamme"]
    assert max(lengths) == 26 and lengths == sorted(lengths)
    assert [one["level"] for one in ada.told("badge.earned") if one["name"] == "braise"] == [1, 2]
    boards = {one["board"] for one in ada.heard_by_all if one["type"] == "board.closed"}
    assert {"au-zinc", "ligues", "rives"} <= boards
    await ada.account_agrees()
    await bob.looks_up()
    await bob.account_agrees()
    await books_balance(world)


async def the_ladder_is_climbed(ada: Regular) -> None:
    """Each tier as soon as enough was earned, which luck at the wheel has a part in."""
    answer = await ada.asks("tier")
    points = [one["change"] for one in ada.told("balance") if one["currency"] == "points"]
    earned = sum(change for change in points if change > 0)
    reached = [tier["name"] for tier in answer["ladder"]["tiers"] if tier["at_least"] <= earned]
    ups = [one["tier"] for one in ada.told("tier") if one["why"] == "upgraded"]
    assert ups == reached[1:] and len(ups) >= 1
    assert (answer["standing"]["tier"], answer["standing"]["value"]) == (reached[-1], earned)
    assert answer["standing"]["valid_until"] == "2027-03-31"
