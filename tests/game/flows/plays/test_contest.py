"""A contest: entries first, one draw at the end, winners paid wherever they are."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from backend.schedule import Job, run_once
from game.flows.launch.jobs import close_ended, draw_contests
from game.kernel.database import writing
from game.mechanics.verify import faults
from tests.game.flows.plays.fair import Fair, read
from tests.world import World

ENDS = "2026-03-09T09:00:00Z"
BIKE: dict[str, Any] = {"key": "bike", "title": {"en": "A bicycle"}, "stock": 1}
GOLD: dict[str, Any] = {
    "key": "gold",
    "title": {"en": "500 points"},
    "stock": 2,
    "points": {"currency": "points", "amount": 500},
}


async def entered(world: World, *names: str, **more: Any) -> Fair:
    """A contest for a bicycle and twice 500 points, with one entry for each name."""
    config = {"prizes": [BIKE, GOLD], "alternates": 2, **more}
    fair = await Fair(world).opened(config, "contest", ends_at=ENDS, budget=1000)
    for name in names:
        await fair.spin(await fair.join(name), "contest.enter")
    return fair


async def picks(fair: Fair) -> list[dict[str, Any]]:
    items = (await fair.partner.ask("GET", "/v1/campaigns/fair/picks"))["items"]
    return list(items)


async def test_winners_are_drawn_once_and_paid_though_nobody_is_there(world: World) -> None:
    fair = await entered(world, "ada", "bob", "cleo", "dan", "eve", "fay")
    assert await draw_contests(world.db, world.clock) == 0
    world.clock.forward(days=7)
    drawn = await asyncio.gather(*[draw_contests(world.db, world.clock) for _ in range(3)])
    assert sum(drawn) == 1
    found = await picks(fair)
    assert [one["prize"] for one in found] == ["bike", "gold", "gold", None, None]
    assert [one["status"] for one in found] == ["won"] * 3 + ["alternate"] * 2
    for one in found:
        app = await fair.join(one["external_id"])
        assert await fair.balance(app) == (500 if one["prize"] == "gold" else 0)
        mine = (await app.ask("GET", "/v1/me/prizes"))["items"]
        assert [win["prize"] for win in mine] == ([one["prize"]] if one["prize"] else [])
    assert await fair.left("bike") == (0, 1)
    assert await fair.left("gold") == (0, 2)
    assert faults([read(await fair.log())]) == []


async def test_a_clock_that_jumps_past_the_end_draws_once_and_closes(world: World) -> None:
    fair = await entered(world, "ada", "bob", "cleo", "dan")
    world.clock.forward(days=9)
    jobs = [draw_contests, close_ended, draw_contests, close_ended]
    await asyncio.gather(*[job(world.db, world.clock) for job in jobs])
    found = await picks(fair)
    assert [one["prize"] for one in found] == ["bike", "gold", "gold", None]
    balances = [await fair.balance(await fair.join(one["external_id"])) for one in found]
    assert balances == [0, 500, 500, 0]
    assert faults([read(await fair.log())]) == []


async def test_a_draw_that_dies_in_the_middle_is_made_by_the_next_run(world: World) -> None:
    fair = await entered(world, "ada", "bob", "cleo")
    world.clock.forward(days=7)
    async with writing(world.db) as tx:
        await tx.execute("select from account for update")
        job = Job(name="contests", every_s=60, run=draw_contests)
        drawing = asyncio.create_task(run_once(job, world.db, world.clock))
        waiting = "select pid from pg_locks where not granted and locktype = 'transactionid'"
        pid = None
        while pid is None:
            pid = await tx.fetchval(waiting)
        assert await tx.fetchval("select pg_terminate_backend($1)", pid)
        await drawing
    assert await picks(fair) == []
    assert await fair.left("gold") == (2, 0)
    assert await draw_contests(world.db, world.clock) == 1
    won = [one["external_id"] for one in await picks(fair) if one["prize"] == "gold"]
    assert [await fair.balance(await fair.join(name)) for name in won] == [500, 500]


async def test_a_member_with_many_entries_wins_once(world: World) -> None:
    fair = await entered(world, "ada", "ada", "ada", "ada", "ada", "bob")
    world.clock.forward(days=7)
    await draw_contests(world.db, world.clock)
    found = await picks(fair)
    assert sum(one["prize"] is not None for one in found) == 2
    assert {one["external_id"] for one in found if one["prize"]} == {"ada", "bob"}
    assert faults([read(await fair.log())]) == []


async def test_an_entry_after_the_end_is_refused(world: World) -> None:
    fair = await entered(world)
    app = await fair.join("ada")
    play = await fair.start(app)
    world.clock.forward(days=7)
    app = await fair.join("ada")
    refusal = await fair.draw(app, play, "contest.enter", status=409)
    assert refusal["code"] == "campaign.not_running"


async def test_a_winner_who_has_left_is_nobody_and_the_prize_passes_to_who_is_there(
    world: World,
) -> None:
    fair = await entered(world, "ada", "bob", "cleo", "dan", "eve", "fay")
    world.clock.forward(days=7)
    await draw_contests(world.db, world.clock)
    (winner,) = [one for one in await picks(fair) if one["prize"] == "bike"]
    first, second = [one for one in await picks(fair) if one["status"] == "alternate"]
    for gone in (winner, first):
        await fair.partner.ask("DELETE", f"/v1/members/{gone['external_id']}")
    left = {one["place"]: one for one in await picks(fair)}
    for gone in (winner, first):
        known = left[gone["place"]]
        assert (known["member_id"], known["external_id"], known["alias"]) == (None, None, "—")
    door = f"/v1/campaigns/fair/picks/{winner['place']}/pass-on"
    passed = await fair.partner.ask("POST", door, {"reason": "they have left"})
    assert passed == {"place": second["place"]}


async def test_a_prize_that_is_refused_goes_to_the_first_alternate(world: World) -> None:
    fair = await entered(world, "ada", "bob", "cleo", "dan", "eve", "fay")
    world.clock.forward(days=7)
    await draw_contests(world.db, world.clock)
    door, why = "/v1/campaigns/fair/picks/{}/pass-on", {"reason": "moved away"}
    assert (await fair.partner.ask("POST", door.format(1), why))["place"] == 4
    found = await picks(fair)
    assert (found[0]["status"], found[0]["reason"]) == ("refused", "moved away")
    assert (found[3]["status"], found[3]["prize"]) == ("won", "bike")
    again = await fair.partner.ask("POST", door.format(1), why, status=409)
    assert again["code"] == "contest.not_a_winner"
    paid = await fair.partner.ask("POST", door.format(2), why, status=409)
    assert paid["code"] == "contest.paid_in_points"
    assert (await fair.partner.ask("POST", door.format(4), why))["place"] == 5
    assert (await fair.partner.ask("POST", door.format(5), why))["place"] is None
    assert await fair.left("bike") == (1, 0)
    # The log tells what was drawn, whatever staff decided since.
    assert faults([read(await fair.log())]) == []


async def test_closing_a_contest_draws_it(world: World) -> None:
    fair = await entered(world, "ada", "bob", "cleo", "dan")
    await fair.partner.ask("POST", "/v1/campaigns/fair/close", status=204)
    assert len(await picks(fair)) == 4
    world.clock.forward(days=7)
    assert await draw_contests(world.db, world.clock) == 0


async def test_a_contest_with_entries_keeps_its_prizes_and_its_seed(world: World) -> None:
    fair = await entered(world, "ada")
    refusal = await fair.partner.ask("POST", "/v1/campaigns/fair/draw-seed/rotate", status=409)
    assert refusal["code"] == "draw.entries_taken"
    await fair.saved({"prizes": [BIKE]}, "contest", ends_at=ENDS, budget=1000)
    assert (await fair.publish(status=409))["code"] == "draw.entries_taken"
    price = {"currency": "points", "amount": 1}
    config = {"prizes": [BIKE, GOLD], "alternates": 2}
    await fair.saved(config, "contest", ends_at=ENDS, budget=1000, price=price)
    assert (await fair.publish(status=409))["code"] == "draw.entries_taken"
    await fair.saved(config, "contest", ends_at="2026-03-16T09:00:00Z", budget=1000)
    await fair.publish()
    world.clock.forward(days=7)
    assert await draw_contests(world.db, world.clock) == 0
    world.clock.forward(days=7)
    assert await draw_contests(world.db, world.clock) == 1


async def test_a_contest_that_opens_again_has_what_the_first_draw_left(world: World) -> None:
    fair = await entered(world, "ada", "bob", prizes=[{**BIKE, "stock": 3}, GOLD])
    world.clock.forward(days=7)
    assert await draw_contests(world.db, world.clock) == 1
    config = {"prizes": [{**BIKE, "stock": 3}, GOLD], "alternates": 2}
    await fair.saved(config, "contest", ends_at="2026-03-16T09:00:00Z", budget=1000)
    await fair.publish()
    assert await fair.left("bike") == (1, 2)
    for name in ("cleo", "dan", "eve", "fay"):
        await fair.spin(await fair.join(name), "contest.enter")
    world.clock.forward(days=7)
    assert await draw_contests(world.db, world.clock) == 1
    assert [one["prize"] for one in await picks(fair)] == ["bike", "gold", "gold", None]
    assert await fair.left("bike") == (0, 3)
    assert [faults([read(await fair.log(seed))]) for seed in (1, 2)] == [[], []]


async def test_a_contest_without_entries_is_drawn_and_nobody_wins(world: World) -> None:
    fair = await entered(world)
    world.clock.forward(days=7)
    assert await draw_contests(world.db, world.clock) == 1
    assert await picks(fair) == []
    assert faults([read(await fair.log())]) == []


@pytest.mark.parametrize(
    ("wrap", "told"),
    [
        ({"budget": 1000}, "ends_at"),
        ({"budget": 999, "ends_at": ENDS}, "budget"),
    ],
)
async def test_a_contest_without_an_end_or_the_money_is_not_published(
    world: World, wrap: dict[str, Any], told: str
) -> None:
    fair = Fair(world)
    fair.partner = await world.partner(await world.programme())
    problems = await fair.saved({"prizes": [BIKE, GOLD]}, "contest", **wrap)
    assert [line.split(":")[0] for line in problems] == [told]
