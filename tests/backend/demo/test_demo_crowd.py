"""The demo's people through the API: their days before count once, and their luck is drawn."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from pathlib import Path

from backend.demo.crowd import Crowd
from backend.demo.doors import Doors, Refused
from backend.demo.evening import PLAYERS, Evening
from backend.demo.luck import MOVES, affordable
from backend.demo.past import EACH_WEEK, REGULARS
from backend.demo.people import person
from backend.demo.seed import STAFF, Demo, open_demo
from game.kernel.database import Database, writing
from tests.patience import until
from tests.world import CallerClient, MovableClock, running


async def opened(db: Database, folder: Path) -> Demo:
    async with writing(db) as tx:
        return await open_demo(tx, folder, datetime.now(UTC))


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


async def test_a_regular_has_a_returned_order_a_double_weekend_and_points_on_their_way(
    db: Database, dsn: str, tmp_path: Path
) -> None:
    demo = await opened(db, tmp_path)
    async with (
        running(db, dsn, clock=MovableClock(datetime.now(UTC))) as world,
        Doors(world.address, demo.key) as doors,
    ):
        crowd = Crowd(doors, EACH_WEEK + 1, demo.quizzes)
        await crowd.remember()
        phone = await doors.phone(person(EACH_WEEK).name)
        before = (await doors.ask("GET", "/v1/me/history?limit=200", phone))["items"]
        back = [line for line in before if line["kind"] == "return"]
        assert back
        for line in back:
            number = line["cause"]["order"]
            assert line["reason"] == f"Commande {number} retournée (2 sur 3)"
            assert line["amount"] <= -28 and "Un grain par euro" in {
                part["reason"] for part in line["parts"]
            }
        visits = {line["amount"] for line in before if line["reason"] == "Visite du jour"}
        assert min(visits) == 5 and max(visits) >= 10
        assert (await doors.ask("GET", "/v1/me/pending", phone))["items"]


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
        others = [one for one in offers if one["slug"] not in demo.quizzes]
        games = [one for one in others if one["mechanic"] != "task"]
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


class WallClock(MovableClock):
    """Shows what the time is: a room that goes by itself goes by it."""

    def __call__(self) -> datetime:
        return datetime.now(UTC)


async def test_the_quiz_evening_opens_a_room_and_its_players_come_in(
    db: Database, dsn: str, tmp_path: Path
) -> None:
    demo = await opened(db, tmp_path)
    said: list[tuple[str, str]] = []
    async with (
        running(db, dsn, clock=WallClock()) as world,
        Doors(world.address, demo.key) as doors,
    ):
        till = world.bearing(CallerClient, demo.key)
        evening = Evening(doors, demo.quizzes, lambda *room: said.append(room), lobby_s=0.5)
        task = asyncio.create_task(evening.run())

        async def answered() -> bool:
            for room_id, _ in said:
                if (await till.ask("GET", f"/v1/rooms/{room_id}"))["phase"] != "lobby":
                    return bool(await db.fetchval("select exists (select from room_answer)"))
            return False

        await until(answered)
        room = await till.ask("GET", f"/v1/rooms/{said[0][0]}")
        assert room["players"] == PLAYERS
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def test_whoever_works_at_the_demo_signs_in_by_the_password_that_was_printed(
    db: Database, dsn: str, tmp_path: Path
) -> None:
    demo = await opened(db, tmp_path)
    again = await opened(db, tmp_path)
    async with running(db, dsn, clock=MovableClock(datetime.now(UTC))) as world:
        form = {"programme": "demo", "email": STAFF, "password": demo.password}
        await world.browser().ask("POST", "/v1/session", form, status=401)
        form = {"programme": "demo", "email": STAFF, "password": again.password}
        await world.browser().ask("POST", "/v1/session", form, status=201)
