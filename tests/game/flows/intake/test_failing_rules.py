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
