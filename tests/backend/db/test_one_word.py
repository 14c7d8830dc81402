"""Migration 3: a database that was written by the words of before is read, played and verified.

`before_0003.sql` is what the code just before that migration wrote: designs of every kind and their
revisions, a wheel played under two versions with a draft beyond them, a wheel never published,
boards of which one run is closing and one goes on, and a file applied twice.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import asyncpg
import pytest
import pytest_asyncio

from backend.db.engine import open_pool
from backend.db.migrate import migrate, migrations
from game.kernel.database import reading
from game.mechanics.verify import faults
from game.programmes.store import by_ids
from game.trackers.boards.jobs import close_boards
from game.trackers.lineup import LINE_UP
from tests.backend.commands.test_import_activities import kermesse
from tests.game.flows.plays.fair import Fair, read
from tests.game.trackers.boards.recompute import differences
from tests.game.trackers.boards.shop import Shop
from tests.house.test_migrations import an_empty_database
from tests.world import MovableClock, World, running

BEFORE = Path(__file__).parent / "before_0003.sql"
NOW = datetime(2026, 3, 11, 9, tzinfo=UTC)
SPENT = {"activity_type": "purchase", "sum": "amount", "where": ""}
BUYS = {"activity_type": "purchase", "sum": None, "where": "activity.data.amount >= 10"}
FOUR = ["coffee", "ten", "Next time", "Next time"]


class Carried:
    """A café that was there before, and how its draws were published then."""

    def __init__(self, world: World, dsn: str, published: list[Any]) -> None:
        self.world = world
        self.dsn = dsn
        self.published = published

    async def opened(self) -> Carried:
        async with reading(self.world.db) as tx:
            programme_id = await tx.fetchval("select id from programme")
            programme = (await by_ids(tx, [programme_id]))[programme_id]
        self.partner = await self.world.partner(programme)
        self.fair = Fair(self.world)
        self.fair.partner = self.partner
        self.fair.campaign_id = (await self.campaign("fair"))["id"]
        return self

    async def campaign(self, slug: str) -> Any:
        return await self.partner.ask("GET", f"/v1/campaigns/{slug}")

    async def design(self, path: str) -> Any:
        return (await self.partner.ask("GET", f"/v1/{path}"))["definition"]


@pytest_asyncio.fixture
async def cafe(postgres: str) -> AsyncIterator[Carried]:
    """The café, migrated and served."""
    async with an_empty_database(postgres) as dsn:
        await migrate(dsn, migrations()[:2])
        connection = await asyncpg.connect(dsn)
        await connection.execute(BEFORE.read_text(encoding="utf-8"))
        published = await connection.fetch("select odds, odds_hash from draw_seed order by number")
        await connection.close()
        await migrate(dsn)
        db = await open_pool(dsn, 8)
        async with running(db, dsn, clock=MovableClock(NOW)) as world:
            yield await Carried(world, dsn, published).opened()
        await db.close()


async def test_every_design_and_its_revisions_are_read(cafe: Carried) -> None:
    daily = await cafe.design("streaks/daily")
    assert [one["measure"] for one in daily["conditions"]] == [BUYS, SPENT]
    (goal,) = (await cafe.design("challenges/three"))["goals"]
    assert goal["measure"] == BUYS
    assert (await cafe.design("challenges/together"))["community"]["measure"] == SPENT
    assert (await cafe.design("badges/buyer"))["how"]["measure"] == BUYS
    qualify = (await cafe.design("tiers/ladder"))["qualify"]
    assert (qualify["by"], qualify["measure"]) == ("activity", SPENT)
    spent = await cafe.design("boards/spent")
    assert (spent["metric"]["measure"], spent["secondary"]) == (SPENT, BUYS)
    assert (await cafe.design("boards/quickest"))["metric"]["best_time"] == SPENT
    history = (await cafe.partner.ask("GET", "/v1/streaks/daily/revisions"))["items"]
    first = history[-1]["definition"]["conditions"]
    assert [one["measure"] for one in first] == [SPENT]


async def test_members_go_on_from_where_they_stood(cafe: Carried) -> None:
    shop = Shop(cafe.world, cafe.partner, first=100)
    ada = await cafe.fair.join("ada")
    assert await shop.top() == [(1, 30)]
    for number in range(3):
        await shop.buys("ada", 20 + number, at=NOW.replace(minute=number))
    assert await shop.top() == [(1, 63), (2, 30)]
    (streak,) = (await ada.ask("GET", "/v1/me/streaks"))["items"]
    assert {one["activity_type"] for one in streak["conditions"]} == {"purchase"}
    tier = (await ada.ask("GET", "/v1/me/tier"))["standing"]
    assert (tier["tier"], tier["value"]) == ("gold", 60 + 63)


async def test_a_board_closes_by_the_rules_that_it_was_frozen_with(cafe: Carried) -> None:
    assert await close_boards(LINE_UP, cafe.world.db, cafe.world.clock) == 2
    runs = (await cafe.partner.ask("GET", "/v1/boards/spent/runs"))["items"]
    closed = next(run for run in runs if run["status"] == "closed")
    door = f"/v1/boards/spent/runs/{closed['id']}/certificate"
    assert differences(await cafe.partner.ask("GET", door)) == []
    won = "select currency, amount from transaction t where cause ->> 'board' = 'spent'"
    assert await cafe.world.db.fetchval(f"select count(*) from ({won}) as won") == 1


async def test_a_wheel_is_played_on_and_every_draw_verified(cafe: Carried) -> None:
    fair = cafe.fair
    config = (await cafe.campaign("fair"))["definition"]["config"]
    assert [sector["label"]["en"] for sector in config["sectors"]] == FOUR
    ada, bo = await fair.join("ada"), await fair.join("bo")
    waiting = await cafe.world.db.fetchval("select id from play where not finished")
    play = await ada.ask("GET", f"/v1/plays/{waiting}")
    shown = [sector["label"]["en"] for sector in play["shown"]["sectors"]]
    assert shown == ["coffee", "ten", "Next time"]
    assert play["shown"]["sector"] is None
    turned = await fair.draw(ada, play)
    assert turned["shown"]["sector"] == turned["shown"]["result"]["share"]
    await fair.spin(bo)
    await fair.rotate()
    await fair.publish()
    await fair.spin(bo)
    await fair.rotate()
    for number, (seed, drawn) in enumerate(zip(cafe.published, (2, 3), strict=True), 1):
        log = read(await fair.log(number))
        assert (log.odds, log.odds_hash) == (seed["odds"], seed["odds_hash"])
        assert (len(log.draws), faults([log])) == (drawn, [])
    third = read(await fair.log(4))
    assert (len(third.draws), faults([third])) == (1, [])


async def test_a_move_sent_again_is_answered_as_it_was(cafe: Carried) -> None:
    rows = await cafe.world.db.fetch(
        "select m.play_id, m.move, p.member_id from play_move m join play p on p.id = m.play_id"
    )
    for name in ("ada", "bo"):
        app = await cafe.fair.join(name)
        for row in rows:
            if row["member_id"] == app.member_id:
                door = f"/v1/plays/{row['play_id']}/moves"
                again = await app.ask("POST", door, {"number": 1, "move": row["move"]})
                shown = again["shown"]
                assert shown["sector"] == shown["result"]["share"] < len(shown["sectors"])
                assert not {"segment", "segments"} & shown.keys()


async def test_a_draft_of_before_is_published(cafe: Carried) -> None:
    beside = Fair(cafe.world, "beside")
    beside.partner, beside.campaign_id = cafe.partner, (await cafe.campaign("beside"))["id"]
    await beside.publish()
    spun = await beside.spin(await beside.join("ada"))
    assert len(spun["shown"]["sectors"]) == 3


@pytest.mark.parametrize(("number", "at_least"), [("1", 5), ("2", 6)])
async def test_a_file_is_taken_back(cafe: Carried, number: str, at_least: int) -> None:
    quiz = (await cafe.campaign("quiz"))["definition"]
    status, out, err = await kermesse(cafe.dsn, "rollback", "cafe", number, "--yes")
    assert (status, err) == (0, ""), out
    daily = await cafe.design("streaks/daily")
    assert daily["conditions"][1] == {"measure": SPENT, "at_least": at_least}
    assert out.splitlines()[-1] == "2 things changed"
    assert (await cafe.campaign("quiz"))["definition"] == quiz
    assert "segments: two" in quiz["config"]["questions"][0]["explanation"]
    status, out, err = await kermesse(cafe.dsn, "rollback", "cafe", "--yes")
    assert (status, err) == (0, "")
    assert (await cafe.design("streaks/daily"))["conditions"][1]["at_least"] == 7
