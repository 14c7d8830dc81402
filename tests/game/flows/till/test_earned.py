"""Points given by hand are earned like any others: whatever listens to earned points hears it."""

from __future__ import annotations

from typing import Any

from tests.world import CallerClient, World

EARNER = {
    "definition": {
        "title": {"en": "Earn a hundred"},
        "goals": [{"measure": {"activity_type": "points.earned", "sum": "amount"}, "target": 100}],
        "prizes": [{"amount": 7}],
    }
}


async def give(
    partner: CallerClient, amount: int, key: str, kind: str = "awards", status: int = 201
) -> Any:
    body = {"currency": "points", "amount": amount, "reason": "thanks"}
    headers = {"Idempotency-Key": key}
    return await partner.ask(
        "POST", f"/v1/members/anna/{kind}", body, status=status, headers=headers
    )


async def progress(partner: CallerClient) -> tuple[int, bool]:
    (seen,) = (await partner.ask("GET", "/v1/members/anna/challenges"))["items"]
    return seen["goals"][0]["value"], seen["completed"]


async def test_points_given_by_hand_move_a_challenge_and_its_prize_follows(world: World) -> None:
    partner = await world.partner(await world.programme())
    await partner.ask("PUT", "/v1/challenges/earner", EARNER)
    anna = await world.member(partner, "anna")
    await give(partner, 60, "a")
    assert await progress(partner) == (60, False)
    posted = await give(partner, 40, "b")
    assert posted["amount"] == 40
    assert await progress(partner) == (100, True)
    history = (await anna.ask("GET", "/v1/me/history"))["items"]
    assert [one["amount"] for one in history] == [7, 40, 60]


async def test_an_award_sent_twice_is_heard_once(world: World) -> None:
    partner = await world.partner(await world.programme())
    await partner.ask("PUT", "/v1/challenges/earner", EARNER)
    await world.member(partner, "anna")
    first, second = await give(partner, 60, "a"), await give(partner, 60, "a")
    assert first["id"] == second["id"]
    assert await progress(partner) == (60, False)


async def test_points_that_are_spent_taken_or_given_back_are_not_earned(world: World) -> None:
    partner = await world.partner(await world.programme())
    await partner.ask("PUT", "/v1/challenges/earner", EARNER)
    await world.member(partner, "anna")
    await give(partner, 60, "a")
    spent = await give(partner, 50, "b", "spends")
    await give(partner, 10, "c", "debits")
    await partner.ask(
        "POST", f"/v1/transactions/{spent['id']}/reversals", {"reason": "back"},
        status=201, headers={"Idempotency-Key": "d"},
    )  # fmt: skip
    assert await progress(partner) == (60, False)


async def test_an_award_that_is_refused_is_not_heard(world: World) -> None:
    partner = await world.partner(await world.programme())
    await partner.ask("PUT", "/v1/challenges/earner", EARNER)
    await world.member(partner, "anna")
    await give(partner, 60, "a")
    await give(partner, 61, "a", status=422)
    assert await progress(partner) == (60, False)
