"""The same activities end in the same state, in whichever order they arrive."""

from __future__ import annotations

from itertools import count, permutations
from typing import Any

from tests.world import CallerClient, World

_NUMBERS = count()


def event(subject: str, time: str, type_name: str = "visit", **data: Any) -> dict[str, Any]:
    return {
        "specversion": "1.0", "id": str(next(_NUMBERS)), "source": "shop", "type": type_name,
        "subject": subject, "time": time, "data": data,
    }  # fmt: skip


async def published(admin: CallerClient, *events: dict[str, Any]) -> list[dict[str, Any]]:
    """What each came to; one after the other."""
    return [await admin.ask("POST", "/v1/activities", one) for one in events]


async def test_of_all_profile_answers_the_latest_stands_whenever_it_came(world: World) -> None:
    admin = await world.partner(await world.programme(attributes={"city": "string"}))
    told = [("2020-01-01", "Brest"), ("2026-01-01", "Lille"), ("2026-01-01", "Arras")]
    for number, order in enumerate(permutations(told)):
        subject = f"ada-{number}"
        for day, city in order:
            answer = {"attribute": "city", "value": city}
            await published(admin, event(subject, f"{day}T00:00:00Z", "profile.answered", **answer))
        member = await admin.ask("GET", f"/v1/members/{subject}")
        assert member["attributes"] == {"city": "Lille"}


async def test_an_old_answer_that_comes_late_overwrites_nothing_that_the_brand_told(
    world: World,
) -> None:
    admin = await world.partner(await world.programme(attributes={"city": "string"}))
    old = {"attribute": "city", "value": "Brest"}
    for city in ("Lyon", None):
        await admin.ask("PUT", "/v1/members/ada", {"attributes": {"city": city}})
        await published(admin, event("ada", "2026-03-02T08:59:00Z", "profile.answered", **old))
        attributes = (await admin.ask("GET", "/v1/members/ada"))["attributes"]
        assert attributes.get("city") == city
    await published(admin, event("ada", "2026-03-02T09:01:00Z", "profile.answered", **old))
    assert (await admin.ask("GET", "/v1/members/ada"))["attributes"] == {"city": "Brest"}


async def test_an_empty_answer_is_none(world: World) -> None:
    admin = await world.partner(await world.programme(attributes={"city": "string"}))
    rule = {"activity_type": "profile.answered", "amount": "15", "currency": "points"}
    await admin.ask("PUT", "/v1/earn-rules/profile", {"definition": rule})
    await admin.ask("PUT", "/v1/members/ada", {"attributes": {"city": "Lyon"}})
    for value in ("", "  "):
        answer = event("ada", "2026-03-02T09:00:00Z", "profile.answered", attribute="city",
                       value=value)  # fmt: skip
        refused = await admin.ask("POST", "/v1/activities", answer, status=422)
        assert (refused["code"], refused["details"]["field"]) == ("activity.bad_data", "value")
    assert (await admin.ask("GET", "/v1/members/ada"))["attributes"] == {"city": "Lyon"}


async def test_a_late_activity_earns_by_the_rule_that_was_in_force_when_it_happened(
    world: World,
) -> None:
    admin = await world.partner(await world.programme())
    rule = {"activity_type": "visit", "amount": "10", "currency": "points"}
    days = [("2026-03-03T12:00:00Z", 10), ("2026-03-04T12:00:00Z", 20), ("2026-03-05T12:00:00Z", 0)]
    await admin.ask("PUT", "/v1/earn-rules/rule", {"definition": rule})
    for amount, active in (("20", True), ("20", False)):
        world.clock.forward(days=1, hours=15)
        body = {"definition": {**rule, "amount": amount}, "active": active}
        await admin.ask("PUT", "/v1/earn-rules/rule", body)
        world.clock.forward(hours=-15)
    world.clock.forward(days=10)
    for number, order in enumerate(permutations(days)):
        for moment, due in order:
            [came] = await published(admin, event(f"ada-{number}", moment))
            assert sum(one["amount"] for one in came.get("awards", [])) == due
    [line] = (await admin.ask("GET", "/v1/members/ada-0/history?limit=1"))["items"]
    assert line["cause"]["revision"] == 2


async def test_what_occurred_before_there_was_a_rule_is_paid_by_the_rule_as_it_is(
    world: World,
) -> None:
    admin = await world.partner(await world.programme())
    rule = {"activity_type": "visit", "amount": "10", "currency": "points"}
    for amount in ("10", "20"):
        await admin.ask("PUT", "/v1/earn-rules/rule", {"definition": {**rule, "amount": amount}})
        world.clock.forward(days=1)
    [came] = await published(admin, event("ada", "1997-01-01T12:00:00Z"))
    assert [one["amount"] for one in came["awards"]] == [20]


async def test_a_late_activity_is_paid_from_the_budget_of_today_alone(world: World) -> None:
    admin = await world.partner(await world.programme())
    rule = {"activity_type": "visit", "amount": "10", "currency": "points"}
    await admin.ask("PUT", "/v1/earn-rules/rule", {"definition": rule})
    world.clock.forward(days=1)
    limited = {**rule, "amount": "1", "budget": {"amount": 15}}
    await admin.ask("PUT", "/v1/earn-rules/rule", {"definition": limited})
    late = [event("ada", f"2026-03-02T1{hour}:00:00Z") for hour in range(3)]
    came = await published(admin, *late)
    assert [sum(one["amount"] for one in each.get("awards", [])) for each in came] == [10, 5, 0]
