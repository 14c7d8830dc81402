"""A rule that cannot work says so when it is saved; one that may not says so where it is seen."""

from __future__ import annotations

from typing import Any

import pytest

from tests.world import CallerClient, World

QUIZ = {
    "title": "Café",
    "questions": [{"type": "true_false", "id": "q", "prompt": "Is it?", "right": True}],
}
RULE = {"activity_type": "purchase", "amount": "10", "currency": "points"}
ATTRIBUTES = {"city": "string", "vip": "boolean"}


async def an_admin(world: World) -> CallerClient:
    return await world.partner(await world.programme(attributes=ATTRIBUTES))


async def saved(
    admin: CallerClient, name: str = "rule", *, active: bool = True, status: int = 200, **more: Any
) -> Any:
    body = {"definition": {**RULE, **more}, "active": active}
    return await admin.ask("PUT", f"/v1/earn-rules/{name}", body, status=status)


@pytest.mark.parametrize(
    "more, field",
    [
        ({"activity_type": "points.earned"}, "activity_type"),
        ({"activity_type": "badge.revoked"}, "activity_type"),
        ({"condition": "1 > 2"}, "condition"),
        ({"condition": "1 / 0 == 1"}, "condition"),
        ({"amount": "0"}, "amount"),
        ({"amount": "5 - 7"}, "amount"),
        ({"amount": "1 / 0"}, "amount"),
    ],
)
async def test_a_rule_that_can_never_pay_is_refused(
    world: World, more: dict[str, Any], field: str
) -> None:
    admin = await an_admin(world)
    refused = await saved(admin, status=422, **more)
    assert (refused["code"], refused["details"]["field"]) == ("earn_rule.bad", field)


@pytest.mark.parametrize(
    "more, doubt",
    [
        ({"condition": "member.tier == 'gold'"}, "condition: member.tier is never 'gold'"),
        ({"condition": "'vips' in member.segments"}, "condition: member.segments is never 'vips'"),
        ({"condition": "activity.weekday in [0, 6]"}, "condition: activity.weekday is never 0"),
        ({"condition": "24 == activity.hour"}, "condition: activity.hour is never 24"),
        ({"condition": "member.locale == 'de'"}, "condition: member.locale is never 'de'"),
        (
            {"activity_type": "quiz.finished", "condition": "activity.data.campaign == 'x'"},
            "condition: activity.data.campaign is never 'x'",
        ),
        ({"amount": "activity.data.amount * 0"}, "amount: it came to nothing"),
        ({"amount": "activity.data.amount / activity.data.items * 0"}, "amount: it came to"),
        ({"caps": [{"period": "day", "amount": 5}]}, "caps: 5 is less than what the rule pays"),
        ({"budget": {"amount": 9}}, "budget: 9 is less than what the rule pays"),
        ({"ends_at": "2026-03-02T09:00:00Z"}, "ends_at: it is over"),
    ],
)
async def test_a_rule_that_probably_does_not_pay_is_saved_and_says_why(
    world: World, more: dict[str, Any], doubt: str
) -> None:
    admin = await an_admin(world)
    [told] = (await saved(admin, **more))["warnings"]
    assert told.startswith(doubt)
    assert (await admin.ask("GET", "/v1/earn-rules/rule"))["warnings"] == [told]
    assert (await admin.ask("GET", "/v1/earn-rules"))["items"][0]["warnings"] == [told]


async def test_a_rule_that_works_has_no_warnings(world: World) -> None:
    admin = await an_admin(world)
    segment = {"title": {"en": "Friends"}, "condition": "member.attributes.vip"}
    await admin.ask("PUT", "/v1/segments/friends", {"definition": segment})
    condition = "'friends' in member.segments && member.attributes.city != 'Lyon'"
    assert (await saved(admin, condition=condition, amount="10 - activity.data.items"))[
        "warnings"
    ] == []
    await admin.ask("PUT", "/v1/segments/friends", {"definition": segment, "active": False})
    [told] = (await admin.ask("GET", "/v1/earn-rules/rule"))["warnings"]
    assert told == "condition: member.segments is never 'friends'; there are: none yet."


