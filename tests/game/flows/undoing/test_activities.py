"""What is undone is undone everywhere: a returned order, seen from outside."""

from __future__ import annotations

import asyncio
from collections import Counter
from typing import Any

from tests.game.flows.undoing.shop import DESIGNS, Shop, a_shop
from tests.game.ledger.desk import proof_of
from tests.world import World

WITHOUT = {
    "points": (40, 0, 0), "stars": (0, 0, 0), "earner": (0, 40), "regular": (0, 2),
    "big": (0, 4_000), "both": (0, 0), "twelve-thousand": ([4_000], 0), "daily": (2, 2),
    "by-points": 40, "by-count": 2, "by-amount": 4_000, "ladder": ("low", 40),
}  # fmt: skip
"""What the two small purchases come to."""

WITH = {
    "points": (120, 0, 0), "stars": (207, 0, 0), "earner": (1, None), "regular": (1, None),
    "big": (1, None), "both": (1, None), "twelve-thousand": ([12_000], 1), "daily": (3, 3),
    "by-points": 120, "by-count": 3, "by-amount": 12_000, "ladder": ("gold", 120),
}  # fmt: skip


async def a_week(world: World) -> Shop:
    """Two small purchases and a big one, by which anna reached everything."""
    shop = await a_shop(world)
    await shop.put()
    await shop.days(a=2_000, b=2_000)
    await shop.buys("c", 8_000)
    assert await shop.state() == WITH
    return shop


def gone(answer: Any) -> dict[str, tuple[int, int]]:
    return {one["name"]: (one["before"], one["after"]) for one in answer["changes"]}


async def test_a_returned_order_leaves_what_there_would_be_without_it(world: World) -> None:
    shop = await a_week(world)
    answer = await shop.returns("c")
    assert await shop.state() == WITHOUT
    assert gone(answer)["daily"] == (3, 2) and gone(answer)["both"] == (1, 0)
    paid = Counter[str]()
    for one in answer["transactions"]:
        paid[one["currency"]] += one["amount"]
    assert paid == {"points": -80, "stars": -207} and answer["stays"] == []
    assert (await proof_of(world.db)).balanced


async def test_an_order_that_stands_after_all_has_everything_again_and_once(world: World) -> None:
    shop = await a_week(world)
    undone = await shop.returns("c")
    path = f"/v1/activities/reversals/{undone['id']}/reinstatement"
    again = await shop.moves(path, {"reason": "completed"})
    assert await shop.state() == WITH and again["returned"] == {"returned": 0, "of": 1}
    refused = await shop.moves(path, {"reason": "completed"}, status=409)
    assert refused["code"] == "activity.already_undone"
    await shop.returns("c")
    assert await shop.state() == WITHOUT
    assert (await proof_of(world.db)).balanced


