"""What is returned article by article comes to what it would have come to at once."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from tests.game.flows.till.test_doors import MEMBER, a_partner, key, of
from tests.game.ledger.desk import proof_of
from tests.world import CallerClient, World


def returned(count: int, whole: int) -> dict[str, Any]:
    return {"part": {"returned": count, "of": whole}, "reason": "returned"}


async def balance(partner: CallerClient) -> int:
    [one] = (await partner.ask("GET", f"{MEMBER}/balances"))["items"]
    return int(one["available"])


@pytest.mark.parametrize(("points", "articles"), [(10, 7), (9, 10)])
async def test_articles_returned_one_by_one_take_all_points_back_and_give_all_back(
    world: World, points: int, articles: int
) -> None:
    _, partner = await a_partner(world)
    await world.member(partner, "anna")
    await partner.ask("POST", f"{MEMBER}/awards", of(points), status=201, **key("a"))
    spent = await partner.ask("POST", f"{MEMBER}/spends", of(points), status=201, **key("s"))
    earned = await partner.ask("POST", f"{MEMBER}/awards", of(points), status=201, **key("e"))
    for posted, back in ((spent, points), (earned, 0)):
        before = await balance(partner)
        for n in range(1, articles + 1):
            door = f"/v1/transactions/{posted['id']}/reversals"
            name = key(f"{posted['id']}-{n}")
            told = await partner.ask("POST", door, returned(1, articles), status=201, **name)
            moved = abs(await balance(partner) - before)
            assert moved == points * n // articles
        again = await partner.ask("POST", door, returned(1, articles), status=201, **name)
        assert again == told
        assert await balance(partner) == points + back
        over = await partner.ask("POST", door, returned(1, articles), status=409, **key("over"))
        assert over["code"] == "ledger.already_reversed"
    assert (await proof_of(world.db)).balanced


async def test_fifty_articles_returned_at_once_take_each_point_once(world: World) -> None:
    _, partner = await a_partner(world)
    await world.member(partner, "anna")
    given = await partner.ask("POST", f"{MEMBER}/awards", of(33), status=201, **key("a"))
    door = f"/v1/transactions/{given['id']}/reversals"
    answers = await asyncio.gather(*(
        partner.post(door, json=returned(1, 40), **key(f"r{n}")) for n in range(50)
    ))  # fmt: skip
    codes = [answer.status_code for answer in answers]
    assert (codes.count(201), codes.count(409)) == (40, 10)
    assert await balance(partner) == 0
