"""A definition is checked while it is written: what saving would refuse is told at its place."""

from __future__ import annotations

from typing import Any

import pytest

from tests.game.flows.launch.test_designs import CAMPAIGNS, OTHERS, SOUND
from tests.world import CallerClient, World

RULE = {"activity_type": "purchase", "amount": "10", "currency": "points"}


async def told(partner: CallerClient, kind: str, definition: Any, **more: Any) -> Any:
    return await partner.ask(
        "POST", f"/v1/schemas/{kind}/checks", {"definition": definition, **more}
    )


async def test_what_can_be_saved_has_no_problems_and_is_not_saved(world: World) -> None:
    partner = await world.partner(await world.programme())
    for kind, definition in {**SOUND, **OTHERS}.items():
        assert (await told(partner, kind, definition))["problems"] == [], kind
    assert (await partner.ask("GET", "/v1/badges"))["items"] == []
    for kind, definition in CAMPAIGNS.items():
        await told(partner, kind, definition)
    await partner.ask("POST", "/v1/schemas/nothing/checks", {"definition": {}}, status=404)


@pytest.mark.parametrize(
    ("kind", "definition", "where", "why"),
    [
        ("earn-rule", {**RULE, "amount": "activity.data.amont"}, "amount", "amont"),
        ("earn-rule", {**RULE, "condition": "1 >"}, "condition", "column"),
        ("earn-rule", {**RULE, "activity_type": "dance"}, "activity_type", "declare it first"),
        ("earn-rule", {**RULE, "caps": [{"period": "day", "times": 0}]}, "caps[0].times", ">= 1"),
        ("multiplier", {"title": {"de": "Eins"}, "percent": 150}, "title.de", "speaks"),
        ("currency", {"name": {"en": "a"}, "plural": {"en": "b"}, "expiry": {}}, "", "after_days"),
        ("activity-type", {"fields": {"sum": {"type": "list"}}}, "fields.sum", "list"),
        ("activity-type", {"fields": {}}, "fields.amount", "amount"),
    ],
)
async def test_what_would_be_refused_is_told_at_its_place(
    world: World, kind: str, definition: Any, where: str, why: str
) -> None:
    partner = await world.partner(await world.programme())
    [fault] = (await told(partner, kind, definition, name="purchase"))["problems"]
    assert fault["where"] == where
    assert why in fault["why"]


async def test_a_rule_that_probably_never_pays_is_doubted(world: World) -> None:
    partner = await world.partner(await world.programme())
    rule = {**RULE, "condition": "member.tier == 'gold'"}
    [doubt] = (await told(partner, "earn-rule", rule))["warnings"]
    assert doubt["where"] == "condition"
