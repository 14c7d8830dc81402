"""Runs that are over stay readable as they were, through the doors."""

from __future__ import annotations

from game.trackers.boards.jobs import close_boards
from game.trackers.lineup import LINE_UP
from tests.game.trackers.boards.shop import a_shop
from tests.world import World


async def test_a_past_run_is_read_as_it_was_frozen(world: World) -> None:
    shop = await a_shop(world)
    prizes = [{"from_rank": 1, "to_rank": 2, "points": {"amount": 40}}]
    await shop.save(prizes=prizes, ties="shared")
    for number in range(3):
        await shop.buys(f"m{number}", 10 * (number + 1))
    world.clock.forward(days=7)
    assert await close_boards(LINE_UP, world.db, world.clock) == 1
    apps = [await world.member(shop.partner, f"m{n}") for n in range(3)]  # Fresh tokens.
    await shop.save(ties="earliest", prizes=[])
    await shop.buys("m0", 500)
    runs = (await apps[0].ask("GET", "/v1/boards/spent/runs"))["items"]
    over = next(run for run in runs if run["status"] == "closed")
    page = await apps[0].ask("GET", f"/v1/boards/spent/top?run={over['id']}")
    assert [(line["rank"], line["score"]) for line in page["lines"]] == [(1, 30), (2, 20), (3, 10)]
    assert page["board"]["ties"] == "shared"
    mine = await apps[1].ask("GET", f"/v1/me/boards/spent?run={over['id']}&each_side=1")
    assert (mine["place"]["rank"], mine["place"]["size"]) == (2, 3)
    assert [line["rank"] for line in mine["place"]["neighbours"]] == [1, 2, 3]
    purse = (await apps[2].ask("GET", "/v1/me/balances"))["items"]
    assert purse[0]["available"] == 40


async def test_who_leaves_the_boards_leaves_past_runs_too(world: World) -> None:
    shop = await a_shop(world)
    await shop.save()
    apps = [await world.member(shop.partner, f"m{n}") for n in range(2)]
    for number in range(2):
        await shop.buys(f"m{number}", 10 + number)
    run = (await apps[0].ask("GET", "/v1/boards/spent/top"))["run"]["id"]
    world.clock.forward(days=7)
    await close_boards(LINE_UP, world.db, world.clock)
    apps = [await world.member(shop.partner, f"m{n}") for n in range(2)]  # Fresh tokens.
    await apps[1].ask("PUT", "/v1/me/boards/visibility", {"shown": False})
    page = await apps[0].ask("GET", f"/v1/boards/spent/top?run={run}")
    assert [(line["rank"], line["me"]) for line in page["lines"]] == [(1, True)]
