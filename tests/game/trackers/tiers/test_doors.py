"""Tiers over HTTP: a ladder is saved, climbed, shown, paid better, set by hand and fallen from."""

from __future__ import annotations

from typing import Any

from game.trackers.tiers.reviews import review_tiers
from tests.world import CallerClient, MemberApp, World

LADDER: dict[str, Any] = {
    "title": {"en": "Club"},
    "tiers": [
        {"name": "base", "title": {"en": "Base"}},
        {
            "name": "silver",
            "title": {"en": "Silver"},
            "at_least": 100,
            "keep_at_least": 50,
            "benefits": {"earn_percent": 150, "perks": [{"en": "A cup"}]},
        },
        {"name": "gold", "title": {"en": "Gold"}, "at_least": 300},
    ],
    "qualify": {"by": "points", "currency": "points", "over": "rolling", "rolling_days": 30},
    "validity": {"days": 60},
    "notice_days": 10,
}


async def a_club(world: World, **more: Any) -> CallerClient:
    """A partner of a programme with a ladder, and a point for every cent."""
    partner = await world.partner(await world.programme())
    await partner.ask("PUT", "/v1/tiers/club", {"definition": {**LADDER, **more}, "active": True})
    await partner.ask(
        "PUT",
        "/v1/earn-rules/spend",
        {
            "definition": {
                "activity_type": "purchase",
                "amount": "activity.data.amount",
                "currency": "points",
            }
        },
    )
    return partner


async def bought(partner: CallerClient, who: str, amount: int, number: str) -> Any:
    body = {
        "specversion": "1.0", "id": number, "source": "till", "type": "purchase", "subject": who,
        "data": {"amount": amount},
    }  # fmt: skip
    return await partner.ask("POST", "/v1/activities", body)


async def mine(app: MemberApp) -> Any:
    return (await app.ask("GET", "/v1/me/tier"))["standing"]


async def test_a_member_climbs_and_sees_the_way(world: World) -> None:
    partner = await a_club(world)
    ada = await world.member(partner, "ada")
    answer = await ada.ask("GET", "/v1/me/tier")
    assert [tier["name"] for tier in answer["ladder"]["tiers"]] == ["base", "silver", "gold"]
    assert answer["standing"]["tier"] == "base"
    await bought(partner, "ada", 80, "1")
    standing = await mine(ada)
    assert standing["next"] == {"tier": "silver", "at_least": 100, "missing": 20, "percent": 80}
    await bought(partner, "ada", 20, "2")
    standing = await mine(ada)
    assert (standing["tier"], standing["valid_until"]) == ("silver", "2026-05-01")
    assert standing["keep"]["missing"] == 50, "in May all of this will have left the window"
    projected = standing["projected"]
    assert (projected["on"], projected["if_nothing_more"]["tier"]) == ("2026-05-01", "base")
    assert projected["at_this_pace"]["tier"] == "gold"


async def test_a_tier_changes_what_rules_pay(world: World) -> None:
    partner = await a_club(world)
    ada = await world.member(partner, "ada")
    for number, expected in (("1", 100), ("2", 250)):
        await bought(partner, "ada", 100, number)
        (purse,) = (await ada.ask("GET", "/v1/me/balances"))["items"]
        assert purse["available"] == expected


async def test_a_fall_is_announced_and_then_it_comes(world: World) -> None:
    partner = await a_club(world)
    ada = await world.member(partner, "ada")
    await bought(partner, "ada", 100, "1")
    for _ in range(62):
        world.clock.forward(days=1)
        await review_tiers(world.db, world.clock)
    lines = (await partner.ask("GET", "/v1/members/ada/tier/history"))["items"]
    assert [(line["why"], line["at"][:10]) for line in reversed(lines)] == [
        ("joined", "2026-03-02"),
        ("upgraded", "2026-03-02"),
        ("at_risk", "2026-04-21"),
        ("downgraded", "2026-05-02"),
    ]
    async with world.db.acquire() as tx:
        rows = await tx.fetch(
            "select data from event where feed_id = $1 and data->>'type' = 'tier' order by seq",
            ada.member_id,
        )
    assert [row["data"]["why"] for row in rows] == ["joined", "upgraded", "at_risk", "downgraded"]


