"""What a member agreed to is known with its date and its source, and withdrawn at once."""

from __future__ import annotations

from typing import Any

from game.kernel.database import reading
from notifications.consents.store import consents
from tests.world import World


def wish(channel: str, purpose: str, given: bool) -> dict[str, Any]:
    return {"channel": channel, "purpose": purpose, "given": given}


async def test_a_member_agrees_and_withdraws(world: World) -> None:
    partner = await world.partner(await world.programme())
    app = await world.member(partner, "ada")
    assert len((await app.ask("GET", "/v1/me/consents"))["items"]) == 6
    yes = {"items": [wish("email", "promotional", True)]}
    first = await app.ask("PUT", "/v1/me/consents", yes)
    world.clock.forward(minutes=1)
    assert await app.ask("PUT", "/v1/me/consents", yes) == first
    async with reading(world.db) as tx:
        known = await consents(tx, [app.member_id])
    assert known == {app.member_id: {("email", "promotional")}}
    no = {"items": [wish("email", "promotional", False)]}
    await app.ask("PUT", "/v1/me/consents", no)
    rows = await world.db.fetch("select * from consent")
    assert [(r["given_source"], r["withdrawn_source"]) for r in rows] == [("member", "member")]
    assert rows[0]["withdrawn_at"] > rows[0]["given_at"]


async def test_the_brand_tells_where_it_was_said(world: World) -> None:
    partner = await world.partner(await world.programme())
    await world.member(partner, "ada")
    told = {"items": [wish("sms", "promotional", True)], "source": "paper form, March"}
    await partner.ask("PUT", "/v1/members/ada/consents", told)
    items = (await partner.ask("GET", "/v1/members/ada/consents"))["items"]
    (given,) = (one for one in items if one["given"])
    assert given["source"] == "test: paper form, March" and given["channel"] == "sms"


async def test_a_no_before_any_yes_is_kept(world: World) -> None:
    partner = await world.partner(await world.programme())
    app = await world.member(partner, "ada")
    no = {"items": [wish("push", "transactional", False)]}
    answer = await app.ask("PUT", "/v1/me/consents", no)
    assert answer["items"][0]["at"] is not None
    device = {"kind": "fid", "address": "f1"}
    await app.ask("POST", "/v1/me/devices", device, status=201)
    async with reading(world.db) as tx:
        assert await consents(tx, [app.member_id]) == {app.member_id: frozenset()}
