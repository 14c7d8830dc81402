"""What may pay without bounds, or much, is switched on by two."""

from __future__ import annotations

from typing import Any

import pytest_asyncio

from tests.game.flows.approving.office import Office, approved
from tests.world import World

RULE = "/v1/earn-rules/ping"


def rule(budget: int | None = None, **more: Any) -> dict[str, Any]:
    told = {"activity_type": "ping", "amount": "1000000", "currency": "points"}
    bounds = {} if budget is None else {"budget": {"amount": budget}}
    return {"definition": {**told, **bounds, **more}}


@pytest_asyncio.fixture
async def office(world: World) -> Office:
    office = await Office(world).opened()
    await office.max.ask("PUT", "/v1/activity-types/ping", {"definition": {"fields": {}}})
    return office


async def test_a_rule_without_a_budget_is_live_only_when_another_agrees(office: Office) -> None:
    asked = await office.max.ask("PUT", RULE, rule(), status=202)
    assert (asked["kind"], asked["asked"]["draft"]["definition"]["amount"]) == (
        "earn_rule", "1000000",
    )  # fmt: skip
    await office.max.ask("GET", RULE, status=404)
    assert (await approved(office.carl, asked, status=409))["code"] == "approval.right_needed"
    assert (await approved(office.lea, asked))["outcome"] == {"earn_rule": "ping", "revision": 1}
    live = await office.max.ask("GET", RULE)
    assert live["active"] and live["revision"] == 1
    author = "select author from earn_rule_revision"
    assert await office.world.db.fetchval(author) == (
        "max@cafe.example, approved by lea@cafe.example"
    )
    await office.max.ask("PUT", RULE, {**rule(), "active": False})  # Off is never asked for.
    await office.max.ask("PUT", RULE, {**rule(), "active": True}, status=202)


async def test_many_small_budgets_of_one_person_count_together(office: Office) -> None:
    for number in range(5):
        await office.max.ask("PUT", f"{RULE}-{number}", rule(100))
    await office.max.ask("PUT", f"{RULE}-6", rule(1), status=202)
    await office.max.ask("PUT", f"{RULE}-0", rule(90))  # What is lowered raises nothing.
    await office.omar.ask("PUT", f"{RULE}-6", rule(500))
    asked = await office.max.ask("PUT", f"{RULE}-6", rule(501), status=202)
    assert "501" in asked["why"]


async def test_what_moved_meanwhile_fails_and_says_so(office: Office) -> None:
    first = await office.max.ask("PUT", RULE, rule(), status=202)
    await office.omar.ask("PUT", RULE, rule(10))
    failed = await approved(office.lea, first)
    assert failed["state"] == "failed" and failed["outcome"]["code"] == "earn_rule.revision_moved"
    assert (await office.max.ask("GET", RULE))["definition"]["budget"] == {"amount": 10}


async def test_games_designs_and_multipliers_wait_like_rules(office: Office) -> None:
    questions = [{"type": "true_false", "id": "q", "prompt": "?", "right": True}]
    quiz: dict[str, Any] = {
        "mechanic": "quiz", "config": {"title": "Quiz", "questions": questions},
        "wrap": {"title": {"fr": "Quiz"}, "tariff": {"right_answer": 5}},
    }  # fmt: skip
    door = "/v1/campaigns/quiz"
    await office.max.ask("PUT", door, {"definition": quiz})
    asked = await office.max.ask("POST", f"{door}/publish", status=202)
    await office.max.ask(
        "PUT", door, {"definition": {**quiz, "config": {**quiz["config"], "title": "New"}}}
    )
    failed = await approved(office.lea, asked)
    assert failed["outcome"]["code"] == "campaign.revision_moved"
    asked = await office.max.ask("POST", f"{door}/publish", status=202)
    assert (await approved(office.lea, asked))["outcome"] == {"campaign": "quiz", "version": 1}

    title = {"title": {"fr": "Double"}}
    double = {"definition": {**title, "percent": 200}}
    asked = await office.max.ask("PUT", "/v1/multipliers/double", double, status=202)
    assert (await approved(office.lea, asked))["state"] == "approved"
    badge: dict[str, Any] = {
        **title, "how": {"by": "grant"}, "levels": [{"prize": {"amount": 5, "currency": "points"}}],
    }  # fmt: skip
    await office.max.ask("PUT", "/v1/badges/b", {"definition": badge}, status=202)
    bounded = {**badge, "budget": {"amount": 500, "currency": "points"}}
    await office.max.ask("PUT", "/v1/badges/b", {"definition": bounded})
    ladder: dict[str, Any] = {**title, "tiers": [{"name": "low", **title}]}
    await office.max.ask("PUT", "/v1/tiers/ladder", {"definition": ladder})
    ladder["tiers"][0]["benefits"] = {"earn_percent": 200}
    await office.max.ask("PUT", "/v1/tiers/ladder", {"definition": ladder}, status=202)


async def test_one_owner_cannot_loosen_alone_what_two_agree_on(world: World) -> None:
    office = await Office(world).opened(None)
    door = "/v1/programme/approvals"
    people = (await office.lea.ask("GET", "/v1/staff"))["items"]
    [omar] = [one["id"] for one in people if one["email"].startswith("omar")]
    await office.lea.ask("PATCH", f"/v1/staff/{omar}", {"disabled": True})
    answer = await office.lea.ask("PUT", door, {"award_above": 100}, status=409)
    assert answer["code"] == "approval.nobody_else"
    await office.lea.ask("PATCH", f"/v1/staff/{omar}", {"disabled": False})
    omar_ = await office.signs_in("omar")
    await office.max.ask("PUT", door, {"award_above": 100}, status=403)
    await office.lea.ask("PUT", door, {"award_above": 100})
    await office.lea.ask("PUT", door, {"award_above": 50, "budget_above": 7})
    asked = await office.lea.ask("PUT", door, {"award_above": {"gems": 50}}, status=202)
    await office.lea.ask("PUT", door, {}, status=202)
    assert (await office.lea.ask("GET", "/v1/programme"))["approvals"] == {
        "award_above": 50, "budget_above": 7,
    }  # fmt: skip
    assert (await approved(office.max, asked, status=409))["code"] == "approval.right_needed"
    assert (await approved(omar_, asked))["state"] == "approved"
    told = (await office.lea.ask("GET", "/v1/programme"))["approvals"]
    assert told == {"award_above": {"gems": 50}, "budget_above": None}


async def test_a_request_under_a_key_is_filed_once(office: Office) -> None:
    head = {"headers": {"Idempotency-Key": "k"}}
    asked = await office.max.ask("PUT", RULE, rule(), status=202, **head)
    assert await office.max.ask("PUT", RULE, rule(), status=202, **head) == asked
    assert len((await office.lea.ask("GET", "/v1/approvals"))["items"]) == 1
