"""A device proves itself by registering, belongs to one member, and there are not too many."""

from __future__ import annotations

from typing import Any

import pytest

from game.kernel.database import reading
from notifications.contacts.reach_store import end_contact, reachable
from notifications.contacts.rules import DEVICES_MOST
from tests.world import MemberApp, World

BROWSER = {
    "endpoint": "https://push.example.org/send/abc",
    "keys": {
        "p256dh": "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6S"
        "RpkNtoIAiw4",
        "auth": "BTBZMqHH6r4Tts7J_aSIgg",
    },
}  # fmt: skip


async def register(app: MemberApp, address: Any, kind: str = "fid", status: int = 201) -> Any:
    body = {"kind": kind, "address": address, "platform": "android", "locale": "fr"}
    return await app.ask("POST", "/v1/me/devices", body, status=status)


async def reached(world: World, app: MemberApp) -> list[str]:
    """Where a message to this member would go."""
    programme_id = await world.db.fetchval("select id from programme")
    async with reading(world.db) as tx:
        found = await reachable(tx, programme_id, [app.member_id])
    return [one.value for one in found.get(app.member_id, [])]


async def two(world: World) -> tuple[MemberApp, MemberApp]:
    partner = await world.partner(await world.programme())
    return await world.member(partner), await world.member(partner)


async def test_a_device_that_registers_again_is_no_second(world: World) -> None:
    app, _ = await two(world)
    first = await register(app, "f1")
    world.clock.forward(minutes=1)
    again = await register(app, "f1")
    assert again["id"] == first["id"] and again["seen_at"] > first["seen_at"]
    listed = await app.ask("GET", "/v1/me/devices")
    assert [one["id"] for one in listed["items"]] == [first["id"]]
    assert await reached(world, app) == ["f1"]


async def test_a_device_belongs_to_whoever_registered_it_last(world: World) -> None:
    app, other = await two(world)
    await register(app, "f1")
    await register(other, "f1")
    assert await reached(world, app) == [] and await reached(world, other) == ["f1"]


async def test_a_browser_registers_with_its_keys(world: World) -> None:
    app, _ = await two(world)
    await register(app, BROWSER, "webpush")
    assert await reached(world, app) == [BROWSER["endpoint"]]
    kept = await world.db.fetchval("select keys from contact")
    assert kept == BROWSER["keys"]


@pytest.mark.parametrize(
    ("kind", "address"),
    [("fid", ""), ("token", "a b"), ("token", BROWSER), ("webpush", "text"), ("webpush", {})],
)
async def test_what_cannot_be_written_to_is_refused(world: World, kind: str, address: Any) -> None:
    app, _ = await two(world)
    await register(app, address, kind, status=422)


async def test_one_device_too_many_ends_the_one_not_seen_for_longest(world: World) -> None:
    app, _ = await two(world)
    for number in range(DEVICES_MOST):
        await register(app, f"f{number}")
        world.clock.forward(seconds=1)
    await register(app, "f0")
    world.clock.forward(seconds=1)
    await register(app, "new")
    left = set(await reached(world, app))
    assert len(left) == DEVICES_MOST and {"f0", "new"} <= left and "f1" not in left


async def test_a_device_that_is_forgotten_is_out_of_reach(world: World) -> None:
    app, other = await two(world)
    device = await register(app, "f1")
    await other.ask("DELETE", f"/v1/me/devices/{device['id']}", status=404)
    await app.ask("DELETE", f"/v1/me/devices/{device['id']}", status=204)
    await app.ask("DELETE", f"/v1/me/devices/{device['id']}", status=404)
    assert await reached(world, app) == []


async def test_a_dead_address_ends_once_and_may_register_anew(world: World) -> None:
    app, _ = await two(world)
    device = await register(app, "f1")
    async with world.db.acquire() as tx:
        await end_contact(tx, device["id"], "UNREGISTERED", world.clock())
        await end_contact(tx, device["id"], "later", world.clock())
    assert await world.db.fetchval("select ended_why from contact") == "UNREGISTERED"
    assert await reached(world, app) == []
    await register(app, "f1")
    assert await reached(world, app) == ["f1"]


async def test_a_registered_device_agrees_to_what_is_no_promotion_once(world: World) -> None:
    app, _ = await two(world)
    await register(app, "f1")
    held = {
        (one["channel"], one["purpose"]): one["given"]
        for one in (await app.ask("GET", "/v1/me/consents"))["items"]
    }
    assert held[("push", "transactional")] and not held[("push", "promotional")]
    no = {"items": [{"channel": "push", "purpose": "transactional", "given": False}]}
    await app.ask("PUT", "/v1/me/consents", no)
    await register(app, "f2")
    items = (await app.ask("GET", "/v1/me/consents"))["items"]
    assert not any(one["given"] for one in items)
