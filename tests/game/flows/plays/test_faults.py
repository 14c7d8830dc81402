"""What goes wrong in the middle of a draw: it happened once, or it did not happen at all."""

from __future__ import annotations

import asyncio

import asyncpg
import pytest

from game.kernel.database import writing
from tests.game.flows.plays.fair import TEN, Fair, wheel
from tests.walks.test_first_play import QUIZ
from tests.world import World

FIVE = {"currency": "points", "amount": 5}


async def test_a_connection_that_dies_in_the_middle_of_a_paid_spin_costs_nothing_more(
    world: World,
) -> None:
    fair = await Fair(world).opened(wheel((1, "coffee")), price=FIVE)
    app = await fair.join("ada")
    await fair.give(app, 20)
    play = await fair.start(app)
    async with writing(world.db) as tx:
        await tx.execute("select from prize_stock for update")
        spinning = asyncio.create_task(fair.draw(app, play))
        waiting = "select pid from pg_locks where not granted and locktype = 'transactionid'"
        pid = None
        while pid is None:
            pid = await tx.fetchval(waiting)
        assert await tx.fetchval("select pg_terminate_backend($1)", pid)
    moved = await spinning
    assert moved["shown"]["result"]["prize"] == "coffee"
    assert await fair.balance(app) == 15
    assert await fair.left() == (2, 1)


async def test_the_books_themselves_refuse_a_stock_below_none(world: World) -> None:
    await Fair(world).opened(wheel((1, "coffee")))
    with pytest.raises(asyncpg.CheckViolationError, match="never_oversold"):
        async with writing(world.db) as tx:
            await tx.execute("update prize_stock set remaining = -1 where prize = 'coffee'")


async def test_a_member_who_spins_on_many_devices_at_once_passes_no_limit(world: World) -> None:
    limit = {"period": "day", "times": 3}
    fair = await Fair(world).opened(wheel((1, "ten"), prizes=[TEN]), limit=limit)
    app = await fair.join("ada")

    async def device() -> int:
        done = 0
        for _ in range(4):
            play = await app.post(f"/v1/campaigns/{fair.campaign_id}/plays")
            move = {"type": "wheel.spin", "nonce": "the-same-nonce", "seed": 1}
            door = f"/v1/plays/{play.json()['id']}/moves"
            answer = await app.post(door, json={"number": 1, "move": move})
            done += answer.status_code == 200
        return done

    await asyncio.gather(*[device() for _ in range(4)])
    assert await fair.left("ten") == (None, 3)
    assert await fair.balance(app) == 30


async def test_who_plays_a_quiz_does_not_wait_for_the_wheel(world: World) -> None:
    fair = await Fair(world).opened(wheel((1, "coffee")))
    quiz = Fair(world, "quiz")
    quiz.partner = fair.partner
    assert await quiz.saved(QUIZ, "quiz") == []
    await quiz.publish()
    apps = [await fair.join(name) for name in ("ada", "bob", "cleo", "dan", "eve", "fay")]
    play = await fair.start(apps[0])
    async with writing(world.db) as tx:
        await tx.execute("select from draw_seed for update")
        spinning = asyncio.create_task(fair.draw(apps[0], play))
        while not await tx.fetchval("select 1 from pg_locks where not granted"):
            pass
        for app in apps[1:]:
            door = f"/v1/plays/{(await quiz.start(app))['id']}/moves"
            answer = {"type": "quiz.answer", "question": "origin", "answer": 0}
            await app.ask("POST", door, {"number": 1, "move": answer})
            await fair.start(app)
        assert not spinning.done()
    await spinning


async def test_a_member_finds_every_prize_of_theirs(world: World) -> None:
    fair = await Fair(world).opened(wheel((1, "coffee")))
    ada, bob = await fair.join("ada"), await fair.join("bob")
    for app in (ada, ada, bob, ada):
        await fair.spin(app)
    mine = await ada.ask("GET", "/v1/me/prizes")
    assert [one["prize"] for one in mine["items"]] == ["ten", "coffee", "coffee"]
    assert mine["items"][0]["points"] == {"currency": "points", "amount": 10}
    page = await ada.ask("GET", "/v1/me/prizes?limit=2")
    rest = await ada.ask("GET", f"/v1/me/prizes?limit=2&before={page['next']}")
    assert page["items"] + rest["items"] == mine["items"]
