"""Badges given by hand: once, with their prize, with a reason, by whoever may."""

from __future__ import annotations

import asyncio

from tests.game.trackers.badges.granting import MEDAL, VISITS, WHOLE, a_cafe
from tests.world import World


async def test_a_granted_badge_is_the_members_with_the_prize_of_its_level(world: World) -> None:
    cafe = await a_cafe(world)
    await cafe.badge("medal", MEDAL)
    first = await cafe.grant()
    assert (first["levels"], [award["amount"] for award in first["awards"]]) == ([1], [30])
    assert (await cafe.badges(), await cafe.points()) == ({"medal": 1}, 30)
    second = await cafe.grant(level=2)
    assert (second["levels"], await cafe.points()) == ([2], 100)


async def test_the_same_grant_again_and_many_at_once_give_and_pay_once(world: World) -> None:
    cafe = await a_cafe(world)
    await cafe.badge("medal", MEDAL)
    answers = await asyncio.gather(*(cafe.grant(level=2) for _ in range(8)))
    assert sorted(len(answer["levels"]) for answer in answers) == [0] * 7 + [2]
    assert await cafe.points() == 100


async def test_a_grant_completes_a_set_and_all_of_it_is_paid(world: World) -> None:
    cafe = await a_cafe(world)
    await cafe.badge("medal", MEDAL)
    await cafe.badge("regular", VISITS)
    await cafe.badge("whole", WHOLE)
    await cafe.visit()
    await cafe.visit()
    answer = await cafe.grant()
    assert [award["amount"] for award in answer["awards"]] == [30, 5]
    assert await cafe.badges() == {"medal": 1, "regular": 1, "whole": 1}


async def test_a_grant_stays_in_the_members_activities_with_who_and_why(world: World) -> None:
    cafe = await a_cafe(world)
    await cafe.badge("medal", MEDAL)
    await cafe.grant(reason="saved the day")
    async with world.db.acquire() as tx:
        (kept,) = await tx.fetch("select data from activity where type = 'badge.granted'")
    assert kept["data"]["reason"] == "saved the day" and kept["data"]["by"] == "test"


async def test_what_cannot_be_granted_is_refused_by_name(world: World) -> None:
    cafe = await a_cafe(world)
    await cafe.badge("medal", MEDAL)
    refusals = [
        await cafe.grant("nothing", status=404),
        await cafe.grant(status=404, external_id="nobody"),
        await cafe.grant(status=422, level=3),
    ]
    codes = [refusal["code"] for refusal in refusals]
    assert codes == ["badge.missing", "member.missing", "badge.no_level"]
    await cafe.ada.ask("POST", "/v1/badges/medal/grants", status=403)


async def test_nobody_but_the_house_reports_a_grant(world: World) -> None:
    cafe = await a_cafe(world)
    await cafe.badge("medal", MEDAL)
    body = {
        "specversion": "1.0", "id": "1", "source": "door", "type": "badge.granted",
        "subject": "ada", "data": {"badge": "medal", "level": 2},
    }  # fmt: skip
    refusal = await cafe.partner.ask("POST", "/v1/activities", body, status=403)
    assert refusal["code"] == "activity.house_only" and await cafe.badges() == {}


async def test_a_badge_that_needs_itself_is_refused_and_told_how(world: World) -> None:
    cafe = await a_cafe(world)
    needs = {**WHOLE, "levels": [{"at_least": 1}]}
    alone = {**needs, "how": {"by": "set", "badges": ["whole"]}}
    refusal = await cafe.badge("whole", alone, status=422)
    assert any("need itself" in line for line in refusal["details"]["problems"])
    await cafe.badge("medal", MEDAL)
    await cafe.badge("outer", {**needs, "how": {"by": "set", "badges": ["medal"]}})
    await cafe.badge("whole", {**needs, "how": {"by": "set", "badges": ["outer"]}})
    refusal = await cafe.badge(
        "outer", {**needs, "how": {"by": "set", "badges": ["whole"]}}, status=422
    )
    (line,) = refusal["details"]["problems"]
    assert "outer needs whole needs outer" in line
