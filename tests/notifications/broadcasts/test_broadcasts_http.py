"""A marketer makes a broadcast, reads its forecast, sends it, and reads what became of it."""

from __future__ import annotations

from backend.jobs import WORKS
from game.jobs.work import work_off
from tests.world import World

NEWS = {
    "title": {"fr": "Nouvelles"},
    "on": "broadcast",
    "purpose": "promotional",
    "texts": {"fr": {"push": {"title": "Ouvert", "body": "Nous ouvrons à sept heures."}}},
}


async def test_forecast_start_and_account(world: World) -> None:
    programme = await world.programme()
    partner = await world.partner(programme)
    for name in ("ada", "bea"):
        await partner.ask("PUT", f"/v1/members/{name}", {"alias": name.title()})
    body = {"message": "news", "segment": "friends", "a_minute": 60}
    await partner.ask("POST", "/v1/broadcasts", body, status=422)
    await partner.ask("PUT", "/v1/messages/news", {"definition": NEWS})
    await partner.ask("PUT", "/v1/segments/friends", {"definition": {"title": {"fr": "Amis"}}})
    await partner.ask("POST", "/v1/segments/friends/members", {"add": ["ada"]})
    made = await partner.ask("POST", "/v1/broadcasts", body, status=201)
    path = f"/v1/broadcasts/{made['id']}"
    assert (made["status"], made["forecast"]) == ("forecasting", None)
    refused = await partner.ask("POST", f"{path}/start", status=409)
    assert refused["code"] == "broadcast.not_now"
    await work_off(WORKS, world.db, world.clock)
    ready = await partner.ask("GET", path)
    line = {"status": "inbox", "reason": "no_contact", "members": 1}
    assert (ready["status"], ready["forecast"], ready["account"]) == ("ready", [line], [])
    jobs = (await partner.ask("GET", "/v1/jobs"))["items"]
    (job,) = [one for one in jobs if one["kind"] == "forecast"]
    assert (job["status"], job["done"], job["total"]) == ("done", 2, 2)
    led = await partner.ask("POST", f"/v1/jobs/{job['id']}/pause", status=409)
    assert led["details"]["at"] == path
    assert (await partner.ask("POST", f"{path}/start"))["status"] == "sending"
    assert (await partner.ask("POST", f"{path}/pause"))["status"] == "paused"
    assert (await partner.ask("POST", f"{path}/resume"))["status"] == "sending"
    await work_off(WORKS, world.db, world.clock)
    done = await partner.ask("GET", path)
    assert (done["status"], done["account"]) == ("done", [line])
    (one,) = (await partner.ask("GET", f"{path}/members"))["items"]
    assert (one["external_id"], one["alias"]) == ("ada", "Ada")
    assert (one["status"], one["reason"]) == ("inbox", "no_contact")
    await partner.ask("POST", f"{path}/cancel", status=409)
    assert [b["id"] for b in (await partner.ask("GET", "/v1/broadcasts"))["items"]] == [made["id"]]
    stranger = await world.partner(await world.programme("other"))
    await stranger.ask("GET", path, status=404)
