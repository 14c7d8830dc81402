"""A cap per campaign counts each by itself, on whatever day, and from whichever door it comes."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from game.programmes.rules import Programme
from tests.game.flows.intake.limits_town import (
    a_rule,
    at,
    balance,
    cafe,
    declared,
    did_as_guest,
    quest,
    replayed,
    sends,
)
from tests.world import CallerClient, MemberApp, World

QUIZ = {"definition": {
    "mechanic": "quiz", "wrap": {"title": {"fr": "Quiz"}, "tariff": {}},
    "config": {"title": "Quiz", "questions": [
        {"type": "true_false", "id": "flat", "prompt": "?", "right": False},
    ]},
}}  # fmt: skip
ONCE = [{"period": "campaign", "times": 1}]


async def a_quest(world: World, **limits: Any) -> tuple[Programme, CallerClient]:
    """A programme whose rule `rule` pays quests once a campaign."""
    programme, admin = await cafe(world)
    await declared(admin)
    await a_rule(admin, **{"activity_type": "quest", "caps": ONCE, **limits})
    return programme, admin


async def plays(app: MemberApp, slug: str) -> None:
    offers = (await app.ask("GET", "/v1/me/campaigns"))["items"]
    [id] = [one["id"] for one in offers if one["slug"] == slug]
    play = await app.ask("POST", f"/v1/campaigns/{id}/plays", status=201)
    moves = [{"type": "quiz.answer", "question": "flat", "answer": False}, {"type": "quiz.next"}]
    for number, move in enumerate(moves, play["moves"] + 1):
        told = await app.ask(
            "POST", f"/v1/plays/{play['id']}/moves", {"number": number, "move": move}
        )
        if told["shown"].get("summary") is not None:
            break


async def undone(admin: CallerClient, activity: dict[str, Any]) -> None:
    body = {"source": "shop", "id": activity["id"], "reason": "returned"}
    await admin.ask("POST", "/v1/activities/reversals", body, status=201,
                    headers={"Idempotency-Key": activity["id"]})  # fmt: skip


async def test_each_campaign_pays_once_and_none_is_one_too(world: World) -> None:
    _, admin = await a_quest(world)
    tried = [quest("ada", at(8), 1, ""), quest("ada", at(9), 2, "")]
    told = (await admin.ask("POST", "/v1/activities/dry-run", tried))["items"]
    assert [[one["amount"] for one in item.get("awards", [])] for item in told] == [[1], []]
    names = ["spring", "fall", "spring", "", "fall", ""]
    for hour, name in enumerate(names):
        await sends(admin, quest("ada", at(hour), 10 + hour, name))
        world.clock.forward(days=1)
    assert await balance(admin, "ada") == 10 + 11 + 13
    await sends(admin, quest("bea", at(1), 5, "spring"))
    assert await balance(admin, "bea") == 5
    replay = await replayed(admin)
    assert replay["cost"] == replay["paid"] == {"points": 39}


async def test_what_comes_late_displaces_in_its_own_campaign_alone(world: World) -> None:
    _, admin = await a_quest(world)
    spring, fall = await sends(
        admin, quest("ada", at(9), 20, "spring"), quest("ada", at(10), 30, "fall")
    )
    [late] = await sends(admin, quest("ada", at(8), 1, "spring"))
    assert [(one["activity_id"], one["amount"]) for one in late["notes"]] == [
        (spring["activity_id"], -20)
    ]
    assert await balance(admin, "ada") == 31
    app = await world.member(admin, "ada")
    for one, paid, so_far in ((late, 1, 0), (spring, 0, 1), (fall, 30, 0)):
        path = f"activities/{one['activity_id']}/explanation"
        [rule] = (await admin.ask("GET", f"/v1/{path}"))["rules"]
        assert (rule["amount"], rule["paid"]) == (paid, paid)
        assert rule["checks"][-1]["text"] == "at most 1 times a campaign"
        assert rule["checks"][-1]["why"] == f"{so_far} so far"
    mine = await app.ask("GET", f"/v1/me/activities/{spring['activity_id']}/explanation")
    assert "par campagne" in str(mine)


async def test_two_at_once_are_paid_once(world: World) -> None:
    _, admin = await a_quest(world)
    await asyncio.gather(*(sends(admin, quest("ada", at(9), 7, "spring")) for _ in range(8)))
    assert await balance(admin, "ada") == 7


async def test_what_is_undone_makes_room_in_its_campaign(world: World) -> None:
    _, admin = await a_quest(world)
    first = quest("ada", at(8), 5, "spring")
    await sends(admin, first, quest("ada", at(9), 7, "spring"), quest("ada", at(10), 9, "fall"))
    await undone(admin, first)
    assert await balance(admin, "ada") == 7 + 9
    second = quest("ada", at(11), 11, "fall")
    await sends(admin, second)
    assert await balance(admin, "ada") == 7 + 9


async def test_what_turns_out_to_be_of_another_campaign_counts_there(world: World) -> None:
    _, admin = await a_quest(world)
    first = quest("ada", at(8), 5, "spring")
    await sends(admin, first, quest("ada", at(9), 7, "spring"), quest("ada", at(10), 9, "fall"))
    await sends(admin, {**quest("ada", at(8), 6, "fall"), "corrects": first["id"]})
    assert await balance(admin, "ada") == 6 + 7


async def test_a_guest_who_becomes_a_member_is_not_paid_twice_in_a_campaign(world: World) -> None:
    programme, admin = await a_quest(world)
    guest = await world.guest(programme)
    await admin.ask("PUT", "/v1/members/ada", {})
    await did_as_guest(world, guest, admin, quest("guest", at(8), 5, "spring"))
    await sends(admin, quest("ada", at(9), 7, "fall"))
    await admin.ask("POST", "/v1/members/ada/merges", {"guest_id": guest.member_id})
    for hour, name in ((7, "fall"), (10, "spring"), (11, "winter")):
        await sends(admin, quest("ada", at(hour), 20, name))
    assert await balance(admin, "ada") == 5 + 7 + 20


async def test_a_rule_that_counts_by_day_and_by_campaign_keeps_to_both(world: World) -> None:
    caps = [*ONCE, {"period": "day", "amount": 10}]
    _, admin = await a_quest(world, caps=caps)
    spring = quest("ada", at(9), 8, "spring")
    await sends(admin, spring, quest("ada", at(10), 8, "fall"))
    assert await balance(admin, "ada") == 10
    await sends(admin, quest("ada", at(8), 1, "spring"))
    assert await balance(admin, "ada") == 1 + 8


@pytest.mark.parametrize("activity_type", ["purchase", "numbered"])
async def test_a_rule_on_what_names_no_campaign_is_refused_in_words(
    world: World, activity_type: str
) -> None:
    _, admin = await cafe(world)
    fields = {"campaign": {"type": "integer"}}
    await admin.ask("PUT", "/v1/activity-types/numbered", {"definition": {"fields": fields}})
    body = {"activity_type": activity_type, "amount": "1", "currency": "points", "caps": ONCE}
    refused = await admin.ask("PUT", "/v1/earn-rules/once", {"definition": body}, status=422)
    assert (refused["code"], refused["details"]["field"]) == ("earn_rule.bad", "caps")
    assert "`campaign`" in refused["detail"]


async def test_a_quiz_played_often_pays_once_a_campaign(world: World) -> None:
    programme, admin = await a_quest(world, activity_type="quiz.finished", amount="7")
    for slug in ("spring", "fall"):
        await admin.ask("PUT", f"/v1/campaigns/{slug}", QUIZ)
        await admin.ask("POST", f"/v1/campaigns/{slug}/publish")
    guest = await world.guest(programme)
    for slug in ("spring", "spring", "fall"):
        await plays(guest, slug)
    await admin.ask("PUT", "/v1/members/ada", {})
    await admin.ask("POST", "/v1/members/ada/merges", {"guest_id": guest.member_id})
    assert await balance(admin, "ada") == 2 * 7
    ada = await world.member(admin, "ada")
    for slug in ("fall", "spring"):
        await plays(ada, slug)
    assert await balance(admin, "ada") == 2 * 7
