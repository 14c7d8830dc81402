"""A badge is taken back together with its points, once; what was counted until then is gone."""

from __future__ import annotations

import asyncio
from typing import Any

from tests.game.trackers.badges.granting import MEDAL, VISITS, WHOLE, Cafe, a_cafe
from tests.world import World


async def with_medal(world: World, **more: Any) -> Cafe:
    cafe = await a_cafe(world, **more)
    await cafe.badge("medal", MEDAL)
    await cafe.grant(level=2)
    return cafe


async def test_badge_and_points_go_together_and_it_is_kept_who_did_it(world: World) -> None:
    cafe = await with_medal(world)
    done = await cafe.revoke()
    assert sorted(back["amount"] for back in done["points"]) == [30, 70]
    assert (await cafe.badges(), await cafe.points()) == ({}, 0)
    staff = await cafe.partner.ask("GET", "/v1/members/ada/badges")
    (told,) = staff["revoked"]
    assert (told["name"], told["by"], told["reason"]) == ("medal", "test", "by mistake")
    history = await cafe.ada.ask("GET", "/v1/me/history")
    line = history["items"][0]
    assert (line["amount"], line["reason"], len(line["parts"])) == (-100, "by mistake", 2)


async def test_asked_again_or_at_once_it_takes_nothing_more(world: World) -> None:
    cafe = await with_medal(world)
    answers = await asyncio.gather(*(cafe.revoke() for _ in range(5)))
    assert all(answer["at"] == answers[0]["at"] for answer in answers)
    assert all(
        sorted(back["amount"] for back in answer["points"]) == [30, 70] for answer in answers
    )
    assert await cafe.points() == 0


async def test_spent_points_are_taken_as_far_as_they_are_there(world: World) -> None:
    cafe = await with_medal(world)
    await cafe.spend(80)
    done = await cafe.revoke()
    assert sum(back["amount"] for back in done["points"]) == 20
    assert sum(back["shortfall"] for back in done["points"]) == 80
    assert await cafe.points() == 0


async def test_a_currency_that_refuses_leaves_the_badge_and_every_point(world: World) -> None:
    cafe = await with_medal(world, when_reversed="refuse")
    await cafe.spend(80)
    refusal = await cafe.revoke(status=409)
    assert refusal["code"] == "ledger.insufficient"
    assert (await cafe.badges(), await cafe.points()) == ({"medal": 2}, 20)


async def test_a_currency_that_may_go_below_zero_does(world: World) -> None:
    cafe = await with_medal(world, when_reversed="negative")
    await cafe.spend(80)
    await cafe.revoke()
    assert await cafe.points() == -80


async def test_what_was_counted_does_not_bring_a_revoked_badge_back(world: World) -> None:
    cafe = await a_cafe(world)
    await cafe.badge("regular", VISITS)
    await cafe.visit()
    await cafe.visit()
    await cafe.revoke("regular")
    await cafe.visit()
    assert (await cafe.badges(), await cafe.points()) == ({}, 0)


async def test_a_grant_gives_it_back_with_its_prize_and_it_can_be_taken_again(
    world: World,
) -> None:
    cafe = await with_medal(world)
    await cafe.revoke()
    again = await cafe.grant(level=1)
    assert (again["levels"], await cafe.points()) == ([1], 30)
    done = await cafe.revoke()
    assert [back["amount"] for back in done["points"]] == [30]
    assert (await cafe.badges(), await cafe.points()) == ({}, 0)


async def test_a_set_that_was_complete_falls_with_it(world: World) -> None:
    cafe = await with_medal(world)
    await cafe.badge("regular", VISITS)
    await cafe.badge("whole", WHOLE)
    await cafe.visit()
    await cafe.visit()
    await cafe.revoke()
    assert await cafe.badges() == {"regular": 1}
    [told] = (await cafe.partner.ask("GET", "/v1/members/ada/badges"))["revoked"]
    assert told["name"] == "medal"


async def test_what_was_never_given_cannot_be_taken(world: World) -> None:
    cafe = await a_cafe(world)
    await cafe.badge("medal", MEDAL)
    codes = [
        (await cafe.revoke(status=409))["code"],
        (await cafe.revoke("nothing", status=404))["code"],
        (await cafe.revoke(status=404, external_id="nobody"))["code"],
    ]
    assert codes == ["badge.not_held", "badge.missing", "member.missing"]