async def test_parts_add_up_to_what_one_return_would_take(world: World) -> None:
    shop = await a_week(world)
    await shop.returns("c", (1, 7))
    await shop.returns("c", (2, 7))
    parts = await shop.state()
    assert parts["points"] == (40 + 80 - 80 * 3 // 7, 0, 0)
    assert parts["by-amount"] == 4_000 + 8_000 * 4 // 7 and parts["regular"] == (1, None)
    last = await shop.returns("c")
    assert last["returned"] == {"returned": 1, "of": 1}
    assert await shop.state() == WITHOUT
    assert (await proof_of(world.db)).balanced


async def test_what_was_taken_back_is_earned_again_with_its_prizes(world: World) -> None:
    shop = await a_week(world)
    await shop.returns("c")
    await shop.buys("d", 8_000)
    assert await shop.state() == WITH
    await shop.returns("d")
    await shop.buys("e", 8_000)
    assert await shop.state() == WITH
    assert (await proof_of(world.db)).balanced


async def test_what_is_spent_already_is_owed_and_told(world: World) -> None:
    shop = await a_week(world)
    spend = {"currency": "stars", "amount": 200, "reason": "mug"}
    spent = await shop.moves("/v1/members/anna/spends", spend)
    answer = await shop.returns("c")
    assert (await shop.state())["stars"] == (0, 0, 200)
    [stays] = answer["stays"]
    assert stays == {"kind": "points", "name": "stars", "why": "were_spent", "amount": 200}
    await shop.moves(f"/v1/transactions/{spent['id']}/reversals", {"reason": "no mug"})
    assert await shop.state() == WITHOUT
    assert (await proof_of(world.db)).balanced


async def test_a_preview_tells_all_of_it_and_changes_nothing(world: World) -> None:
    shop = await a_week(world)
    id = await shop.buys("d", 100)
    path = f"/v1/activities/{id}/reversals"
    foreseen = await shop.partner.ask("POST", f"{path}/preview", {"reason": "returned"})
    before = await shop.state()
    answer = await shop.returns("d", path=path)
    assert gone(foreseen) == gone(answer) != {}
    assert [one["amount"] for one in foreseen["transactions"]] == [-1]
    assert before["regular"] == (1, None) and before["points"] == (121, 0, 0)


async def test_fifty_returns_at_once_take_it_once(world: World) -> None:
    shop = await a_week(world)
    body = {"source": "till", "id": "c", "reason": "returned"}
    path = "/v1/activities/reversals"
    answers = await asyncio.gather(
        *(
            shop.partner.post(path, json=body, headers={"Idempotency-Key": f"{n}"})
            for n in range(50)
        )
    )
    assert Counter(one.status_code for one in answers) == {201: 1, 409: 49}
    assert await shop.state() == WITHOUT
    assert (await proof_of(world.db)).balanced


async def test_more_than_there_is_is_refused_in_words(world: World) -> None:
    shop = await a_shop(world)
    await shop.buys("a", 1_000)
    await shop.returns("a", (2, 3))
    code = (await shop.returns("a", (2, 3), status=409))["code"]
    assert code == "activity.already_undone"
    assert (await shop.returns("b", status=404))["code"] == "activity.missing"
    half = {"source": "till", "id": "a", "returned": 1, "reason": "returned"}
    refused = await shop.moves("/v1/activities/reversals", half, status=422)
    assert refused["code"] == "activity.bad_part"


async def test_a_design_counts_what_came_since_it_is_there_and_loses_no_more(world: World) -> None:
    shop = await a_shop(world)
    await shop.days(a=6_000, b=6_000)
    await shop.put("badges/big")
    await shop.days(c=9_000, d=2_000)
    assert (await shop.state())["big"] == (1, None)
    await shop.returns("a")
    assert (await shop.state())["big"] == (1, None)
    await shop.returns("d")
    assert (await shop.state())["big"] == (0, 9_000)


async def test_a_badge_whose_goal_was_raised_since_is_not_lost_by_another_return(
    world: World,
) -> None:
    shop = await a_shop(world)
    await shop.put("badges/regular")
    await shop.days(a=100, b=100, c=100, d=100)
    dearer = {**DESIGNS["badges/regular"], "levels": [{"at_least": 9}]}
    await shop.partner.ask("PUT", "/v1/badges/regular", {"definition": dearer})
    await shop.returns("d")
    assert (await shop.state())["regular"][0] == 1


async def test_room_under_a_cap_is_given_to_what_came_behind(world: World) -> None:
    shop = await a_shop(world, caps=[{"period": "day", "amount": 150}])
    await shop.put("boards/by-points")
    for name in ("a", "b", "c"):
        await shop.buys(name, 10_000)
        world.clock.forward(seconds=1)
    full = {"points": (150, 0, 0), "stars": (0, 0, 0), "by-points": 150}
    assert await shop.state() == full
    first = await shop.returns("a")
    assert sum(one["amount"] for one in first["transactions"]) == 0
    assert await shop.state() == full
    await shop.returns("b", (1, 4))
    await shop.returns("c", (1, 2))
    assert (await shop.state())["points"] == (125, 0, 0)
    path = f"/v1/activities/reversals/{first['id']}/reinstatement"
    await shop.moves(path, {"reason": "completed"})
    assert await shop.state() == full
    for name in ("a", "b", "c"):
        await shop.returns(name)
    assert await shop.state() == {"points": (0, 0, 0), "stars": (0, 0, 0), "by-points": None}
    assert (await proof_of(world.db)).balanced


async def test_a_single_award_taken_back_is_seen_by_what_counts_points(world: World) -> None:
    shop = await a_week(world)
    lines = (await shop.partner.ask("GET", "/v1/members/anna/history"))["items"]
    award = next(one for one in lines if one["amount"] == 80)
    path = f"/v1/transactions/{award['id']}/reversals"
    undone = await shop.moves(path, {"reason": "wrong"})
    seen = await shop.state()
    assert {name: seen[name] for name in ("points", "earner", "by-points", "ladder")} == {
        "points": (40, 0, 0), "earner": (0, 40), "by-points": 40, "ladder": ("low", 40),
    }  # fmt: skip
    assert seen["stars"] == (187, 0, 0) and seen["both"] == (1, None)
    path = f"/v1/transactions/{undone['id']}/reinstatement"
    await shop.moves(path, {"reason": "right after all"})
    assert await shop.state() == WITH


async def test_what_was_taken_back_by_hand_stays_so_whatever_its_cause_says(world: World) -> None:
    shop = await a_week(world)
    lines = (await shop.partner.ask("GET", "/v1/members/anna/history"))["items"]
    prize = next(one for one in lines if one["amount"] == 30)
    cause = {"undoing": "as the house would"}
    path = f"/v1/transactions/{prize['id']}/reversals"
    await shop.moves(path, {"reason": "wrong", "cause": cause})
    without = await shop.state()
    undone = await shop.returns("c")
    path = f"/v1/activities/reversals/{undone['id']}/reinstatement"
    await shop.moves(path, {"reason": "completed"})
    assert await shop.state() == without


async def test_a_movement_is_reversed_by_the_key_that_asked_for_it(world: World) -> None:
    shop = await a_shop(world)
    key = {"headers": {"Idempotency-Key": "order-7"}}
    body = {"currency": "points", "amount": 9, "reason": "sorry"}
    await shop.buys("a", 100)
    await shop.partner.ask("POST", "/v1/members/anna/awards", body, status=201, **key)
    await shop.moves("/v1/transactions/reversals", {"key": "order-7", "reason": "no"})
    assert (await shop.state())["points"] == (1, 0, 0)
    unknown = {"key": "order-8", "reason": "no"}
    refused = await shop.moves("/v1/transactions/reversals", unknown, status=404)
    assert refused["code"] == "ledger.transaction_missing"


async def test_a_return_and_a_spend_at_once_make_no_points(world: World) -> None:
    shop = await a_shop(world)
    for name in ("a", "b", "c"):
        await shop.buys(name, 5_000, name)
        door, spend = f"/v1/members/{name}/spends", {"currency": "points", "amount": 40}
        key, late = {"Idempotency-Key": f"spend-{name}"}, {**spend, "reason": "mug"}
        spent, undone = await asyncio.gather(
            shop.partner.post(door, json=late, headers=key), shop.returns(name)
        )
        bought = 40 if spent.status_code == 201 else 0
        assert (await shop.state(name))["points"] == (0, 0, bought)
        assert undone["transactions"][0]["owed"] == bought
    assert (await proof_of(world.db)).balanced


async def test_what_stands_after_all_gets_no_more_than_its_cap_leaves_by_then(world: World) -> None:
    shop = await a_shop(world, caps=[{"period": "day", "amount": 60}])
    early = world.clock().isoformat()
    world.clock.forward(hours=1)
    await shop.buys("a", 5_000)
    undone = await shop.returns("a")
    await shop.buys("b", 5_000, time=early)
    path = f"/v1/activities/reversals/{undone['id']}/reinstatement"
    await shop.moves(path, {"reason": "completed"})
    assert (await shop.state())["points"] == (60, 0, 0)
    assert (await proof_of(world.db)).balanced
