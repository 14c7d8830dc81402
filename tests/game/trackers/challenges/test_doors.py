"""Challenges through the doors: a marketer saves, members do, join and look, a display shows."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from itertools import count
from typing import Any

import pytest_asyncio

from game.trackers.challenges.jobs import gather, pay_contributors
from game.trackers.lineup import LINE_UP
from tests.world import CallerClient, MemberApp, World

VISITS = {"measure": {"activity_type": "visit"}, "target": 3}
SPENT = {"activity_type": "purchase", "sum": "amount"}
FIFTY = [{"amount": 50}]


class Cafe:
    """A programme whose partner sends activities."""

    def __init__(self, world: World, partner: CallerClient) -> None:
        self.world = world
        self.partner = partner
        self._numbers = count(1)

    async def save(self, name: str, status: int = 200, **definition: Any) -> Any:
        draft = {"definition": {"title": {"en": name}, **definition}}
        return await self.partner.ask("PUT", f"/v1/challenges/{name}", draft, status=status)

    async def did(self, who: str, kind: str = "visit", **data: Any) -> None:
        event = {
            "specversion": "1.0", "id": f"e{next(self._numbers)}", "source": "/till",
            "type": kind, "subject": who, "time": self.world.clock().isoformat(), "data": data,
        }  # fmt: skip
        headers = {"Content-Type": "application/cloudevents+json"}
        answer = await self.partner.post("/v1/activities", json=event, headers=headers)
        assert answer.status_code in (200, 201, 202), answer.text

    async def works(self) -> None:
        """What the scheduler does."""
        await gather(self.world.db, self.world.clock)
        await pay_contributors(LINE_UP, self.world.db, self.world.clock)


@pytest_asyncio.fixture
async def cafe(world: World) -> AsyncIterator[Cafe]:
    programme = await world.programme()
    yield Cafe(world, await world.partner(programme))


async def mine(app: MemberApp, name: str = "three") -> Any:
    items = (await app.ask("GET", "/v1/me/challenges"))["items"]
    return next((item for item in items if item["name"] == name), None)


async def points(app: MemberApp) -> int:
    (balance,) = (await app.ask("GET", "/v1/me/balances"))["items"]
    return int(balance["available"])


async def test_a_challenge_is_saved_followed_and_paid(cafe: Cafe) -> None:
    await cafe.save("three", goals=[VISITS], period="week", prizes=FIFTY)
    anna = await cafe.world.member(cafe.partner, "anna")
    await cafe.did("anna")
    seen = await mine(anna)
    assert seen["goals"] == [{"activity_type": "visit", "value": 1, "target": 3, "percent": 33}]
    assert seen["ends_at"] == "2026-03-08T23:00:00Z"
    assert seen["seconds_left"] == 6 * 86_400 + 14 * 3600
    assert (seen["joined"], seen["completed"], seen["times"]) == (True, False, 0)
    await cafe.did("anna")
    await cafe.did("anna")
    assert await points(anna) == 50
    for days, expected in ((0, (100, True, 1)), (7, (0, False, 1))):
        cafe.world.clock.forward(days=days)
        (seen,) = (await cafe.partner.ask("GET", "/v1/members/anna/challenges"))["items"]
        assert (seen["percent"], seen["completed"], seen["times"]) == expected


async def test_only_who_joins_takes_part(cafe: Cafe) -> None:
    await cafe.save("three", goals=[VISITS], opt_in=True, days=2, prizes=FIFTY)
    anna = await cafe.world.member(cafe.partner, "anna")
    await cafe.did("anna")
    assert (await mine(anna))["joined"] is False
    for _ in range(2):
        joined = await anna.ask("POST", "/v1/me/challenges/three/join")
    assert (joined["joined"], joined["seconds_left"]) == (True, 37 * 3600 + 1800 + 1800)
    for _ in range(2):
        await cafe.did("anna")
    left = await anna.ask("DELETE", "/v1/me/challenges/three/join")
    assert left["joined"] is False
    cafe.world.clock.forward(minutes=1)
    await cafe.did("anna")
    assert await points(anna) == 0
    await anna.ask("POST", "/v1/me/challenges/three/join")
    assert (await mine(anna))["goals"][0]["value"] == 2
    await cafe.did("anna")
    assert await points(anna) == 50


async def test_what_cannot_be_joined_says_why(cafe: Cafe) -> None:
    await cafe.save("three", goals=[VISITS])
    await cafe.save("old", goals=[VISITS], opt_in=True, ends_at="2026-03-01T00:00:00Z")
    anna = await cafe.world.member(cafe.partner, "anna")
    for name, status, code in (
        ("three", 409, "challenge.nothing_to_join"),
        ("old", 409, "challenge.over"),
        ("none", 404, "challenge.missing"),
    ):
        answer = await anna.ask("POST", f"/v1/me/challenges/{name}/join", status=status)
        assert answer["code"] == code
    assert [one["name"] for one in (await anna.ask("GET", "/v1/me/challenges"))["items"]] == [
        "three"
    ]


async def test_all_together_reach_a_goal_and_the_absent_are_paid(cafe: Cafe) -> None:
    shared = {"measure": SPENT, "target": 100, "minimum": 10}
    await cafe.save("harvest", community=shared, prizes=FIFTY)
    apps = [await cafe.world.member(cafe.partner, name) for name in ("anna", "ben", "cleo")]
    for name, amount in (("anna", 60), ("ben", 30), ("cleo", 5)):
        await cafe.did(name, "purchase", amount=amount)
    seen = (await mine(apps[1], "harvest"))["community"]
    assert (seen["total"], seen["mine"], seen["contributors"]) == (95, 30, 3)
    await cafe.did("anna", "purchase", amount=5)
    await cafe.works()
    display = await cafe.world.partner(await cafe.world.programme("other"), "read")
    assert (await display.ask("GET", "/v1/challenges/harvest/progress", status=404))["code"]
    shown = await cafe.partner.ask("GET", "/v1/challenges/harvest/progress")
    (team,) = shown["teams"]
    assert (team["total"], team["percent"], team["contributors"]) == (100, 100, 3)
    assert team["completed_at"] is not None
    assert [await points(app) for app in apps] == [50, 50, 0]
    assert (await mine(apps[0], "harvest"))["times"] == 1


async def test_contributions_that_come_at_once_are_all_there(cafe: Cafe) -> None:
    await cafe.save("harvest", community={"measure": SPENT, "target": 1000}, prizes=FIFTY)
    names = [f"m{n}" for n in range(12)]
    apps = [await cafe.world.member(cafe.partner, name) for name in names]
    buying = [cafe.did(name, "purchase", amount=25) for name in names for _ in range(4)]
    await asyncio.gather(*buying, cafe.works())
    await cafe.works()
    seen = (await mine(apps[0], "harvest"))["community"]
    assert (seen["total"], seen["contributors"], seen["completed"]) == (1200, 12, True)
    assert [await points(app) for app in apps] == [50] * 12


async def test_contradictions_are_refused_with_their_mend(cafe: Cafe) -> None:
    earned: Any = {"measure": {"activity_type": "points.earned", "sum": "amount"}, "target": 9}
    other = {**earned["measure"], "where": 'activity.data.currency == "stars"'}
    past = {"starts_at": "2026-03-02T00:00:00Z", "ends_at": "2026-03-01T00:00:00Z"}
    shared: Any = {"measure": SPENT, "target": 10}
    contradictions: list[tuple[dict[str, Any], str]] = [
        ({}, "goals"),
        ({"goals": [VISITS], **past}, "ends_at"),
        ({"goals": [VISITS], "community": shared}, "goals"),
        ({"goals": [VISITS], "days": 3}, "days"),
        ({"goals": [VISITS], "periods": 3}, "periods"),
        ({"goals": [VISITS], "prizes": FIFTY * 2}, "prizes"),
        ({"goals": [earned], "period": "day", "prizes": FIFTY}, "prizes"),
        ({"community": {**shared, "team": "shop"}}, "community.team"),
        ({"community": shared, "times": 1}, "times"),
    ]
    for definition, field in contradictions:
        problem = await cafe.save("bad", 422, **definition)
        assert problem["code"] == "design.bad", problem
        assert any(line.startswith(f"{field}: ") for line in problem["details"]["problems"])
    for definition in ({"goals": [{**VISITS, "target": 0}]}, {"community": {"measure": SPENT}}):
        await cafe.save("bad", 400, **definition)
    await cafe.save("fine", goals=[{**earned, "measure": other}], period="day", prizes=FIFTY)
    await cafe.save("once", goals=[earned], prizes=FIFTY)


async def test_the_goal_of_another_programme_is_nobodys_business(cafe: Cafe) -> None:
    await cafe.save("three", goals=[VISITS])
    await cafe.world.member(cafe.partner, "anna")
    stranger = await cafe.world.partner(await cafe.world.programme("bakery"))
    await stranger.ask("GET", "/v1/members/anna/challenges", status=404)
    refused = await cafe.partner.ask("GET", "/v1/challenges/three/progress", status=404)
    assert refused["code"] == "challenge.not_shared"


async def test_an_app_hears_each_step(cafe: Cafe) -> None:
    await cafe.save("three", goals=[VISITS], prizes=FIFTY)
    anna = await cafe.world.member(cafe.partner, "anna")
    for _ in range(3):
        await cafe.did("anna")
    rows = await cafe.world.db.fetch(
        "select data from event where feed_id = $1 order by seq", anna.member_id
    )
    moved = [row["data"] for row in rows if row["data"]["type"] == "challenge"]
    assert [one["value"] for one in moved] == [1, 2, 3]
    assert moved[-1]["completed"] is True


async def test_a_late_day_is_paid_when_it_is_known(cafe: Cafe) -> None:
    await cafe.save("daily", goals=[{**VISITS, "target": 1}], period="day", prizes=FIFTY)
    anna = await cafe.world.member(cafe.partner, "anna")
    today = cafe.world.clock.at
    await cafe.did("anna")
    cafe.world.clock.at = today - timedelta(days=1)
    late = cafe.world.clock().isoformat()
    cafe.world.clock.at = today
    event = {
        "specversion": "1.0", "id": "late", "source": "/till", "type": "visit",
        "subject": "anna", "time": late, "data": {},
    }  # fmt: skip
    headers = {"Content-Type": "application/cloudevents+json"}
    await cafe.partner.post("/v1/activities", json=event, headers=headers)
    assert await points(anna) == 100
    assert (await mine(anna, "daily"))["times"] == 2
