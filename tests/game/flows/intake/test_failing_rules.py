"""A rule that cannot be worked out harms nobody, and says so where it is shown."""

from __future__ import annotations

import re
from typing import Any

from tests.world import CallerClient, World

RULE = {
    "activity_type": "purchase",
    "amount": "1000 / activity.data.items",
    "currency": "points",
}


def purchases(*items: int) -> list[dict[str, Any]]:
    return [
        {
            "specversion": "1.0", "id": f"order-{number}", "source": "shop", "type": "purchase",
            "subject": f"ada-{number}", "data": {"amount": 100, "items": many},
        }
        for number, many in enumerate(items)
    ]  # fmt: skip


async def failures(admin: CallerClient) -> Any:
    return (await admin.ask("GET", "/v1/earn-rules/rule"))["failures"]


async def test_a_rule_that_fails_tells_how_often_why_when_and_for_what(world: World) -> None:
    programme = await world.programme()
    admin = await world.partner(programme)
    await admin.ask("PUT", "/v1/earn-rules/rule", {"definition": RULE})
    await admin.ask("POST", "/v1/activities/dry-run", purchases(0))
    assert await failures(admin) is None
    played = await admin.ask("POST", "/v1/activities", purchases(0, 10, 0))
    assert [one["status"] for one in played["items"]] == ["accepted"] * 3
    told = await failures(admin)
    assert (told["count"], told["source"], told["external_id"]) == (2, "shop", "order-2")
    assert "divide by zero" in told["error"]
    assert told["at"] == "2026-03-02T09:00:00Z"
    [listed] = (await admin.ask("GET", "/v1/earn-rules"))["items"]
    assert listed["failures"] == told
    metrics = (await admin.get("/metrics")).text
    [count] = re.findall(f'earn_rule_failures_total{{programme="{programme.id}"}} (.*)', metrics)
    assert float(count) == 2

    await admin.ask("POST", "/v1/activities", purchases(0, 10, 0, 0))
    assert (await failures(admin))["count"] == 3
    mended = {**RULE, "condition": "activity.data.items > 0"}
    await admin.ask("PUT", "/v1/earn-rules/rule", {"definition": mended})
    assert await failures(admin) is None


async def test_a_condition_that_fails_is_told_too(world: World) -> None:
    admin = await world.partner(await world.programme())
    rule = {**RULE, "amount": "10", "condition": "activity.data.amount / activity.data.items > 1"}
    await admin.ask("PUT", "/v1/earn-rules/rule", {"definition": rule})
    await admin.ask("POST", "/v1/activities", purchases(0)[0])
    assert (await failures(admin))["count"] == 1


FEW = "activity.data.amount / activity.data.items > 1"


async def test_a_condition_of_a_design_that_fails_is_told_in_all_that_say_it(world: World) -> None:
    programme = await world.programme()
    admin = await world.partner(programme)
    measure = {"activity_type": "purchase", "where": FEW}
    title = {"fr": "Le titre"}
    counted = {
        "title": title,
        "how": {"by": "measure", "measure": measure},
        "levels": [{"at_least": 1}],
    }
    designs: dict[str, Any] = {
        "badges/big": counted,
        "streaks/daily": {"title": title, "conditions": [{"measure": measure}]},
        "multipliers/double": {
            "title": title,
            "percent": 200,
            "condition": "1 / (activity.hour - 10) > 0",
        },
    }
    for path, definition in designs.items():
        saved = await admin.ask("PUT", f"/v1/{path}", {"definition": definition})
        assert saved["failures"] == []
    await admin.ask("PUT", "/v1/earn-rules/rule", {"definition": {**RULE, "amount": "1"}})
    await admin.ask("POST", "/v1/activities/dry-run", purchases(0))
    await admin.ask("POST", "/v1/activities", purchases(0, 10, 0))
    for path in ("badges/big", "streaks/daily"):
        [told] = (await admin.ask("GET", f"/v1/{path}"))["failures"]
        assert (told["condition"], told["count"], told["external_id"]) == (FEW, 2, "order-2")
        assert "divide by zero" in told["error"]
    [listed] = (await admin.ask("GET", "/v1/badges"))["items"]
    assert listed["failures"] == [told]
    [told] = (await admin.ask("GET", "/v1/multipliers/double"))["failures"]
    assert told["count"] == 3
    metrics = (await admin.get("/metrics")).text
    [count] = re.findall(f'condition_failures_total{{programme="{programme.id}"}} (.*)', metrics)
    assert float(count) == 5
    measure["where"] = "activity.data.items > 0"
    saved = await admin.ask("PUT", "/v1/badges/big", {"definition": counted})
    assert saved["failures"] == []
