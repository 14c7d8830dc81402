"""A member takes along all that is known of them, and afterwards nothing here names them."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec import json

from backend.db.held import held
from game.flows.leaving.erase import sweep
from game.kernel.database import Database, reading
from game.kernel.outbox import hear
from game.ledger.proof import prove
from notifications.consents.store import consents
from notifications.contacts.reach_store import reachable
from tests.backend.realtime.test_live_in_the_house import live
from tests.patience import soon
from tests.world import CallerClient, MemberApp, World

CANARY = "canary"
NAME = "canary-ada"
ATTRIBUTES = {"first_name": "string", "born": "date"}


def event(number: str, subject: str = NAME) -> dict[str, Any]:
    return {
        "specversion": "1.0", "id": f"canary-order-{number}", "source": "canary-shop",
        "type": "errand", "subject": subject, "time": "2026-01-05T10:00:00Z",
        "data": {"shop": "canary-street"},
    }  # fmt: skip


async def said_of(db: Database) -> list[str]:
    """Every row of every table in which the canary can still be read."""
    tables = await db.fetch("select relname from pg_class where relkind in ('r', 'u')"
                            " and relnamespace = 'public'::regnamespace")  # fmt: skip
    return [
        f"{name}: {row[0]}"
        for (name,) in tables
        for row in await db.fetch(f'select t::text from "{name}" t where t::text ~* $1', CANARY)
    ]


async def a_member_of_many_words(world: World) -> tuple[CallerClient, MemberApp]:
    """The canary stands wherever somebody can write something of a member."""
    programme = await world.programme(attributes=ATTRIBUTES)
    partner = await world.partner(programme)
    async with world.db.acquire() as tx:
        await hear(tx, programme.id, "test", ["balance"])
    profile = {"alias": "canary alias", "attributes": {"first_name": "canary first name"}}
    await partner.ask("PUT", f"/v1/members/{NAME}", profile)
    app = await world.member(partner, NAME)
    shop = {"description": "Ran an errand", "fields": {"shop": {"type": "string"}}}
    await partner.ask("PUT", "/v1/activity-types/errand", {"definition": shop})
    await partner.ask("POST", "/v1/activities", event("1"))
    for path, body in (
        ("awards", {"reason": "canary birthday", "cause": {"order": "canary-7"}, "amount": 90}),
        ("spends", {"reason": "canary coffee", "amount": 10}),
        ("holds", {"reason": "canary table", "amount": 20}),
    ):
        key = {"Idempotency-Key": f"canary-{path}"}
        body = {"currency": "points", **body}
        await partner.ask("POST", f"/v1/members/{NAME}/{path}", body, status=201, headers=key)
    for kind, address in (("fid", "canary-fid"), ("token", "canary-token")):
        device = {"kind": kind, "address": address, "platform": "canary phone"}
        await app.ask("POST", "/v1/me/devices", device, status=201)
    mail = {"kind": "email", "value": "canary@example.org"}
    await partner.ask("PUT", f"/v1/members/{NAME}/contacts", mail)
    await app.ask("POST", "/v1/me/contacts", {**mail, "value": "canary2@example.org"}, status=201)
    yes = {"channel": "email", "purpose": "promotional", "given": True}
    told = {"items": [yes], "source": "canary's letter"}
    await partner.ask("PUT", f"/v1/members/{NAME}/consents", told)
    exclusion = {"excluded": True, "reason": "canary cheats"}
    await partner.ask("PUT", f"/v1/members/{NAME}/boards/exclusion", exclusion)
    return partner, app


async def balanced(db: Database) -> None:
    async with reading(db) as tx:
        found = await prove(tx)
    assert found.balanced, found.faults


async def test_nothing_names_a_member_who_was_erased(world: World) -> None:
    partner, app = await a_member_of_many_words(world)
    before = await said_of(world.db)
    exported = await partner.ask("GET", f"/v1/members/{NAME}/export")
    assert exported["tables"] == (await app.ask("GET", "/v1/me/export"))["tables"]
    text = json.encode(exported).decode()
    for row in before:
        table = row.split(":")[0]
        assert CANARY in json.encode(exported["tables"][table]).decode(), table
    for word in ("alias", "first name", "street", "order-1", "birthday", "coffee", "letter",
                 "fid", "token", "phone", "cheats"):  # fmt: skip
        assert f"canary {word}" in text or f"canary-{word}" in text or f"canary's {word}" in text
    erased = await partner.ask("DELETE", f"/v1/members/{NAME}")
    assert await said_of(world.db) == []
    assert erased["forfeited"] == {"points": 80} and erased["erased"]["activity"] == 2
    assert {one["table"] for one in erased["kept"]} >= {"account", "transaction", "member"}
    assert all(one["why"] for one in erased["kept"])
    await balanced(world.db)
    balances = await world.db.fetch(
        "select balance from account where owner_id = $1", app.member_id
    )
    assert {row["balance"] for row in balances} == {0}


async def test_an_erased_member_is_out_of_reach_at_once(world: World) -> None:
    partner, app = await a_member_of_many_words(world)
    programme_id = await world.db.fetchval("select id from programme")
    async with live(world, app) as line:
        await soon(line.recv())
        await app.ask("POST", "/v1/me/erasure", {"confirm": "yes"}, status=400)
        await app.ask("POST", "/v1/me/erasure", {"confirm": "erase"})
        await soon(line.wait_closed())
    await app.ask("GET", "/v1/me", status=401)
    await partner.ask("GET", f"/v1/members/{NAME}", status=404)
    await partner.ask("DELETE", f"/v1/members/{NAME}", status=404)
    assert (await partner.ask("GET", "/v1/members"))["items"] == []
    async with reading(world.db) as tx:
        assert await reachable(tx, programme_id, [app.member_id]) == {}
        assert await consents(tx, [app.member_id]) == {app.member_id: frozenset()}


async def test_the_id_is_free_for_somebody_else(world: World) -> None:
    partner, app = await a_member_of_many_words(world)
    await partner.ask("DELETE", f"/v1/members/{NAME}")
    again = await world.member(partner, NAME)
    assert again.member_id != app.member_id
    assert (await again.ask("GET", "/v1/me"))["attributes"] == {}
    balances = await again.ask("GET", "/v1/me/balances")
    assert [one["available"] for one in balances["items"]] == [0]


async def test_a_guest_who_became_the_member_goes_with_them(world: World) -> None:
    programme = await world.programme()
    partner = await world.partner(programme)
    guest = await world.guest(programme)
    await guest.ask("PATCH", "/v1/me", {"alias": "canary guest"})
    device = {"kind": "fid", "address": "canary-fid"}
    await guest.ask("POST", "/v1/me/devices", device, status=201)
    app = await world.member(partner, NAME)
    await partner.ask("POST", f"/v1/members/{NAME}/merges", {"guest_token": guest.token})
    async with reading(world.db) as tx:
        found = await reachable(tx, programme.id, [app.member_id, guest.member_id])
    assert [one.value for one in found[app.member_id]] == ["canary-fid"] and len(found) == 1
    await app.ask("POST", "/v1/me/erasure", {"confirm": "erase"})
    assert await said_of(world.db) == []


async def test_what_was_under_way_is_swept_up(world: World) -> None:
    partner, app = await a_member_of_many_words(world)
    await partner.ask("DELETE", f"/v1/members/{NAME}")
    await world.db.execute(
        "insert into preference (member_id, message, channel, at, source)"
        " values ($1, 'canary', 'push', now(), '')",
        app.member_id,
    )
    world.clock.forward(minutes=30)
    assert await sweep(held, world.db, world.clock) == 1
    assert await said_of(world.db) == []
    world.clock.forward(hours=1)
    assert await sweep(held, world.db, world.clock) == 0
    await balanced(world.db)


@pytest.mark.parametrize("path", ["/v1/members/nobody/export"])
async def test_nobody_is_not_exported(world: World, path: str) -> None:
    partner = await world.partner(await world.programme())
    await partner.ask("GET", path, status=404)
    await partner.ask("DELETE", "/v1/members/nobody", status=404)
