"""A broadcast whose message cannot be said any more says so, and goes on when it can be again."""

from __future__ import annotations

from typing import Any

from backend.jobs import WORKS
from game.jobs.work import work_off
from tests.notifications.broadcasts.test_broadcasts_http import NEWS
from tests.world import CallerClient, World


async def a_broadcast(partner: CallerClient, *names: str) -> str:
    """A broadcast to these members, a minute each; its path."""
    for name in names:
        await partner.ask("PUT", f"/v1/members/{name}", {})
    await partner.ask("PUT", "/v1/messages/news", {"definition": NEWS})
    made = await partner.ask(
        "POST", "/v1/broadcasts", {"message": "news", "a_minute": 1}, status=201
    )
    return f"/v1/broadcasts/{made['id']}"


async def switch(partner: CallerClient, *, on: bool, **more: Any) -> None:
    await partner.ask("PUT", "/v1/messages/news", {"definition": {**NEWS, **more}, "active": on})


async def test_switched_off_on_the_way_it_fails_and_resumed_it_goes_on(world: World) -> None:
    partner = await world.partner(await world.programme())
    path = await a_broadcast(partner, "ada", "bea", "cleo")
    await work_off(WORKS, world.db, world.clock)
    await partner.ask("POST", f"{path}/start")
    await partner.ask("POST", f"{path}/pause")
    await switch(partner, on=False)
    await partner.ask("POST", f"{path}/resume")
    for _ in range(2):
        await work_off(WORKS, world.db, world.clock)
        failed = await partner.ask("GET", path)
        assert failed["status"] == "failed"
        assert failed["why"].startswith("There is no message 'news' that is switched on")
        assert failed["ended_at"] is not None
        await partner.ask("POST", f"{path}/pause", status=409)
        again = await partner.ask("POST", f"{path}/resume")
        assert (again["status"], again["why"], again["ended_at"]) == ("sending", "", None)
    await switch(partner, on=True)
    await work_off(WORKS, world.db, world.clock)
    done = await partner.ask("GET", path)
    assert (done["status"], done["why"]) == ("done", "")
    assert done["account"] == [{"status": "inbox", "reason": "no_contact", "members": 3}]


async def test_a_failed_forecast_says_why_and_is_made_again(world: World) -> None:
    partner = await world.partner(await world.programme())
    path = await a_broadcast(partner, "ada")
    await switch(partner, on=True, local_hour=9)
    await work_off(WORKS, world.db, world.clock)
    failed = await partner.ask("GET", path)
    assert (failed["status"], "local_hour" in failed["why"]) == ("failed", True)
    await partner.ask("POST", f"{path}/start", status=409)
    await switch(partner, on=True)
    assert (await partner.ask("POST", f"{path}/resume"))["status"] == "forecasting"
    await work_off(WORKS, world.db, world.clock)
    ready = await partner.ask("GET", path)
    assert (ready["status"], len(ready["forecast"])) == ("ready", 1)


async def test_a_failed_one_is_cancelled_like_others(world: World) -> None:
    partner = await world.partner(await world.programme())
    path = await a_broadcast(partner, "ada")
    await switch(partner, on=False)
    await work_off(WORKS, world.db, world.clock)
    assert (await partner.ask("POST", f"{path}/cancel"))["status"] == "cancelled"
    await partner.ask("POST", f"{path}/resume", status=409)