async def test_staff_set_a_tier_with_a_reason_and_an_end(world: World) -> None:
    partner = await a_club(world)
    ada = await world.member(partner, "ada")
    body = {"tier": "gold", "reason": "Lost her bag", "until": "2026-03-09T09:00:00Z"}
    put = await partner.ask("PUT", "/v1/members/ada/tier", body)
    assert (put["tier"], put["earned"], put["manual"]["reason"]) == ("gold", "base", "Lost her bag")
    standing = await mine(ada)
    assert standing["tier"] == "gold"
    assert standing["manual"] == {"until": "2026-03-09T09:00:00Z", "reason": None, "author": None}
    await bought(partner, "ada", 120, "1")
    assert (await mine(ada))["tier"] == "gold"
    world.clock.forward(days=7)
    answer = await partner.ask("GET", "/v1/members/ada/tier")
    assert answer["standing"]["tier"] == "silver", "what was earned meanwhile holds"
    await review_tiers(world.db, world.clock)
    lines = (await partner.ask("GET", "/v1/members/ada/tier/history"))["items"]
    assert [line["why"] for line in reversed(lines)] == ["joined", "set", "upgraded", "downgraded"]
    assert (lines[-2]["author"], lines[-2]["reason"]) == ("test", "Lost her bag")


async def test_a_tier_that_was_set_can_be_withdrawn(world: World) -> None:
    partner = await a_club(world)
    ada = await world.member(partner, "ada")
    body = {"tier": "gold", "reason": "By mistake", "until": "2027-01-01T00:00:00Z"}
    await partner.ask("PUT", "/v1/members/ada/tier", body)
    assert (await partner.ask("DELETE", "/v1/members/ada/tier"))["tier"] == "base"
    refusal = await partner.ask("DELETE", "/v1/members/ada/tier", status=409)
    assert refusal["code"] == "tier.not_by_hand"
    assert (await mine(ada))["manual"] is None


async def test_a_tier_by_hand_that_cannot_be_is_refused(world: World) -> None:
    partner = await a_club(world)
    await world.member(partner, "ada")
    body = {"tier": "jade", "reason": "x", "until": "2027-01-01T00:00:00Z"}
    refusal = await partner.ask("PUT", "/v1/members/ada/tier", body, status=422)
    assert (refusal["code"], refusal["details"]["known"][0]) == ("tier.unknown", "base")
    past = {**body, "tier": "gold", "until": "2026-01-01T00:00:00Z"}
    refusal = await partner.ask("PUT", "/v1/members/ada/tier", past, status=422)
    assert refusal["code"] == "tier.ends_before_it_starts"
    for until in ("9999-12-31T23:59:59Z", "9999-12-31T23:59:59-12:00"):
        far = {**body, "tier": "gold", "until": until}
        refusal = await partner.ask("PUT", "/v1/members/ada/tier", far, status=422)
        assert refusal["code"] == "tier.ends_too_late"
    await partner.ask("PUT", "/v1/members/nobody/tier", {**body, "tier": "gold"}, status=404)


async def test_without_a_ladder_there_is_nothing_to_set(world: World) -> None:
    partner = await world.partner(await world.programme())
    ada = await world.member(partner, "ada")
    assert await ada.ask("GET", "/v1/me/tier") == {"ladder": None, "standing": None}
    body = {"tier": "gold", "reason": "x", "until": "2027-01-01T00:00:00Z"}
    refusal = await partner.ask("PUT", "/v1/members/ada/tier", body, status=404)
    assert refusal["code"] == "tier.no_ladder"


async def test_a_guest_outside_of_the_ladder_sees_it_and_stands_nowhere(world: World) -> None:
    programme = await world.programme()
    partner = await world.partner(programme)
    body = {"definition": {**LADDER, "members_only": True}, "active": True}
    await partner.ask("PUT", "/v1/tiers/club", body)
    answer = await (await world.guest(programme)).ask("GET", "/v1/me/tier")
    assert answer["ladder"]["name"] == "club" and answer["standing"] is None


async def test_what_was_spent_ends_a_tier_by_balance_with_the_day_and_says_so(
    world: World,
) -> None:
    by = {"qualify": {"by": "balance", "currency": "points"}, "validity": {}}
    partner = await a_club(world, **by)
    ada = await world.member(partner, "ada")
    await bought(partner, "ada", 120, "1")
    assert (await mine(ada))["valid_until"] is None
    spent = {"amount": 100, "currency": "points", "reason": "a cup"}
    once = {"Idempotency-Key": "a cup"}
    await partner.ask("POST", "/v1/members/ada/spends", spent, status=201, headers=once)
    standing = await mine(ada)
    assert (standing["tier"], standing["value"], standing["keep"]["missing"]) == ("silver", 20, 30)
    assert (standing["valid_until"], standing["at_risk"]) == ("2026-03-02", True)
    await bought(partner, "ada", 10, "2")
    assert (await mine(ada))["value"] == 35, "the rate of the day"
    world.clock.forward(days=1)
    ada = await world.member(partner, "ada")
    assert (await mine(ada))["tier"] == "base"
    await review_tiers(world.db, world.clock)
    await bought(partner, "ada", 10, "3")
    assert (await mine(ada))["value"] == 45
