"""A board that is edited or switched off while a run is open, and a clock that jumps."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import pytest_asyncio

from backend.jobs import JOBS
from backend.schedule import run_once
from tests.game.trackers.boards.recompute import differences
from tests.game.trackers.boards.shop import Shop, a_shop
from tests.world import World

FIRST = {"from_rank": 1, "to_rank": 1, "points": {"amount": 100}}


@pytest_asyncio.fixture
async def shop(world: World) -> Shop:
    return await a_shop(world)


async def jobs(shop: Shop) -> None:
    """What the scheduler runs for boards."""
    for job in JOBS:
        if job.name in ("seat cohorts", "tell ranks", "close boards"):
            await run_once(job, shop.world.db, shop.world.clock)


async def purse(shop: Shop, who: str) -> int:
    items = (await shop.partner.ask("GET", f"/v1/members/{who}/balances"))["items"]
    return sum(int(item["available"]) for item in items)


async def runs(shop: Shop) -> list[dict[str, Any]]:
    items = (await shop.partner.ask("GET", "/v1/boards/spent/runs"))["items"]
    return sorted(items, key=lambda run: str(run["starts_at"]))


def season(shop: Shop, days: int) -> dict[str, Any]:
    begins = shop.world.clock.at.replace(day=1)
    ends = begins + timedelta(days=days)
    return {"kind": "season", "starts_at": begins.isoformat(), "ends_at": ends.isoformat()}


async def test_a_season_that_is_prolonged_pays_once_at_its_new_end(shop: Shop) -> None:
    await shop.save(window=season(shop, 7), prizes=[FIRST])
    await shop.buys("ann", 5)
    await shop.save(window=season(shop, 20), prizes=[FIRST])
    await shop.buys("ann", 5)
    for _ in range(3):
        shop.world.clock.forward(days=7)
        await jobs(shop)
    assert await purse(shop, "ann") == 100
    assert [run["status"] for run in await runs(shop)] == ["closed", "closed"]


async def test_a_board_that_serves_the_next_season_pays_the_last_one(shop: Shop) -> None:
    await shop.save(window=season(shop, 7), prizes=[FIRST], grace_minutes=120)
    await shop.buys("ann", 5)
    shop.world.clock.forward(days=6, minutes=30)  # Over, and late ones may still come.
    nothing = {**FIRST, "points": {"amount": 1}}
    await shop.save(window=season(shop, 20), prizes=[nothing], grace_minutes=120)
    shop.world.clock.forward(hours=3)
    await jobs(shop)
    assert await purse(shop, "ann") == 100


async def test_an_open_run_follows_the_grace_that_its_board_has(shop: Shop) -> None:
    await shop.save(prizes=[FIRST])
    await shop.buys("ann", 5)
    await shop.save(prizes=[FIRST], grace_minutes=24 * 60)
    await jobs(shop)
    (run,) = await runs(shop)
    assert (run["ends_at"], run["closes_at"]) == ("2026-03-08T23:00:00Z", "2026-03-09T23:00:00Z")
    late = shop.world.clock()
    shop.world.clock.forward(days=7)
    await jobs(shop)
    await shop.buys("bob", 9, at=late)
    shop.world.clock.forward(days=1)
    await jobs(shop)
    assert (await purse(shop, "ann"), await purse(shop, "bob")) == (0, 100)


async def test_a_board_that_is_switched_off_counts_no_more_and_pays_what_was_won(
    shop: Shop,
) -> None:
    await shop.save(prizes=[FIRST])
    await shop.buys("ann", 5)
    await shop.save(prizes=[FIRST], active=False)
    await shop.buys("bob", 50)
    assert await shop.top() == [(1, 5)]
    shop.world.clock.forward(days=7)
    await jobs(shop)
    assert await purse(shop, "ann") == 100
    (run,) = await runs(shop)
    assert await shop.top(query=f"?run={run['id']}") == [(1, 5)]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"metric": {"measure": {"activity_type": "visit"}}}, "metric"),
        ({"operator": "best"}, "operator"),
        ({"ties": "secondary", "secondary": {"activity_type": "visit"}}, "secondary"),
        ({"group_by": "city"}, "group_by"),
        ({"teams": {"attribute": "city", "by": "sum"}}, "teams"),
        ({"leagues": {"names": ["a", "b"], "size": 5, "promote": 1, "demote": 1}}, "leagues"),
        ({"guests": False}, "guests"),
    ],
)
async def test_what_scores_are_made_of_cannot_change_beneath_them(
    shop: Shop, change: dict[str, Any], field: str
) -> None:
    await shop.save()
    answer = await shop.save(status=422, **change)
    (fault,) = answer["details"]["problems"]
    assert fault.startswith(f"{field}:")
    await shop.save(prizes=[FIRST], ties="shared", grace_minutes=5)


async def test_a_clock_that_jumps_three_weeks_closes_and_pays_every_run(shop: Shop) -> None:
    leagues = {"names": ["bronze", "silver", "gold"], "size": 9, "promote": 1, "demote": 1}
    await shop.save(prizes=[FIRST], grace_minutes=7 * 24 * 60)
    await shop.save("league", prizes=[FIRST], leagues=leagues)
    for week in range(3):
        for number, who in enumerate(("ann", "bob", "cem")):
            await shop.buys(who, 10 + (number + week) % 3)
        shop.world.clock.forward(days=7)
    shop.world.clock.forward(days=21)
    await jobs(shop)
    won = [await purse(shop, who) for who in ("ann", "bob", "cem")]
    cohorts = 1 + 2 + 3  # One more week by week: each has a first.
    assert sum(won) == 100 * (3 + cohorts)
    assert {run["status"] for run in await runs(shop)} == {"closed"}
    for name in ("spent", "league"):
        for run in (await shop.partner.ask("GET", f"/v1/boards/{name}/runs"))["items"]:
            path = f"/v1/boards/{name}/runs/{run['id']}/certificate"
            assert differences(await shop.partner.ask("GET", path)) == []
