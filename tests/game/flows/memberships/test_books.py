"""What terms brought in, and what would be given back of them, as the reports of money say it."""

from __future__ import annotations

from tests.game.flows.memberships.test_memberships import AT, a_club, cancel, owed, sell
from tests.world import World


async def test_what_is_owed_for_terms_is_what_cancelling_them_all_gives_back(
    world: World,
) -> None:
    partner = await a_club(world)
    await partner.ask("PUT", "/v1/members/bob", {})
    first, second = await sell(partner, "pay 1"), await sell(partner, "pay 2")
    world.clock.forward(days=9)
    gold, key = {"tier": "gold"}, {"Idempotency-Key": "gold"}
    bobs = await partner.ask("POST", "/v1/members/bob/memberships", gold, status=201, headers=key)
    terms = [*(await partner.ask("GET", AT))["items"], bobs]
    told = await owed(partner)
    assert [(one["tier"], one["terms"], one["paid"]) for one in told] == [
        ("gold", 1, 9900), ("silver", 2, 1998),
    ]  # fmt: skip
    assert sum(one["give_back"] for one in told) == sum(one["give_back_now"] for one in terms)
    assert [one["give_back"] for one in await owed(partner, "?on=2026-03-02")] == [967 + 999]
    back = await cancel(partner, first, "now")
    assert back["give_back"] == told[1]["give_back"] == 677 + 999
    assert [one["tier"] for one in await owed(partner)] == ["gold"]
    assert [one["give_back"] for one in await owed(partner, "?on=2026-03-10")] == [709 + 999]
    [_, silver] = (await partner.ask("GET", "/v1/costs"))["memberships"]
    assert silver == {
        "tier": "silver", "title": {"en": "Silver"}, "money": "EUR", "sold": 2, "paid": 1998,
        "cancelled": 2, "given_back": 677 + 999, "earned": 322,
    }, "ten days of 31 were had"  # fmt: skip
    days = [f"2026-03-{day:02}" for day in range(1, 12)]
    earned = [
        (await partner.ask("GET", f"/v1/costs?since={day}&until={day}"))["memberships"]
        for day in days
    ]
    assert sum(one["earned"] for day in earned for one in day if one["tier"] == "silver") == 322
    assert second["paid"] == 999
