"""Members are found by the beginning of their alias, by their id, or by an address of theirs."""

from __future__ import annotations

from typing import Any

import pytest

from tests.world import CallerClient, World

JOINED = {"m-1": "Léa", "m-2": "Leïla", "m-3": "LÉONIE", "m-4": "Max", "Léa": "Zoé"}


@pytest.fixture
async def partner(world: World) -> CallerClient:
    partner = await world.partner(await world.programme())
    for name, alias in JOINED.items():
        await partner.ask("PUT", f"/v1/members/{name}", {"alias": alias})
    return partner


async def search(partner: CallerClient, find: str, **more: Any) -> Any:
    return await partner.ask("POST", "/v1/members/search", {"find": find, **more})


async def test_who_has_just_this_id_comes_first(partner: CallerClient) -> None:
    found = await search(partner, "Léa")
    assert [one["external_id"] for one in found["items"]] == ["Léa", "m-1"]
    by_ours = await search(partner, found["items"][1]["id"])
    assert [one["alias"] for one in by_ours["items"]] == ["Léa"]


async def test_capitals_do_not_matter_and_pages_follow_the_names(partner: CallerClient) -> None:
    first = await search(partner, "LÉ", limit=1)
    second = await search(partner, "lé", limit=1, after=first["next"])
    last = await search(partner, "lé", limit=1, after=second["next"])
    assert [page["items"][0]["alias"] for page in (first, second)] == ["Léa", "LÉONIE"]
    assert last == {"items": [], "next": None}


async def test_nobody_of_another_programme_is_found(world: World, partner: CallerClient) -> None:
    others = await world.partner(await world.programme("bistro"))
    assert (await search(others, "m-1"))["items"] == []
    mine = (await search(partner, "m-1"))["items"][0]["id"]
    assert (await search(others, mine))["items"] == []
    await others.ask("POST", "/v1/members/search", {"find": "l", "after": mine}, status=404)


async def test_an_erased_member_is_not_found(partner: CallerClient) -> None:
    await partner.ask("DELETE", "/v1/members/m-4")
    assert (await search(partner, "max"))["items"] == []


async def test_an_address_finds_its_member_however_it_is_written(
    world: World, partner: CallerClient
) -> None:
    for kind, value in (("email", "lea@Café.example"), ("phone", "+33 6 12 34 56 78")):
        await partner.ask("PUT", "/v1/members/m-1/contacts", {"kind": kind, "value": value})
    for typed in (" lea@xn--caf-dma.example ", "0033 (0)6 12.34.56.78", "+33612345678"):
        assert [one["alias"] for one in (await search(partner, typed))["items"]] == ["Léa"]
    for typed in ("le@café.example", "06 12 34 56 78", "+33 6 12 34 56 7"):
        assert (await search(partner, typed))["items"] == []
    others = await world.partner(await world.programme("bistro"))
    assert (await search(others, "+33612345678"))["items"] == []


async def test_an_address_is_nobodys_before_it_is_proved_and_after_it_ended(
    world: World, partner: CallerClient
) -> None:
    theirs = {"kind": "email", "value": "leo@cafe.example"}
    await (await world.member(partner, "m-1")).ask("POST", "/v1/me/contacts", theirs, status=201)
    assert (await search(partner, "leo@cafe.example"))["items"] == []
    kept = await partner.ask("PUT", "/v1/members/m-2/contacts", theirs)
    await partner.ask("PUT", "/v1/members/leo@cafe.example", {})
    found = (await search(partner, "leo@cafe.example"))["items"]
    assert [one["external_id"] for one in found] == ["leo@cafe.example", "m-2"]
    await partner.ask("DELETE", f"/v1/members/m-2/contacts/{kept['id']}", status=204)
    found = (await search(partner, "leo@cafe.example"))["items"]
    assert [one["external_id"] for one in found] == ["leo@cafe.example"]


async def test_who_may_read_no_member_finds_none_by_an_address(world: World) -> None:
    publisher = await world.partner(await world.programme(), "publish")
    await publisher.ask("POST", "/v1/members/search", {"find": "leo@cafe.example"}, status=403)
