"""Whoever changes their profile changes nothing of what they did before: it is told as it was."""

from __future__ import annotations

from typing import Any

from tests.game.flows.undoing.shop import BUYS, SPENT, TITLE, Shop, a_shop, stars
from tests.world import World

IN_LYON = "member.attributes.city == 'Lyon'"
BOARD = {"title": TITLE, "metric": {"measure": {**SPENT, "where": IN_LYON}},
         "window": {"kind": "all_time"}}  # fmt: skip
POINTS = {**BOARD, "metric": {"measure": {
    "activity_type": "points.earned", "sum": "amount", "where": IN_LYON,
}}}  # fmt: skip


async def a_town(world: World, **rule: Any) -> Shop:
    """A shop that asks for the city of its customers, and two boards that count what they did, and
    what they were paid, in Lyon."""
    shop = await a_shop(world, **rule)
    await shop.partner.ask("PATCH", "/v1/programme", {"attributes": {"city": "string"}})
    for name, board in (("spent", BOARD), ("earned", POINTS)):
        await shop.partner.ask("PUT", f"/v1/boards/{name}", {"definition": board})
    return shop


async def moves(shop: Shop, **profile: Any) -> None:
    await shop.partner.ask("PUT", "/v1/members/anna", profile)


async def lives(shop: Shop, city: str | None) -> None:
    await moves(shop, attributes={"city": city})


async def test_who_moves_before_a_return_keeps_what_they_did_and_gets_nothing_new(
    world: World,
) -> None:
    shop = await a_town(world)
    for city, name, cents in (
        (None, "a", 500), ("Lyon", "b", 2_000), ("Lyon", "c", 4_000), ("Paris", "d", 7_000),
    ):  # fmt: skip
        await lives(shop, city)
        await shop.buys(name, cents)
    for city in ("Paris", "Lyon", None):
        await lives(shop, city)
        undone = await shop.returns("c", (1, 4))
        seen = await shop.state()
        assert (seen["spent"], seen["earned"]) == (5_000, 50)
        path = f"/v1/activities/reversals/{undone['id']}/reinstatement"
        await shop.moves(path, {"reason": "completed"})
        seen = await shop.state()
        assert (seen["spent"], seen["earned"]) == (6_000, 60)


async def test_who_moves_their_clock_finds_the_limits_of_the_days_of_then(world: World) -> None:
    shop = await a_town(world, caps=[{"period": "day", "times": 1}])
    await moves(shop, time_zone="UTC")
    await shop.buys("a", 1_000)
    await shop.buys("b", 2_000)
    await moves(shop, time_zone="Pacific/Auckland", day_start_hour=0)
    world.clock.forward(hours=1)
    await shop.returns("a")
    assert (await shop.state())["points"] == (20, 0, 0)


async def test_what_was_done_in_one_day_stays_in_one_day_wherever_the_member_is_now(
    world: World,
) -> None:
    shop = await a_shop(world)
    twice = {"title": TITLE, "goals": [{"measure": BUYS, "target": 2}], "period": "day",
             "prizes": [stars(40)]}  # fmt: skip
    await shop.partner.ask("PUT", "/v1/challenges/twice", {"definition": twice})
    await shop.put("streaks/daily")
    for zone, name in (("UTC", "a"), ("UTC", "b"), ("Pacific/Honolulu", "c")):
        await moves(shop, time_zone=zone)
        await shop.buys(name, 1_000)
        world.clock.forward(hours=5)
    for zone in ("Pacific/Auckland", "Pacific/Honolulu", "UTC"):
        await moves(shop, time_zone=zone)
        await shop.returns("c", (1, 9))
        seen = await shop.state()
        assert seen["stars"] == (40, 0, 0)
        assert seen["daily"] == (1, 1)


async def test_a_rule_over_the_past_pays_whom_it_paid_then_and_says_why(world: World) -> None:
    condition = f"{IN_LYON} && 'big' in member.segments == false && member.locale == 'fr'"
    shop = await a_town(world)
    rule = {"activity_type": "purchase", "amount": "10", "currency": "points",
            "condition": condition}  # fmt: skip
    await shop.partner.ask("PUT", "/v1/earn-rules/lyon", {"definition": rule})
    await lives(shop, "Lyon")
    bought = await shop.buys("a", 100)
    await lives(shop, "Paris")
    await shop.buys("b", 100)
    body = {"definition": rule, "name": "lyon", "days": 90}
    told = await shop.partner.ask("POST", "/v1/earn-rules/replays", body)
    assert told["cost"] == told["paid"] == {"points": 10}
    why = await shop.partner.ask("GET", f"/v1/activities/{bought}/explanation")
    [mine] = [one for one in why["rules"] if one["rule"] == "lyon"]
    assert (mine["paid"], mine["amount"], mine["as_of_now"]) == (10, 10, [])
    assert {one["name"]: one["worth"] for one in why["designs"]} == {"spent": 100}


async def test_where_nothing_asks_for_members_nothing_is_kept_of_them(world: World) -> None:
    shop = await a_shop(world)
    await shop.buys("a", 100)
    board = {**BOARD, "metric": {"measure": SPENT}}
    await shop.partner.ask("PUT", "/v1/boards/spent", {"definition": board})
    await shop.buys("b", 100)
    kept = await world.db.fetch("select was from activity where source = 'till'")
    assert [row["was"] for row in kept] == [None, None]
