"""Why this many: a member is told in their own words, and nothing that is not for them."""

from __future__ import annotations

from typing import Any

from tests.game.flows.past.test_why import buys
from tests.world import CallerClient, MemberApp, World

RULE: dict[str, Any] = {
    "activity_type": "purchase", "amount": "10", "currency": "points",
    "reason": {"fr": "Un grain par achat", "en": "A bean a purchase"},
    "condition": "activity.data.amount >= 500 && !('churned' in member.segments)",
}  # fmt: skip


async def rule(partner: CallerClient, **more: Any) -> None:
    await partner.ask("PUT", "/v1/earn-rules/secret-slug", {"definition": {**RULE, **more}})


async def told(anna: MemberApp, bought: Any, language: str = "en") -> dict[str, Any]:
    door = f"/v1/me/activities/{bought['activity_id']}/explanation"
    answer = await anna.get(door, headers={"Accept-Language": language})
    assert answer.status_code == 200 and "secret-slug" not in answer.text
    assert "activity." not in answer.text and "churned" not in answer.text
    found: dict[str, Any] = answer.json()
    return found


async def test_caps_rests_and_budgets_are_told_in_plain_words(world: World) -> None:
    partner = await world.partner(await world.programme())
    await world.member(partner, "anna")
    await rule(partner, caps=[{"period": "day", "times": 1}])
    paid, capped = await buys(partner, "1", 600), await buys(partner, "2", 600)
    small = await buys(partner, "3", 100)
    world.clock.forward(days=1)
    await rule(partner, caps=[{"period": "day", "amount": 14}])
    [_, cut] = [await buys(partner, str(n), 600) for n in (4, 5)]
    world.clock.forward(days=1)
    await rule(partner, cooldown_s=7200)
    [_, tired] = [await buys(partner, str(n), 600) for n in (6, 7)]
    world.clock.forward(days=1)
    await rule(partner, budget={"amount": 14})
    [_, rest, none] = [await buys(partner, str(n), 600) for n in (8, 9, 10)]

    anna = await world.member(partner, "anna")
    found = await told(anna, paid)
    assert found["reasons"] == [
        {"title": "A bean a purchase", "currency": "points", "paid": 10,
         "words": ["The usual amount."]}
    ]  # fmt: skip
    assert found["awards"] == [{"currency": "points", "amount": 10, "reason": "Un grain par achat"}]
    words = [(await told(anna, one))["reasons"][0]["words"] for one in (capped, cut, rest, none)]
    assert words == [
        ["This counts at most once a day; by then it had counted once."],
        ["This gives at most 14 points a day; 4 points was left."],
        ["It got the rest of what was set aside for this."],
        ["All that was set aside for this had been given away."],
    ]
    [reason] = (await told(anna, tired, "fr-FR,en"))["reasons"]
    assert reason["title"] == "Un grain par achat" and reason["paid"] == 0
    assert reason["words"] == [
        "Trop tôt après la dernière fois : cela compte de nouveau à partir de"
        " mercredi 4 mars, 12:00."
    ]
    found = await told(anna, small)  # It is for a segment: not even that there is one.
    assert (found["reasons"], found["words"]) == (
        [], ["No points are given for this at the moment."],
    )  # fmt: skip
    await rule(partner, condition="activity.data.amount >= 500")
    found = await told(anna, await buys(partner, "11", 100))
    assert found["reasons"] == [] and "conditions that were not met" in found["words"][0]


async def test_nobody_reads_of_another_member(world: World) -> None:
    partner = await world.partner(await world.programme())
    await world.member(partner, "anna")
    bert = await world.member(partner, "bert")
    bought = await buys(partner, "1", 600)
    door = f"/v1/me/activities/{bought['activity_id']}/explanation"
    assert (await bert.ask("GET", door, status=404))["code"] == "activity.missing"
