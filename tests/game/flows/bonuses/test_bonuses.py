"""A bonus reaches those who were picked, each once, and never costs more than its budget."""

from __future__ import annotations

import asyncio
from hashlib import sha256
from typing import Any

import pytest

from backend.jobs import WORKS
from game.jobs.work import work_off
from tests.game.flows.past.builders import TITLE
from tests.world import CallerClient, World

BONUS = {"currency": "points", "amount": 7, "budget": 70, "reason": {"fr": "Surprise !"}}


async def a_shop(world: World, members: int = 4) -> CallerClient:
    shop = await world.partner(await world.programme())
    for number in range(members):
        await shop.ask("PUT", f"/v1/members/m{number}", {"locale": "en"})
    return shop


async def given(shop: CallerClient, status: int = 201, key: str = "k", **more: Any) -> Any:
    headers = {"Idempotency-Key": key}
    return await shop.ask("POST", "/v1/bonuses", {**BONUS, **more}, status=status, headers=headers)


async def foretold(shop: CallerClient, **more: Any) -> Any:
    return await shop.ask("POST", "/v1/bonuses/previews", {**BONUS, **more})


async def picked(shop: CallerClient, bonus: Any) -> list[Any]:
    found = await shop.ask("GET", f"/v1/bonuses/{bonus['id']}/members")
    return list(found["items"])


async def paid(world: World) -> dict[str, int]:
    """External id -> points, after all long jobs are done."""
    await work_off(WORKS, world.db, world.clock)
    rows = await world.db.fetch(
        "select coalesce(m.external_id, 'guest') as who, sum(t.amount)::bigint as n"
        " from transaction t join member m on m.id = t.member_id group by 1 order by 1"
    )
    return {row["who"]: row["n"] for row in rows}


async def test_members_on_a_list_get_it_once_and_read_why_in_their_language(world: World) -> None:
    shop = await a_shop(world)
    words = {"fr": "Surprise !", "en": "A surprise!"}
    named: dict[str, Any] = {"members": ["m1", "m3", "m1"], "reason": words}
    assert await foretold(shop, **named) == {"members": 2, "of": None, "cost": 14, "budget": 70}
    bonus = await given(shop, **named)
    assert await given(shop, **named) == bonus
    assert [one["external_id"] for one in await picked(shop, bonus)] == ["m1", "m3"]
    assert await paid(world) == {"m1": 7, "m3": 7}
    assert await paid(world) == {"m1": 7, "m3": 7}
    [line] = (await shop.ask("GET", "/v1/members/m1/history"))["items"]
    assert line["reason"] == "A surprise!"
    [job] = (await shop.ask("GET", "/v1/jobs"))["items"]
    assert (job["status"], job["came"]) == ("done", {"paid": 2, "points": 14})


async def test_anybody_can_draw_again_by_the_seed_who_was_drawn(world: World) -> None:
    shop = await a_shop(world, members=9)
    await world.guest(await world.programme("other"))
    foreseen = await foretold(shop, drawn={"count": 3})
    assert foreseen == {"members": 3, "of": 9, "cost": 21, "budget": 70}
    bonus = await given(shop, drawn={"count": 3})
    rows = await world.db.fetch("select id::text from member where external_id is not null")
    seed = bytes.fromhex(bonus["seed"])
    order = sorted(rows, key=lambda row: sha256(seed + row["id"].encode()).digest())
    drawn = await picked(shop, bonus)
    assert [one["member_id"] for one in drawn] == [row["id"] for row in order[:3]]
    assert set(await paid(world)) == {one["external_id"] for one in drawn}
    assert (await given(shop, key="again", drawn={"count": 3}))["seed"] != bonus["seed"]


async def test_guests_are_drawn_only_where_it_says_so_and_a_segment_bounds_it(
    world: World,
) -> None:
    programme = await world.programme()
    shop = await world.partner(programme)
    await world.guest(programme)
    await shop.ask("PUT", "/v1/members/ada", {})
    await shop.ask("PUT", "/v1/members/bob", {})
    await shop.ask("PUT", "/v1/segments/few", {"definition": {"title": TITLE}})
    await shop.ask("POST", "/v1/segments/few/members", {"add": ["bob"]})
    assert (await foretold(shop, drawn={"count": 9}))["members"] == 2
    assert (await foretold(shop, drawn={"count": 9, "guests": True}))["members"] == 3
    await given(shop, drawn={"count": 9, "segment": "few"})
    assert await paid(world) == {"bob": 7}


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"drawn": {"count": 4}, "budget": 27}, "bonus.beyond_budget"),
        ({"members": ["m1", "m9"]}, "bonus.unknown_members"),
        ({"members": ["m1"], "drawn": {"count": 1}}, "bonus.bad"),
        ({}, "bonus.bad"),
        ({"drawn": {"count": 1, "segment": "none"}}, "bonus.bad"),
        ({"members": ["m1"], "reason": {"de": "Hallo"}}, "bonus.bad"),
        ({"members": ["m1"], "currency": "gold"}, "currency.missing"),
    ],
)
async def test_what_cannot_be_given_is_refused_when_foretold_and_when_given(
    world: World, more: dict[str, Any], code: str
) -> None:
    shop = await a_shop(world)
    for door in ("/v1/bonuses/previews", "/v1/bonuses"):
        answer = await shop.post(door, json={**BONUS, **more})
        assert (answer.status_code in (404, 422), answer.json()["code"]) == (True, code)
    assert await paid(world) == {}
    assert (await shop.ask("GET", "/v1/bonuses"))["items"] == []


async def test_two_runners_at_once_and_a_guest_who_joined_meanwhile_are_paid_once(
    world: World,
) -> None:
    programme = await world.programme()
    shop = await world.partner(programme)
    guest = await world.guest(programme)
    await given(shop, drawn={"count": 5, "guests": True})
    await shop.ask("PUT", "/v1/members/ada", {})
    await shop.ask("POST", "/v1/members/ada/merges", {"guest_id": guest.member_id})
    await asyncio.gather(*(work_off(WORKS, world.db, world.clock) for _ in range(3)))
    assert await paid(world) == {"ada": 7}


async def test_who_may_not_give_points_gives_no_bonus(world: World) -> None:
    reader = await world.partner(await world.programme(), "read")
    await reader.ask("POST", "/v1/bonuses", {**BONUS, "members": ["m1"]}, status=403)