async def test_an_attribute_stays_declared_while_something_that_is_on_reads_it(
    world: World,
) -> None:
    admin = await an_admin(world)
    readers: dict[str, dict[str, Any]] = {
        "earn-rules/loyal": {**RULE, "amount": "member.attributes.city == 'Lyon' ? 2 : 1"},
        "segments/near": {"title": {"en": "Near"}, "condition": "member.attributes.city == 'Lyon'"},
        "badges/local": {
            "title": {"en": "Local"},
            "levels": [{}],
            "how": {
                "by": "measure",
                "measure": {"activity_type": "visit", "where": "member.attributes.city == 'Lyon'"},
            },
        },
        "boards/cities": {
            "title": {"en": "Cities"}, "metric": {"points": "points"}, "group_by": "city",
        },
        "challenges/towns": {
            "title": {"en": "Towns"},
            "period": "week",
            "community": {
                "measure": {"activity_type": "visit"}, "target": 9, "team": "city",
            },
        },
        "messages/hello": {
            "title": {"en": "Hello"}, "on": "member.joined", "purpose": "transactional",
            "when": "member.attributes.city == 'Lyon'",
            "texts": {"fr": {"push": {"title": "Hello", "body": "Hello"}}},
        },
    }  # fmt: skip
    for path, definition in readers.items():
        await admin.ask("PUT", f"/v1/{path}", {"definition": definition})
    wrap = {"title": {"en": "Quiz"}, "audience": {"attributes": {"city": ["Lyon"]}}}
    campaign = {"mechanic": "quiz", "wrap": wrap, "config": QUIZ}
    await admin.ask("PUT", "/v1/campaigns/quiz", {"definition": campaign})
    await admin.ask("POST", "/v1/campaigns/quiz/publish")
    for attributes in ({"vip": "boolean"}, {"vip": "boolean", "city": "integer"}):
        refused = await admin.ask("PATCH", "/v1/programme", {"attributes": attributes}, status=409)
        assert refused["code"] == "programme.attribute_in_use"
        assert refused["details"]["used_by"] == [
            "badge local", "board cities", "campaign quiz", "challenge towns",
            "earn rule loyal", "message hello", "segment near",
        ]  # fmt: skip
    await admin.ask("PATCH", "/v1/programme", {"attributes": {"city": "string"}})
    for path, definition in readers.items():
        await admin.ask("PUT", f"/v1/{path}", {"definition": definition, "active": False})
    await admin.ask("POST", "/v1/campaigns/quiz/close", status=204)
    await admin.ask("PATCH", "/v1/programme", {"attributes": {}})


async def test_a_rule_can_always_be_switched_off_as_it_is_and_says_what_it_misses(
    world: World,
) -> None:
    admin = await an_admin(world)
    condition = "member.attributes.city == ''"
    await saved(admin, condition=condition, active=False)
    await admin.ask("PATCH", "/v1/programme", {"attributes": {}})
    told = await admin.ask("GET", "/v1/earn-rules/rule")
    assert told["warnings"] == [
        "condition: members have no attribute 'city' of type string any more; it is read as ''."
    ]
    await world.db.execute("update earn_rule set active = true")  # As it may be since an old day.
    assert not (await saved(admin, condition=condition, active=False))["active"]
    await saved(admin, condition=condition, status=422)


async def test_a_design_can_always_be_switched_off_as_it_is(world: World) -> None:
    admin = await an_admin(world)
    board = {"title": {"en": "Cities"}, "metric": {"points": "points"}, "group_by": "city"}
    await admin.ask("PUT", "/v1/boards/cities", {"definition": board})
    await world.db.execute("update programme set attributes = '{}', edition = gen_random_uuid()")
    await admin.ask("PUT", "/v1/boards/cities", {"definition": board}, status=422)
    off = await admin.ask("PUT", "/v1/boards/cities", {"definition": board, "active": False})
    assert not off["active"]


async def test_nothing_counts_what_is_kept_for_reading_alone(world: World) -> None:
    admin = await an_admin(world)
    badge = {
        "title": {"en": "Humble"},
        "levels": [{}],
        "how": {"by": "measure", "measure": {"activity_type": "badge.revoked"}},
    }
    refused = await admin.ask("PUT", "/v1/badges/humble", {"definition": badge}, status=422)
    assert "nothing counts it" in refused["details"]["problems"][0]
