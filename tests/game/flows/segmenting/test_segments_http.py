"""Segments over HTTP: tried before they are saved, filled from lists, and what is wrong is told."""

from __future__ import annotations

from typing import Any

import pytest

from game.designs.rules import Surroundings
from game.segments.kind import KIND, Segment
from game.segments.ready_made import READY_MADE
from tests.game.flows.plays.fair import HALVES
from tests.game.flows.segmenting.builders import all_sorted
from tests.world import CallerClient, World

TITLE = {"fr": "Le titre"}
NOTHING = Surroundings(locales=("fr",), currencies={}, types={}, attributes={}, designs={})


async def a_partner(world: World, members: int = 0) -> CallerClient:
    partner = await world.partner(await world.programme(attributes={"city": "string"}))
    for number in range(members):
        city = "Lyon" if number % 2 else "Nantes"
        await partner.ask("PUT", f"/v1/members/m{number}", {"attributes": {"city": city}})
    return partner


async def test_its_size_and_a_sample_are_told_before_it_is_saved(world: World) -> None:
    partner = await a_partner(world, members=5)
    body = {"definition": {"title": TITLE, "condition": "member.attributes.city == 'Lyon'"}}
    found = await partner.ask("POST", "/v1/segments/previews", body)
    assert (found["size"], found["of"]) == (2, 5)
    assert [one["external_id"] for one in found["sample"]] == ["m1", "m3"]
    assert (await partner.ask("GET", "/v1/segments"))["items"] == []


@pytest.mark.parametrize(
    ("definition", "problem"),
    [
        ({"condition": "member.town == 'Lyon'"}, "line 1, column 7"),
        ({"condition": "member.days"}, "a condition is true or false"),
        ({"condition": "measure.x > 1"}, "undeclared"),
        ({"measures": {"x": {"activity_type": "purchase"}}}, "measures: a list counts nothing"),
        (
            {"condition": "measure.x > 1", "measures": {"x": {"activity_type": "nap"}}},
            "measures.x: there is no activity type 'nap'.",
        ),
        (
            {
                "condition": "measure.x > 1",
                "measures": {"x": {"activity_type": "purchase", "sum": "order"}},
            },
            "measures.x.sum: 'purchase' has no whole number 'order'.",
        ),
        (
            {
                "condition": "measure.days > 1",
                "measures": {"days": {"activity_type": "purchase"}},
            },
            "measures.days: the name is taken",
        ),
        ({"budget": {"amount": 1}}, "budget: a segment pays nothing"),
    ],
)
async def test_what_is_wrong_is_told_when_it_is_saved(
    world: World, definition: dict[str, Any], problem: str
) -> None:
    partner = await a_partner(world)
    body = {"definition": {"title": TITLE, **definition}}
    for method, path in (("PUT", "one"), ("POST", "previews")):
        told = await partner.ask(method, f"/v1/segments/{path}", body, status=422)
        assert problem in str(told["details"]["problems"])


async def test_an_address_of_its_own_and_a_past_are_no_segments(world: World) -> None:
    partner = await a_partner(world)
    body = {"definition": {"title": TITLE}}
    for name in ("previews", "ready-made"):
        await partner.ask("PUT", f"/v1/segments/{name}", body, status=405)
        assert KIND.problems(name, Segment(title=TITLE), NOTHING), "a file may say it too"
    await partner.ask("PUT", "/v1/segments/one", {**body, "backfill": "loud"}, status=422)
    await partner.ask("GET", "/v1/segments/one/backfill", status=404)


