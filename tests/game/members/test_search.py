"""Members are found by the beginning of their alias, or by their id."""

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
