"""The demo's people through the API: their days before count once, and their luck is drawn."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from backend.demo.crowd import Crowd
from backend.demo.doors import Doors, Refused
from backend.demo.luck import MOVES, affordable
from backend.demo.past import REGULARS
from backend.demo.people import person
from backend.demo.seed import Demo, open_demo
from game.kernel.database import Database, writing
from tests.world import CallerClient, MovableClock, running


async def opened(db: Database, folder: Path) -> Demo:
    async with writing(db) as tx:
        return await open_demo(tx, folder / "key", datetime.now(UTC))


async def test_who_came_for_weeks_is_known_and_no_day_counts_twice(
    db: Database, dsn: str, tmp_path: Path
) -> None:
    demo = await opened(db, tmp_path)
    async with (
        running(db, dsn, clock=MovableClock(datetime.now(UTC))) as world,
        Doors(world.address, demo.key) as doors,
    ):
        till = world.bearing(CallerClient, demo.key)
        crowd = Crowd(doors, 12, demo.quizzes)
        await crowd.remember()
        books = (await till.ask("GET", "/v1/trial-balance"))["items"]
        faithful = max((person(number) for number in range(12)), key=lambda one: one.faith)
        streaks = (await till.ask("GET", f"/v1/members/{faithful.name}/streaks"))["items"]
        assert streaks[0]["best"] >= 7
        top = (await till.ask("GET", "/v1/boards/au-zinc/top"))["lines"]
        assert len(top) == 12 and {line["alias"] for line in top} == {
            person(number).alias for number in range(12)
        }
        await crowd.remember()
        assert (await till.ask("GET", "/v1/trial-balance"))["items"] == books


async def test_they_know_every_game_of_chance_of_the_cafe(
    db: Database, dsn: str, tmp_path: Path
) -> None:
    demo = await opened(db, tmp_path)
    async with (
        running(db, dsn, clock=MovableClock(datetime.now(UTC))) as world,
        Doors(world.address, demo.key) as doors,
    ):
        someone = person(REGULARS)
        await doors.ask("PUT", f"/v1/members/{someone.name}", doors.till, someone.profile)
        phone = await doors.phone(someone.name)
        offers = (await doors.ask("GET", "/v1/me/campaigns", phone))["items"]
        games = [one for one in offers if one["slug"] not in demo.quizzes]
        assert {one["mechanic"] for one in games} == MOVES.keys()
        assert all(affordable(one, {"points": 50}) for one in games)
        wheel = next(one for one in games if one["mechanic"] == "wheel")
        paid = {**wheel, "price": {"currency": "spins", "amount": 1}}
        assert not affordable(paid, {"points": 50}) and affordable(paid, {"spins": 1})
        try:
            await doors.ask("POST", "/v1/me/challenges/dix-bonnes/join", phone)
        except Refused as no:
            assert "challenge" in str(no)
        else:
            raise AssertionError("there is nothing to join")