async def test_a_list_holds_whom_it_was_given(world: World) -> None:
    partner = await a_partner(world, members=4)
    await partner.ask("PUT", "/v1/segments/friends", {"definition": {"title": TITLE}})
    path = "/v1/segments/friends/members"
    added = await partner.ask("POST", path, {"add": ["m0", "m1", "nobody", "m0"]})
    assert added == {"added": 2, "removed": 0, "unknown": 1, "unknown_ids": ["nobody"]}
    again = await partner.ask("POST", path, {"add": ["m0", "m1"], "remove": ["m1"]})
    assert (again["added"], again["removed"]) == (0, 0), "who is added stays"
    taken = await partner.ask("POST", path, {"remove": ["m1", "m3"]})
    assert (taken["added"], taken["removed"]) == (0, 1)
    replaced = await partner.ask("PUT", path, {"members": ["m2", "m3"]})
    assert (replaced["added"], replaced["removed"]) == (2, 1)
    await all_sorted(world.db, world.clock())
    found = await partner.ask("GET", path)
    assert found["size"] == 2
    assert sorted(one["external_id"] for one in found["items"]) == ["m2", "m3"]
    first = await partner.ask("GET", f"{path}?limit=1")
    second = await partner.ask("GET", f"{path}?after={first['items'][0]['id']}")
    assert first["items"] + second["items"] == found["items"]
    assert await partner.ask("GET", "/v1/members/m3/segments") == {"items": ["friends"]}


async def test_a_condition_says_who_is_in_and_nobody_else_does(world: World) -> None:
    partner = await a_partner(world, members=1)
    body = {"definition": {"title": TITLE, "condition": "member.days < 30"}}
    await partner.ask("PUT", "/v1/segments/new", body)
    told = await partner.ask("POST", "/v1/segments/new/members", {"add": ["m0"]}, status=409)
    assert told["code"] == "segment.no_list"
    await partner.ask("PUT", "/v1/segments/none/members", {"members": []}, status=404)
    off = {"definition": {"title": TITLE}, "active": False}
    await partner.ask("PUT", "/v1/segments/off", off)
    await partner.ask("POST", "/v1/segments/off/members", {"add": ["m0"]}, status=409)


async def test_those_that_most_want_are_ready_made(world: World) -> None:
    partner = await a_partner(world, members=2)
    items = (await partner.ask("GET", "/v1/segments/ready-made"))["items"]
    assert [item["name"] for item in items] == list(READY_MADE)
    for item in items:
        body = {"definition": item["definition"]}
        await partner.ask("PUT", f"/v1/segments/{item['name']}", body)
    await all_sorted(world.db, world.clock())
    assert (await partner.ask("GET", "/v1/segments/new/members"))["size"] == 2
    world.clock.forward(days=91)
    await all_sorted(world.db, world.clock())
    assert (await partner.ask("GET", "/v1/segments/dormant/members"))["size"] == 2


async def test_a_campaign_may_be_for_a_segment(world: World) -> None:
    programme = await world.programme()
    partner = await world.partner(programme)
    ada, bea = await world.member(partner, "ada"), await world.member(partner, "bea")
    wrap = {"title": TITLE, "audience": {"segments": ["vip"]}}
    body = {"definition": {"mechanic": "wheel", "wrap": wrap, "config": HALVES}}
    await partner.ask("PUT", "/v1/campaigns/wheel", body)
    refused = await partner.ask("POST", "/v1/campaigns/wheel/publish", {}, status=422)
    (line,) = refused["details"]["problems"]
    assert line == "audience.segments: there is no segment 'vip'; there are: none yet."
    await partner.ask("PUT", "/v1/segments/vip", {"definition": {"title": TITLE}})
    await partner.ask("POST", "/v1/segments/vip/members", {"add": ["ada"]})
    await partner.ask("POST", "/v1/campaigns/wheel/publish", {})
    (offer,) = (await ada.ask("GET", "/v1/me/campaigns"))["items"]
    assert (await bea.ask("GET", "/v1/me/campaigns"))["items"] == []
    await ada.ask("POST", f"/v1/campaigns/{offer['id']}/plays", status=201)
    told = await bea.ask("POST", f"/v1/campaigns/{offer['id']}/plays", status=409)
    assert told["code"] == "campaign.not_for_you"
